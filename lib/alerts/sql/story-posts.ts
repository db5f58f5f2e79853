import "server-only";
import type { Series } from "@/lib/alerts/series-schema";
import { seriesFilter } from "@/lib/alerts/sql/series-filter";
import { type Executor, Prisma } from "@/lib/db/executor";
import type { StoryPost } from "@/lib/stories/post";

const where = (workspaceId: number, series: Series, fromMs: number, toMs: number) => Prisma.sql`
  m.workspace_id = ${workspaceId} AND m.published_at >= ${new Date(fromMs)} AND m.published_at < ${new Date(toMs)} AND NOT m.outbound AND m.deleted_at IS NULL AND ${seriesFilter(workspaceId, series)}`;

/** Whether there are so many posts in [fromMs, toMs) at all. */
export async function hasPosts(executor: Executor, workspaceId: number, series: Series, fromMs: number, toMs: number, least: number): Promise<boolean> {
  const rows = await executor.rows(Prisma.sql`SELECT 1 AS post FROM mentions m WHERE ${where(workspaceId, series, fromMs, toMs)} LIMIT ${least}::int`);
  return rows.length >= least;
}

/** The newest posts that can tell a story, newest first. */
export async function readStoryPosts(executor: Executor, workspaceId: number, series: Series, fromMs: number, toMs: number, limit: number): Promise<StoryPost[]> {
  const rows = await executor.rows<{ id: string; conversationId: string; authorId: string | null; publishedAt: Date; text: string }>(Prisma.sql`
    SELECT m.id::text AS id, m.conversation_id::text AS "conversationId", m.author_id::text AS "authorId", m.published_at AS "publishedAt", m.text
    FROM mentions m WHERE ${where(workspaceId, series, fromMs, toMs)} ORDER BY m.published_at DESC, m.id DESC LIMIT ${limit}::int`);
  return rows.map(({ publishedAt, ...row }) => ({ ...row, followers: null, lang: null, sentiment: null, isNow: true, publishedAtMs: publishedAt.getTime() }));
}

/** How many alerts of a rule since then share posts with these. */
export async function alertsAbout(executor: Executor, workspaceId: number, ruleId: number, ids: readonly string[], sinceMs: number): Promise<number> {
  const [row] = await executor.rows<{ count: number }>(Prisma.sql`
    SELECT count(*)::int AS count FROM alerts
    WHERE workspace_id = ${workspaceId} AND rule_id = ${ruleId} AND window_to > ${new Date(sinceMs)} AND mention_ids && ${[...ids]}::bigint[]`);
  return row?.count ?? 0;
}
