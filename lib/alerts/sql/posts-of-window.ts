import "server-only";
import { alertLimits } from "@/lib/alerts/schema";
import type { Series } from "@/lib/alerts/series-schema";
import { measureFilter, seriesFilter } from "@/lib/alerts/sql/series-filter";
import { type Executor, Prisma } from "@/lib/db/executor";

/** The posts that a window counted: how many, and the newest of them. */
export async function postsOfWindow(executor: Executor, workspaceId: number, series: Series, fromMs: number, toMs: number): Promise<{ ids: string[]; count: number }> {
  const where = Prisma.sql`m.workspace_id = ${workspaceId} AND m.published_at >= ${new Date(fromMs)} AND m.published_at < ${new Date(toMs)}
    AND NOT m.outbound AND ${seriesFilter(workspaceId, series)} AND ${measureFilter(series)}`;
  const rows = await executor.rows<{ id: string; count: number }>(Prisma.sql`
    SELECT m.id::text AS id, (count(*) OVER ())::int AS count FROM mentions m WHERE ${where} ORDER BY m.published_at DESC, m.id DESC LIMIT ${alertLimits.mentionIds}::int`);
  return { ids: rows.map(({ id }) => id), count: rows[0]?.count ?? 0 };
}
