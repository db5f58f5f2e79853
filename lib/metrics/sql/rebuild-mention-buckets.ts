import "server-only";
import { type Executor, Prisma } from "@/lib/db/executor";
import { writeMentionCounts } from "@/lib/metrics/sql/write-mention-counts";

/**
 * Counts the mentions of these quarters of an hour, and the conversations that began in them, again and makes
 * mention_buckets say so. Only rows that differ are written. A deleted post keeps counting. `starts` are quarter starts in ISO form.
 */
export async function rebuildMentionBuckets(executor: Executor, workspaceId: number, starts: readonly string[]): Promise<void> {
  await executor.rows(Prisma.sql`
    WITH post AS MATERIALIZED (
      SELECT b.bucket, m.outbound, m.sentiment, m.source_id, m.lang, m.topic_ids
      FROM unnest(${starts}::timestamptz[]) AS b(bucket)
      CROSS JOIN LATERAL (
        SELECT outbound, sentiment, source_id, lang, topic_ids FROM mentions
        WHERE workspace_id = ${workspaceId} AND published_at >= b.bucket AND published_at < b.bucket + interval '15 minutes' AND NOT by_advocate AND NOT left_out
      ) m
    ), thread AS MATERIALIZED (
      SELECT b.bucket, c.source_id, c.inbound_count > 0 AS with_inbound
      FROM unnest(${starts}::timestamptz[]) AS b(bucket)
      CROSS JOIN LATERAL (
        SELECT source_id, inbound_count FROM conversations
        WHERE workspace_id = ${workspaceId} AND first_at >= b.bucket AND first_at < b.bucket + interval '15 minutes' AND NOT left_out
      ) c
    ), keyed AS (
      SELECT 'all' AS dimension, 'all' AS key, bucket, outbound, sentiment, NULL::boolean AS with_inbound FROM post
      UNION ALL SELECT 'source', source_id::text, bucket, outbound, sentiment, NULL FROM post
      UNION ALL SELECT 'lang', COALESCE(lang, 'und'), bucket, outbound, sentiment, NULL FROM post
      UNION ALL SELECT 'topic', topic::text, bucket, outbound, sentiment, NULL FROM post CROSS JOIN LATERAL unnest(topic_ids) AS topic
      -- Posts with several topics by all of them (200 at most: an index entry has its limit), so that share of voice counts each once.
      UNION ALL SELECT 'topics', array_to_string(topic_ids[1:200], ','), bucket, outbound, sentiment, NULL FROM post WHERE cardinality(topic_ids) > 1
      UNION ALL SELECT 'topic', 'none', bucket, outbound, sentiment, NULL FROM post WHERE topic_ids = '{}'
      -- A thread is neither inbound nor outbound: the counts of posts pass over it.
      UNION ALL SELECT 'all', 'all', bucket, NULL, NULL, with_inbound FROM thread
      UNION ALL SELECT 'source', source_id::text, bucket, NULL, NULL, with_inbound FROM thread
    ), fresh AS MATERIALIZED (
      SELECT dimension, key, bucket,
        (count(*) FILTER (WHERE NOT outbound))::int AS inbound,
        (count(*) FILTER (WHERE outbound))::int AS outbound,
        (count(*) FILTER (WHERE NOT outbound AND sentiment = -1))::int AS negative,
        (count(*) FILTER (WHERE NOT outbound AND sentiment = 0))::int AS neutral,
        (count(*) FILTER (WHERE NOT outbound AND sentiment = 1))::int AS positive,
        (count(*) FILTER (WHERE NOT outbound AND sentiment IS NULL))::int AS unclassified,
        count(with_inbound)::int AS conversations, (count(*) FILTER (WHERE with_inbound))::int AS with_inbound
      FROM keyed GROUP BY 1, 2, 3
    ), ${writeMentionCounts("quarters", workspaceId, starts)}`);
}
