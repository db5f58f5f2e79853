import "server-only";
import { Prisma } from "@/lib/db/executor";
import type { WorkspaceScope } from "@/lib/auth/scope";
import type { Stretch } from "@/lib/metrics/buckets";
import type { Dimension } from "@/lib/metrics/schema";
import { read } from "@/lib/metrics/sql/read";
import { stretchRows } from "@/lib/metrics/sql/stretch-rows";
import type { KeyMentions } from "@/lib/metrics/rows";


/** Counts per key of a dimension from the rollups; several rows of one key are to be added up. */
export function mentionCountsByKeyFromRollup(
  scope: WorkspaceScope,
  dimension: Dimension,
  days: readonly Stretch[],
  quarters: readonly Stretch[],
): Promise<KeyMentions[]> {
  const part = (table: Prisma.Sql, stretches: readonly Stretch[]) => Prisma.sql`
    SELECT t.* FROM ${stretchRows(stretches)} CROSS JOIN LATERAL (
      SELECT key, sum(inbound)::float8 AS inbound, sum(outbound)::float8 AS outbound, sum(negative)::float8 AS negative,
        sum(neutral)::float8 AS neutral, sum(positive)::float8 AS positive, sum(unclassified)::float8 AS unclassified
      FROM ${table}
      WHERE workspace_id = ${scope.workspaceId} AND dimension = ${dimension} AND bucket >= s.from_at AND bucket < s.to_at
      GROUP BY key
    ) t`;
  const parts: Prisma.Sql[] = [];
  if (days.length > 0) parts.push(part(Prisma.sql`mention_days`, days));
  if (quarters.length > 0) parts.push(part(Prisma.sql`mention_buckets`, quarters));
  return parts.length === 0 ? Promise.resolve([]) : read<KeyMentions>("free", Prisma.join(parts, " UNION ALL "));
}
