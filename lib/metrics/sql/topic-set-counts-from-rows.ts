import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { Prisma } from "@/lib/db/executor";
import type { Stretch } from "@/lib/metrics/buckets";
import type { Filters } from "@/lib/metrics/filters";
import type { MentionCounts } from "@/lib/metrics/measures";
import { read } from "@/lib/metrics/sql/read";
import { rowFilter } from "@/lib/metrics/sql/row-filter";
import { stretchRows } from "@/lib/metrics/sql/stretch-rows";

export type TopicSetCount = { slot: number; set: number } & Omit<MentionCounts, "outbound">;

/**
 * Posts by others per stretch and set of topics, from the mentions themselves: a post counts once in a set, however
 * many of its topics it has. For filters and spans that no rollup answers.
 */
export function topicSetCountsFromRows(scope: WorkspaceScope, filters: Filters, stretches: readonly Stretch[], sets: readonly (readonly number[])[]): Promise<TopicSetCount[]> {
  const all = [...new Set(sets.flat())];
  const setRows = Prisma.join(sets.map((ids, index) => Prisma.sql`(${index}::int, ${[...ids]}::int[])`));
  return read<TopicSetCount>("guarded", Prisma.sql`
    SELECT s.slot, sets.set, count(*)::int AS inbound, (count(*) FILTER (WHERE m.sentiment = -1))::int AS negative,
      (count(*) FILTER (WHERE m.sentiment = 0))::int AS neutral, (count(*) FILTER (WHERE m.sentiment = 1))::int AS positive,
      (count(*) FILTER (WHERE m.sentiment IS NULL))::int AS unclassified
    FROM ${stretchRows(stretches)}
    JOIN LATERAL (
      SELECT topic_ids, sentiment FROM mentions
      WHERE workspace_id = ${scope.workspaceId} AND published_at >= s.from_at AND published_at < s.to_at
        AND NOT outbound AND topic_ids && ${all}::int[] AND ${rowFilter(filters)}
    ) m ON true
    JOIN (VALUES ${setRows}) AS sets(set, ids) ON m.topic_ids && sets.ids
    GROUP BY s.slot, sets.set`);
}
