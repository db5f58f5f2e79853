import "server-only";
import { type Executor, Prisma } from "@/lib/db/executor";
import { bucketMs } from "@/lib/metrics/buckets";
import { packedBins } from "@/lib/metrics/packed-quarters";
import { factBin } from "@/lib/metrics/sql/fact-bin";

/** Bins and packs the facts that started on these UTC days again, by both clocks. `days` are midnights in ISO form. */
export async function rebuildResponseDays(executor: Executor, workspaceId: number, days: readonly string[]): Promise<void> {
  await executor.rows(Prisma.sql`
    WITH fact AS MATERIALIZED (
      SELECT d.day AS bucket, f.kind, f.source_id, f.account_id, f.topic_ids,
        floor(date_part('epoch', f.started_at - d.day) / ${bucketMs / 1000}::int)::int AS quarter,
        ${factBin(Prisma.sql`f.seconds`)} AS wall_bin,
        ${factBin(Prisma.sql`f.staffed_seconds`)} AS staffed_bin
      FROM unnest(${days}::timestamptz[]) AS d(day)
      CROSS JOIN unnest(enum_range(NULL::fact_kind)) AS k(kind)
      CROSS JOIN LATERAL (
        SELECT * FROM conversation_facts
        WHERE workspace_id = ${workspaceId} AND kind = k.kind AND started_at >= d.day AND started_at < d.day + interval '24 hours' AND NOT left_out
      ) f
    ), keyed AS (
      SELECT 'all' AS dimension, 'all' AS key, fact.* FROM fact
      UNION ALL SELECT 'source', source_id::text, fact.* FROM fact
      UNION ALL SELECT 'account', COALESCE(account_id::text, 'none'), fact.* FROM fact
      UNION ALL SELECT 'topic', topic::text, fact.* FROM fact CROSS JOIN LATERAL unnest(topic_ids) AS topic
      UNION ALL SELECT 'topic', 'none', fact.* FROM fact WHERE topic_ids = '{}'
    ), binned AS (
      SELECT kind, 'wall' AS clock, dimension, key, bucket, wall_bin AS bin, count(*)::int AS count
      FROM keyed GROUP BY 1, 3, 4, 5, 6
      UNION ALL
      SELECT kind, 'staffed', dimension, key, bucket, staffed_bin, count(*)::int
      FROM keyed GROUP BY 1, 3, 4, 5, 6
    ), packed AS (
      SELECT kind, clock, dimension, key, bucket, string_agg(substring(int4send(code) FROM 3), '' ORDER BY code) AS quarters
      FROM (
        SELECT kind, 'wall' AS clock, dimension, key, bucket, quarter * ${packedBins}::int + wall_bin + 1 AS code FROM keyed
        UNION ALL
        SELECT kind, 'staffed', dimension, key, bucket, quarter * ${packedBins}::int + staffed_bin + 1 FROM keyed
      ) coded GROUP BY 1, 2, 3, 4, 5
    ), fresh AS MATERIALIZED (
      SELECT b.kind, b.clock, b.dimension, b.key, b.bucket, b.bins, b.counts, p.quarters
      FROM (
        SELECT kind, clock, dimension, key, bucket, array_agg(bin::smallint ORDER BY bin) AS bins, array_agg(count ORDER BY bin) AS counts
        FROM binned GROUP BY 1, 2, 3, 4, 5
      ) b JOIN packed p USING (kind, clock, dimension, key, bucket)
    ), gone AS (
      DELETE FROM response_buckets t
      WHERE t.workspace_id = ${workspaceId} AND t.tier = 'day' AND t.bucket = ANY(${days}::timestamptz[])
        AND NOT EXISTS (
          SELECT 1 FROM fresh f
          WHERE f.kind = t.kind AND f.clock = t.clock AND f.dimension = t.dimension AND f.key = t.key AND f.bucket = t.bucket
        )
    )
    INSERT INTO response_buckets AS t (workspace_id, tier, kind, clock, dimension, key, bucket, bins, counts, quarters)
    SELECT ${workspaceId}, 'day', kind, clock, dimension, key, bucket, bins, counts, quarters FROM fresh
    ON CONFLICT (workspace_id, tier, kind, clock, dimension, key, bucket) DO UPDATE
    SET bins = EXCLUDED.bins, counts = EXCLUDED.counts, quarters = EXCLUDED.quarters
    WHERE (t.bins, t.counts, t.quarters) IS DISTINCT FROM (EXCLUDED.bins, EXCLUDED.counts, EXCLUDED.quarters)`);
}
