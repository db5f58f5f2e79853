import "server-only";
import { Prisma } from "@/lib/db/executor";
import type { WorkspaceScope } from "@/lib/auth/scope";
import type { Stretch } from "@/lib/metrics/buckets";
import type { RollupKey } from "@/lib/metrics/filters";
import { read } from "@/lib/metrics/sql/read";
import { stretchRows } from "@/lib/metrics/sql/stretch-rows";
import type { SlotMentions } from "@/lib/metrics/rows";


const sums = Prisma.sql`
  COALESCE(sum(inbound), 0)::float8 AS inbound, COALESCE(sum(outbound), 0)::float8 AS outbound,
  COALESCE(sum(negative), 0)::float8 AS negative, COALESCE(sum(neutral), 0)::float8 AS neutral,
  COALESCE(sum(positive), 0)::float8 AS positive, COALESCE(sum(unclassified), 0)::float8 AS unclassified`;

/** Counts per stretch from the rollups: `days` are whole UTC days, `quarters` whole quarters of an hour. */
export function mentionCountsFromRollup(
  scope: WorkspaceScope,
  { dimension, key }: RollupKey,
  days: readonly Stretch[],
  quarters: readonly Stretch[],
): Promise<SlotMentions[]> {
  const part = (table: Prisma.Sql, stretches: readonly Stretch[]) => Prisma.sql`
    SELECT s.slot, t.* FROM ${stretchRows(stretches)} CROSS JOIN LATERAL (
      SELECT ${sums} FROM ${table}
      WHERE workspace_id = ${scope.workspaceId} AND dimension = ${dimension} AND key = ${key} AND bucket >= s.from_at AND bucket < s.to_at
    ) t`;
  const parts: Prisma.Sql[] = [];
  if (days.length > 0) parts.push(part(Prisma.sql`mention_days`, days));
  if (quarters.length > 0) parts.push(part(Prisma.sql`mention_buckets`, quarters));
  return parts.length === 0 ? Promise.resolve([]) : read<SlotMentions>("free", Prisma.join(parts, " UNION ALL "));
}
