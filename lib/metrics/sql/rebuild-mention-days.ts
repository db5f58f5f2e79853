import "server-only";
import { type Executor, Prisma } from "@/lib/db/executor";

/** Adds up the quarters of an hour of these UTC days again. `days` are midnights in ISO form. */
export async function rebuildMentionDays(executor: Executor, workspaceId: number, days: readonly string[]): Promise<void> {
  await executor.rows(Prisma.sql`
    WITH fresh AS MATERIALIZED (
      SELECT q.dimension, q.key, d.day AS bucket, sum(q.inbound)::int AS inbound, sum(q.outbound)::int AS outbound,
        sum(q.negative)::int AS negative, sum(q.neutral)::int AS neutral, sum(q.positive)::int AS positive,
        sum(q.unclassified)::int AS unclassified,
        sum(q.conversations)::int AS conversations, sum(q.with_inbound)::int AS with_inbound
      FROM unnest(${days}::timestamptz[]) AS d(day)
      CROSS JOIN LATERAL (
        SELECT * FROM mention_buckets
        WHERE workspace_id = ${workspaceId} AND bucket >= d.day AND bucket < d.day + interval '24 hours'
      ) q
      GROUP BY 1, 2, 3
    ), gone AS (
      DELETE FROM mention_days t
      WHERE t.workspace_id = ${workspaceId} AND t.bucket = ANY(${days}::timestamptz[])
        AND NOT EXISTS (SELECT 1 FROM fresh f WHERE f.bucket = t.bucket AND f.dimension = t.dimension AND f.key = t.key)
    )
    INSERT INTO mention_days AS t
      (workspace_id, dimension, key, bucket, inbound, outbound, negative, neutral, positive, unclassified, conversations, with_inbound)
    SELECT ${workspaceId}, dimension, key, bucket, inbound, outbound, negative, neutral, positive, unclassified, conversations, with_inbound FROM fresh
    ON CONFLICT (workspace_id, dimension, key, bucket) DO UPDATE SET
      inbound = EXCLUDED.inbound, outbound = EXCLUDED.outbound, negative = EXCLUDED.negative,
      neutral = EXCLUDED.neutral, positive = EXCLUDED.positive, unclassified = EXCLUDED.unclassified,
      conversations = EXCLUDED.conversations, with_inbound = EXCLUDED.with_inbound
    WHERE (t.inbound, t.outbound, t.negative, t.neutral, t.positive, t.unclassified, t.conversations, t.with_inbound) IS DISTINCT FROM
      (EXCLUDED.inbound, EXCLUDED.outbound, EXCLUDED.negative, EXCLUDED.neutral, EXCLUDED.positive, EXCLUDED.unclassified, EXCLUDED.conversations, EXCLUDED.with_inbound)`);
}
