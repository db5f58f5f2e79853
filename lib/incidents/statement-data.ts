import "server-only";
import type * as z from "zod/mini";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { readNames } from "@/lib/incidents/members-data";
import type { statementOut } from "@/lib/incidents/room-schema";
import { statementKinds } from "@/lib/playbooks/body-schema";

/** Names the deletion of a statement's post in the outbox. */
export const removalKey = (postId: bigint) => `withdraw-${postId}`;

/** An incident's statements, the newest first, with where each stands and what it said before. */
export async function listStatements({ workspaceId }: WorkspaceScope, incidentId: number): Promise<z.input<typeof statementOut>[]> {
  const statements = await db().statement.findMany({ where: { workspaceId, incidentId }, orderBy: { id: "desc" }, take: 200 });
  if (statements.length === 0) return [];
  const ids = statements.map(({ id }) => id);
  const [versions, posts] = await Promise.all([
    db().statementVersion.findMany({ where: { workspaceId, statementId: { in: ids } }, orderBy: { version: "desc" } }),
    db().reply.findMany({ where: { workspaceId, statementId: { in: ids } }, orderBy: { id: "asc" }, select: { id: true, statementId: true, sourceId: true, state: true, url: true, error: true } }),
  ]);
  const [sources, removals, nameOf] = await Promise.all([
    db().source.findMany({ where: { workspaceId, id: { in: posts.map(({ sourceId }) => sourceId) } }, select: { id: true, accountHandle: true, name: true, network: true } }),
    db().reply.findMany({ where: { workspaceId, kind: "delete", idempotencyKey: { in: posts.map(({ id }) => removalKey(id)) } }, select: { idempotencyKey: true, state: true } }),
    readNames([...statements.map(({ writtenById }) => writtenById), ...versions.map(({ userId }) => userId)]),
  ]);
  return statements.map(({ writtenById, kind, ...statement }) => ({
    ...statement,
    kind: statementKinds.find((one) => one === kind) ?? "update",
    writtenBy: { id: writtenById, name: nameOf(writtenById) },
    posts: posts.filter(({ statementId }) => statementId === statement.id).map(({ id, sourceId, state, url, error }) => {
      const source = sources.find((one) => one.id === sourceId);
      return { replyId: id, account: source?.accountHandle ?? source?.name ?? "An account that is gone", network: source?.network ?? "", state, url, error, removal: removals.find(({ idempotencyKey }) => idempotencyKey === removalKey(id))?.state ?? null };
    }),
    versions: versions.filter(({ statementId }) => statementId === statement.id).map(({ version, text, userId, at }) => ({ version, text, by: nameOf(userId), at })),
  }));
}
