import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { Prisma } from "@/lib/db/executor";
import { dayOf, type Stretch } from "@/lib/metrics/buckets";
import type { MentionCounts } from "@/lib/metrics/measures";
import { read } from "@/lib/metrics/sql/read";
import { stretchRows } from "@/lib/metrics/sql/stretch-rows";

/** `key` is a topic, "3", or all topics of posts that have several of those asked for, "3,17". */
export type TopicCount = { slot: number; key: string } & Omit<MentionCounts, "outbound">;

const sums = Prisma.sql`
  sum(inbound)::int AS inbound, sum(negative)::int AS negative, sum(neutral)::int AS neutral, sum(positive)::int AS positive, sum(unclassified)::int AS unclassified`;

/**
 * Posts by others per stretch and topic, and of those with two or more of these topics per set of all their topics, from
 * the rollups; several rows of one slot and key are to be added up. `days` are whole UTC days, `quarters` whole quarters
 * of an hour.
 */
export function topicCountsFromRollup(scope: WorkspaceScope, topics: readonly number[], days: readonly Stretch[], quarters: readonly Stretch[]): Promise<TopicCount[]> {
  const stretches = [...days, ...quarters];
  if (stretches.length === 0 || topics.length === 0) return Promise.resolve([]);
  const from = new Date(Math.min(...stretches.map(({ fromMs }) => dayOf(fromMs)))).toISOString();
  const to = new Date(Math.max(...stretches.map(({ toMs }) => toMs))).toISOString();
  const part = (table: Prisma.Sql, own: readonly Stretch[]) => Prisma.sql`
    SELECT s.slot, w.key, t.* FROM wanted w CROSS JOIN ${stretchRows(own)} CROSS JOIN LATERAL (
      SELECT ${sums} FROM ${table}
      WHERE workspace_id = ${scope.workspaceId} AND dimension = w.dimension AND key = w.key AND bucket >= s.from_at AND bucket < s.to_at
      HAVING count(*) > 0
    ) t`;
  const parts: Prisma.Sql[] = [];
  if (days.length > 0) parts.push(part(Prisma.sql`mention_days`, days));
  if (quarters.length > 0) parts.push(part(Prisma.sql`mention_buckets`, quarters));
  return read<TopicCount>("free", Prisma.sql`
    WITH wanted AS MATERIALIZED (
      SELECT 'topic' AS dimension, unnest(${topics.map(String)}::text[]) AS key
      UNION ALL
      -- A day has every key that its quarters have, in far fewer rows.
      SELECT 'topics', key FROM (
        SELECT DISTINCT key FROM mention_days
        WHERE workspace_id = ${scope.workspaceId} AND dimension = 'topics' AND bucket >= ${from}::timestamptz AND bucket < ${to}::timestamptz
      ) several
      WHERE (SELECT count(*) FROM unnest(string_to_array(key, ',')::int[]) AS id WHERE id = ANY(${[...topics]}::int[])) > 1
    )
    ${Prisma.join(parts, " UNION ALL ")}`);
}
