import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/generated/prisma/client";

/**
 * Inbound negative posts of the 60 minutes before `now`, and of the same 60 local minutes one to four weeks before
 * (in the workspace's zone, so that a clock change does not shift the hour). Index 0 is now; a week that began
 * before the first post on record is null. Counts posts, not rollups: the bucket of this quarter is not built yet.
 */
export async function countNegativeHours(scope: WorkspaceScope, now: Date): Promise<(number | null)[]> {
  const rows = await db().$queryRaw<{ count: number | null }[]>(Prisma.sql`
    WITH spans AS (
      SELECT week, (${now}::timestamptz AT TIME ZONE w.time_zone - make_interval(weeks => week)) AT TIME ZONE w.time_zone AS until
      FROM workspaces w, generate_series(0, 4) AS week WHERE w.id = ${scope.workspaceId}
    ), first AS (
      SELECT min(published_at) AS at FROM mentions WHERE workspace_id = ${scope.workspaceId} AND NOT left_out
    )
    SELECT CASE WHEN week = 0 OR first.at <= until - interval '1 hour' THEN (
      SELECT count(*)::int4 FROM mentions
      WHERE workspace_id = ${scope.workspaceId} AND published_at > until - interval '1 hour' AND published_at <= until
        AND NOT outbound AND sentiment = -1 AND NOT left_out
    ) END AS count
    FROM spans, first ORDER BY week`);
  return rows.map((row) => row.count);
}
