import "server-only";
import { Prisma } from "@/lib/db/executor";
import type { WorkspaceScope } from "@/lib/auth/scope";
import type { Stretch } from "@/lib/metrics/buckets";
import type { RollupKey } from "@/lib/metrics/filters";
import { read } from "@/lib/metrics/sql/read";
import { stretchRows } from "@/lib/metrics/sql/stretch-rows";
import type { KindsAndClocks, SlotHistogram } from "@/lib/metrics/rows";

/** Histograms per stretch from the rollups, a row for each whole UTC month and day, to be added up. */
export function responseBinsFromRollup(
  scope: WorkspaceScope,
  { dimension, key }: RollupKey,
  { kinds, clocks }: KindsAndClocks,
  months: readonly Stretch[],
  days: readonly Stretch[],
): Promise<SlotHistogram[]> {
  const part = (tier: "month" | "day", stretches: readonly Stretch[]) => Prisma.sql`
    SELECT s.slot, t.* FROM ${stretchRows(stretches)}
    CROSS JOIN unnest(${kinds}::fact_kind[]) AS k(kind) CROSS JOIN unnest(${clocks}::text[]) AS c(clock)
    CROSS JOIN LATERAL (
      SELECT kind, clock, bins::text AS bins, counts::text AS counts FROM response_buckets
      WHERE workspace_id = ${scope.workspaceId} AND tier = ${tier} AND kind = k.kind AND clock = c.clock
        AND dimension = ${dimension} AND key = ${key} AND bucket >= s.from_at AND bucket < s.to_at
    ) t`;
  const parts: Prisma.Sql[] = [];
  if (months.length > 0) parts.push(part("month", months));
  if (days.length > 0) parts.push(part("day", days));
  return parts.length === 0 ? Promise.resolve([]) : read<SlotHistogram>("free", Prisma.join(parts, " UNION ALL "));
}
