import "server-only";
import { workers } from "@/lib/auth/roles";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { type Executor, Prisma } from "@/lib/db/executor";
import { AppError } from "@/lib/errors";
import { notify } from "@/lib/notifications/sql/notify";

const excerptCharacters = 280;

/** The people a note calls, each of whom works on conversations here. Throws `invalid_input` for anybody else. */
export async function getMentioned(tx: Prisma.TransactionClient, scope: WorkspaceScope, ids: readonly number[]): Promise<{ id: number; name: string }[]> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return [];
  const members = await tx.membership.findMany({
    where: { workspaceId: scope.workspaceId, userId: { in: wanted }, role: { in: [...workers] } },
    select: { user: { select: { id: true, name: true } } },
    orderBy: { userId: "asc" },
  });
  if (members.length < wanted.length) throw new AppError("invalid_input", "Somebody you call in the note does not work on conversations here. Take the name out.");
  return members.map(({ user }) => user);
}

type Note = { id: bigint; conversationId: bigint; body: string; authorName: string; mentioned: readonly { id: number }[] };

export async function tellMentioned(tx: Prisma.TransactionClient, scope: WorkspaceScope, { id, conversationId, body, authorName, mentioned }: Note): Promise<void> {
  if (mentioned.length === 0) return;
  await notify(tx, scope.workspaceId, {
    kind: "mentioned",
    to: { userIds: mentioned.map((person) => person.id) },
    exceptUserId: scope.userId,
    title: `${authorName} calls you in a note`,
    body: excerpt(body),
    href: `/conversations/${conversationId}`,
    dedupeKey: `mentioned:${id}`,
  });
}

type Assigned = { id: bigint; version: number };

/** Tells whoever was given conversations by somebody else; of many at once in one sentence. An escalation, which no person makes, says itself why. */
export async function tellAssigned(executor: Executor, scope: WorkspaceScope, assigned: readonly Assigned[], assigneeId: number | null, now: Date): Promise<void> {
  const [first, ...rest] = assigned;
  const { workspaceId, userId } = scope;
  if (!first || assigneeId === null || userId === null || assigneeId === userId) return;
  const what = rest.length === 0 ? "a conversation" : `${assigned.length} conversations`;
  const [said] = await executor.rows<{ giver: string; text: string | null }>(Prisma.sql`
    SELECT u.name AS giver, (SELECT m.text FROM mentions m WHERE m.workspace_id = ${workspaceId} AND m.conversation_id = ${first.id} ORDER BY m.published_at, m.id LIMIT 1) AS text
    FROM users u WHERE u.id = ${userId}`);
  await notify(executor, workspaceId, {
    kind: "assigned",
    to: { userIds: [assigneeId] },
    title: `${said?.giver ?? "Somebody"} gave you ${what}`,
    body: excerpt(rest.length === 0 ? (said?.text ?? "") : ""),
    href: rest.length === 0 ? `/conversations/${first.id}` : "/conversations?tab=mine",
    dedupeKey: `assigned:${first.id}:${rest.length === 0 ? first.version : now.getTime()}`,
  });
}

function excerpt(text: string): string {
  const characters = Array.from(text.trim());
  return characters.length <= excerptCharacters ? text.trim() : `${characters.slice(0, excerptCharacters - 1).join("")}…`;
}
