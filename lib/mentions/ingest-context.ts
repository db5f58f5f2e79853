import "server-only";
import { advocateKeys } from "@/lib/advocacy/accounts/advocate-keys";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { type Executor, executorIn, Prisma } from "@/lib/db/executor";
import { AppError } from "@/lib/errors";
import { adaptedReader, type ReadPosts } from "@/lib/labels/adapted-reader";
import { type StaffedSeconds, staffedSeconds } from "@/lib/time/staffed-hours";
import { compileTopics, type TopicMatcher } from "@/lib/topics/compile";
import { staffedHoursSchema } from "@/lib/workspaces/schema";

/** What ingest must know about a source and its workspace; read once for many batches. */
export type IngestContext = {
  workspaceId: number;
  source: { id: number; kind: string; network: string; name: string; expectsAnswers: boolean };
  /** Sources of the same network, this one included: a thread and a post may come through any of them. */
  peers: number[];
  owned: ReadonlySet<string>;
  /** What authors' keys or handles tell an advocate's proven account on this network by. */
  advocates: ReadonlySet<string>;
  /** What `matchTopics` was made from, to see that a topic was edited meanwhile. */
  topics: string;
  matchTopics: TopicMatcher;
  /** The model, with what it learnt from people here. */
  readPosts: ReadPosts;
  staffed: StaffedSeconds;
};

export async function loadIngestContext(scope: WorkspaceScope, sourceId: number): Promise<IngestContext> {
  const workspaceId = scope.workspaceId;
  const source = await db().source.findUnique({ where: { workspaceId_id: { workspaceId, id: sourceId } } });
  if (!source) throw new AppError("not_found", "This source does not exist any more.");
  const [peers, owned, advocates, topics, staffed, workspace] = await Promise.all([
    db().source.findMany({ where: { workspaceId, network: source.network }, select: { id: true } }),
    db().ownedAccount.findMany({ where: { workspaceId, network: source.network }, select: { handleKey: true } }),
    db().advocateAccount.findMany({ where: { workspaceId, network: source.network, provedAt: { not: null } }, select: { network: true, key: true, handle: true } }),
    db().topic.findMany({ where: { workspaceId }, select: { id: true, query: true }, orderBy: { id: "asc" } }),
    loadStaffed(workspaceId),
    db().workspace.findUniqueOrThrow({ where: { id: workspaceId }, select: { sentimentAdaptation: true } }),
  ]);
  return {
    workspaceId,
    source,
    peers: peers.map((peer) => peer.id),
    owned: new Set(owned.map((account) => account.handleKey)),
    advocates: new Set(advocates.flatMap(advocateKeys)),
    ...cachedMatcher(workspaceId, topics),
    readPosts: adaptedReader(workspace.sentimentAdaptation),
    staffed,
  };
}

/** The workspace's own staffed-hours clock. */
export async function loadStaffed(workspaceId: number, tx: Executor | Prisma.TransactionClient = db()): Promise<StaffedSeconds> {
  const [row] = await executorIn(tx).rows<{ staffedHours: unknown; timeZone: string }>(Prisma.sql`
    SELECT staffed_hours AS "staffedHours", time_zone AS "timeZone" FROM workspaces WHERE id = ${workspaceId}`);
  if (!row) throw new AppError("not_found", "This workspace no longer exists.");
  return staffedSeconds(staffedHoursSchema.parse(row.staffedHours), row.timeZone);
}

type Compiled = Pick<IngestContext, "topics" | "matchTopics">;
const compiled = new Map<number, Compiled>();

/** The workspace's topics as one matcher, compiled again only when they changed. Topics come ordered by id. */
export function cachedMatcher(workspaceId: number, list: { id: number; query: string }[]): Compiled {
  const topics = JSON.stringify(list.map(({ id, query }) => [id, query]));
  const known = compiled.get(workspaceId);
  if (known?.topics === topics) return known;
  const made = { topics, matchTopics: compileTopics(list) };
  compiled.set(workspaceId, made);
  return made;
}
