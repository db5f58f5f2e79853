import "server-only";
import { type Executor, Prisma } from "@/lib/db/executor";

/**
 * Adds up the days of these UTC months again; a month that still runs gets no row, so that a new post does not
 * add up the whole month. Also adds up past months that have days but no row yet. All instants are first midnights
 * in ISO form. A month with a row is right; readers fall back to its days where there is none.
 */
export async function rebuildResponseMonths(executor: Executor, workspaceId: number, touched: readonly string[], running: string): Promise<void> {
  await executor.rows(Prisma.sql`
    WITH month AS MATERIALIZED (
      SELECT month FROM unnest(${touched}::timestamptz[]) AS t(month) WHERE month < ${running}::timestamptz
      UNION
      SELECT date_trunc('month', bucket, 'UTC') FROM response_buckets
      WHERE workspace_id = ${workspaceId} AND tier = 'day' AND kind = 'first_response' AND clock = 'wall' AND dimension = 'all' AND key = 'all'
        AND bucket < ${running}::timestamptz
        AND NOT EXISTS (
          SELECT 1 FROM response_buckets m
          WHERE m.workspace_id = ${workspaceId} AND m.tier = 'month' AND m.kind = 'first_response' AND m.clock = 'wall'
            AND m.dimension = 'all' AND m.key = 'all' AND m.bucket = date_trunc('month', response_buckets.bucket, 'UTC')
        )
    ), binned AS (
      SELECT d.kind, d.clock, d.dimension, d.key, m.month AS bucket, u.bin, sum(u.count)::int AS count
      FROM month m
      CROSS JOIN LATERAL (
        SELECT * FROM response_buckets
        WHERE workspace_id = ${workspaceId} AND tier = 'day'
          AND bucket >= m.month AND bucket < (m.month AT TIME ZONE 'UTC' + interval '1 month') AT TIME ZONE 'UTC'
      ) d
      CROSS JOIN LATERAL unnest(d.bins, d.counts) AS u(bin, count)
      GROUP BY 1, 2, 3, 4, 5, 6
    ), fresh AS MATERIALIZED (
      SELECT kind, clock, dimension, key, bucket, array_agg(bin ORDER BY bin) AS bins, array_agg(count ORDER BY bin) AS counts
      FROM binned GROUP BY 1, 2, 3, 4, 5
    ), gone AS (
      DELETE FROM response_buckets t
      WHERE t.workspace_id = ${workspaceId} AND t.tier = 'month' AND t.bucket = ANY(${touched}::timestamptz[])
        AND NOT EXISTS (
          SELECT 1 FROM fresh f
          WHERE f.kind = t.kind AND f.clock = t.clock AND f.dimension = t.dimension AND f.key = t.key AND f.bucket = t.bucket
        )
    )
    INSERT INTO response_buckets AS t (workspace_id, tier, kind, clock, dimension, key, bucket, bins, counts)
    SELECT ${workspaceId}, 'month', kind, clock, dimension, key, bucket, bins, counts FROM fresh
    ON CONFLICT (workspace_id, tier, kind, clock, dimension, key, bucket) DO UPDATE SET bins = EXCLUDED.bins, counts = EXCLUDED.counts
    WHERE (t.bins, t.counts) IS DISTINCT FROM (EXCLUDED.bins, EXCLUDED.counts)`);
}
