import "server-only";
import type { z } from "zod";
import { namesOf } from "@/lib/auth/names-of";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { type Executor, executorIn, Prisma } from "@/lib/db/executor";
import { AppError } from "@/lib/errors";
import { everyday, everydaySummary } from "@/lib/playbooks/everyday";
import { matchPlaybook } from "@/lib/playbooks/match-playbook";
import { readContent } from "@/lib/playbooks/read-content";
import { type Authority, authoritySchema, everydayName, type playbookDetailOut, type playbookOut, type PlaybookSnapshot, playbookSnapshot } from "@/lib/playbooks/schema";

const most = 200;
const mostVersions = 100;

export type StoredPlaybook = { id: number | null; name: string; summary: string; topicIds: number[]; authority: Authority; version: number; updatedAt: Date | null; libraryKey: string | null };

const asItComes: StoredPlaybook = { id: null, name: everydayName, summary: everydaySummary, topicIds: [], authority: everyday, version: 0, updatedAt: null, libraryKey: null };

/** Every playbook in use, Everyday among them also before anybody changed it. */
async function readPlaybooks(client: Executor | Prisma.TransactionClient, workspaceId: number): Promise<StoredPlaybook[]> {
  const rows = await executorIn(client).rows<StoredPlaybook & { id: number }>(Prisma.sql`
    SELECT id, name, summary, topic_ids AS "topicIds", authority, version, updated_at AS "updatedAt", library_key AS "libraryKey"
    FROM playbooks WHERE workspace_id = ${workspaceId} AND archived_at IS NULL ORDER BY name LIMIT ${most}::int`);
  const stored = rows.map((row) => ({ ...row, authority: readAuthority(row.authority) }));
  return stored.some(({ topicIds }) => topicIds.length === 0) ? stored : [asItComes, ...stored];
}

/** Rules an older version wrote and this one cannot read are as if unsaid: Everyday holds. */
function readAuthority(stored: unknown): Authority {
  return authoritySchema.safeParse(stored).data ?? { rules: [] };
}

export async function listPlaybooks(scope: WorkspaceScope): Promise<z.input<typeof playbookOut>[]> {
  const { workspaceId } = scope;
  const playbooks = await readPlaybooks(db(), workspaceId);
  const topics = await db().topic.findMany({ where: { workspaceId, id: { in: playbooks.flatMap(({ topicIds }) => topicIds) } }, select: { id: true, name: true }, orderBy: { name: "asc" } });
  return playbooks
    .toSorted((a, b) => Number(b.topicIds.length === 0) - Number(a.topicIds.length === 0) || a.name.localeCompare(b.name))
    .map(({ topicIds, ...playbook }) => ({ ...playbook, topics: topics.filter(({ id }) => topicIds.includes(id)) }));
}

export async function getPlaybook(scope: WorkspaceScope, id: number): Promise<z.input<typeof playbookOut>> {
  const playbook = (await listPlaybooks(scope)).find((one) => one.id === id);
  if (!playbook) throw new AppError("not_found", "This playbook does not exist any more.");
  return playbook;
}

/** One with everything in it, and the versions it had. */
export async function getPlaybookDetail(scope: WorkspaceScope, id: number): Promise<z.input<typeof playbookDetailOut>> {
  const { workspaceId } = scope;
  const playbook = await getPlaybook(scope, id);
  const [stored, versions] = await Promise.all([
    db().playbook.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id } }, select: { body: true } }),
    db().playbookVersion.findMany({ where: { workspaceId, playbookId: id }, orderBy: { version: "desc" }, take: mostVersions, select: { version: true, at: true, userId: true } }),
  ]);
  const names = await namesOf(versions.map(({ userId }) => userId));
  return { ...playbook, content: readContent(stored.body), versions: versions.map(({ version, at, userId }) => ({ version, at, by: (userId !== null && names.get(userId)) || null })) };
}

export async function getPlaybookVersion(scope: WorkspaceScope, playbookId: number, version: number): Promise<PlaybookSnapshot> {
  const row = await db().playbookVersion.findUnique({ where: { workspaceId_playbookId_version: { workspaceId: scope.workspaceId, playbookId, version } } });
  const snapshot = playbookSnapshot.safeParse(row?.content);
  if (!snapshot.success) throw new AppError("not_found", "This version was not kept.");
  return snapshot.data;
}

export type Situation = { playbook: StoredPlaybook; severity: number };

/** Which playbook holds in a conversation (null: in none, as for a statement), and how grave it is. */
export async function getSituation(scope: WorkspaceScope, conversationId: bigint | null, tx: Executor | Prisma.TransactionClient = db()): Promise<Situation> {
  const { workspaceId } = scope;
  const [playbooks, [conversation]] = await Promise.all([
    readPlaybooks(tx, workspaceId),
    conversationId === null ? [] : executorIn(tx).rows<{ severity: number; topicIds: number[] }>(Prisma.sql`
      SELECT severity::int AS severity, topic_ids AS "topicIds" FROM conversations WHERE workspace_id = ${workspaceId} AND id = ${conversationId}`),
  ]);
  if (conversationId === null) return { playbook: matchPlaybook(playbooks, []) ?? asItComes, severity: 5 };
  if (!conversation) throw new AppError("not_found", "This conversation does not exist any more.");
  return { playbook: matchPlaybook(playbooks, conversation.topicIds) ?? asItComes, severity: conversation.severity };
}
