import "server-only";
import { type Executor, Prisma } from "@/lib/db/executor";
import { writeMentionCounts } from "@/lib/metrics/sql/write-mention-counts";

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
    ), ${writeMentionCounts("days", workspaceId, days)}`);
}
