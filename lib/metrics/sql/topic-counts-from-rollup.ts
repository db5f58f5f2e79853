import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { Prisma } from "@/lib/db/executor";
import type { Stretch } from "@/lib/metrics/buckets";
import type { MentionCounts } from "@/lib/metrics/measures";
import { read } from "@/lib/metrics/sql/read";
import { stretchRows } from "@/lib/metrics/sql/stretch-rows";

/** `key` is a topic, "3", or all topics of posts that have several, "3,17". */
export type TopicCount = { slot: number; key: string } & Omit<MentionCounts, "outbound">;

const sums = Prisma.sql`
  sum(inbound)::int AS inbound, sum(negative)::int AS negative, sum(neutral)::int AS neutral, sum(positive)::int AS positive, sum(unclassified)::int AS unclassified`;

/**
 * Posts by others per stretch and topic, and of those with several topics per set of them, from the rollups; several
 * rows of one slot and key are to be added up. `days` are whole UTC days, `quarters` whole quarters of an hour, both in
 * time order.
 */
export function topicCountsFromRollup(scope: WorkspaceScope, topics: readonly number[], days: readonly Stretch[], quarters: readonly Stretch[]): Promise<TopicCount[]> {
  const part = (table: Prisma.Sql, stretches: readonly Stretch[]) => {
    const iso = (ms: number) => new Date(ms).toISOString();
    const starts = stretches.map(({ fromMs }) => iso(fromMs));
    const ends = stretches.map(({ toMs }) => iso(toMs));
    return Prisma.sql`
      SELECT s.slot, t.* FROM ${stretchRows(stretches)} CROSS JOIN LATERAL (
        SELECT key, ${sums} FROM ${table}
        WHERE workspace_id = ${scope.workspaceId} AND dimension = 'topic' AND key = ANY(${topics.map(String)}::text[])
          AND bucket >= s.from_at AND bucket < s.to_at
        GROUP BY key
      ) t
      UNION ALL
      -- These are few: all of the span are read at once, and each finds its stretch.
      SELECT (${stretches.map(({ slot }) => slot)}::int[])[at], key, ${sums}
      FROM (
        SELECT *, width_bucket(bucket, ${starts}::timestamptz[]) AS at FROM ${table}
        WHERE workspace_id = ${scope.workspaceId} AND dimension = 'topics' AND bucket >= ${starts[0]}::timestamptz AND bucket < ${ends.at(-1)}::timestamptz
          AND string_to_array(key, ',')::int[] && ${[...topics]}::int[]
      ) several
      WHERE bucket < (${ends}::timestamptz[])[at]
      GROUP BY 1, 2`;
  };
  const parts: Prisma.Sql[] = [];
  if (days.length > 0) parts.push(part(Prisma.sql`mention_days`, days));
  if (quarters.length > 0) parts.push(part(Prisma.sql`mention_buckets`, quarters));
  return parts.length === 0 || topics.length === 0 ? Promise.resolve([]) : read<TopicCount>("free", Prisma.join(parts, " UNION ALL "));
}
