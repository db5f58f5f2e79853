import "server-only";
import { Prisma } from "@/lib/db/executor";

const tables = { quarters: Prisma.sql`mention_buckets`, days: Prisma.sql`mention_days` } as const;

/**
 * The end of a statement whose part `fresh` holds dimension, key, bucket and all counts of these buckets: makes the table say
 * so. Only rows that differ are written, and those that `fresh` lacks go. `buckets` are instants in ISO form.
 */
export function writeMentionCounts(of: keyof typeof tables, workspaceId: number, buckets: readonly string[]): Prisma.Sql {
  const table = tables[of];
  return Prisma.sql`gone AS (
      DELETE FROM ${table} t
      WHERE t.workspace_id = ${workspaceId} AND t.bucket = ANY(${buckets}::timestamptz[])
        AND NOT EXISTS (SELECT 1 FROM fresh f WHERE f.bucket = t.bucket AND f.dimension = t.dimension AND f.key = t.key)
    )
    INSERT INTO ${table} AS t
      (workspace_id, dimension, key, bucket, inbound, outbound, negative, neutral, positive, unclassified, conversations, with_inbound)
    SELECT ${workspaceId}, dimension, key, bucket, inbound, outbound, negative, neutral, positive, unclassified, conversations, with_inbound FROM fresh
    ON CONFLICT (workspace_id, dimension, key, bucket) DO UPDATE SET
      inbound = EXCLUDED.inbound, outbound = EXCLUDED.outbound, negative = EXCLUDED.negative,
      neutral = EXCLUDED.neutral, positive = EXCLUDED.positive, unclassified = EXCLUDED.unclassified,
      conversations = EXCLUDED.conversations, with_inbound = EXCLUDED.with_inbound
    WHERE (t.inbound, t.outbound, t.negative, t.neutral, t.positive, t.unclassified, t.conversations, t.with_inbound) IS DISTINCT FROM
      (EXCLUDED.inbound, EXCLUDED.outbound, EXCLUDED.negative, EXCLUDED.neutral, EXCLUDED.positive, EXCLUDED.unclassified, EXCLUDED.conversations, EXCLUDED.with_inbound)`;
}
