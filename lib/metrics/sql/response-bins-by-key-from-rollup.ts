import "server-only";
import { Prisma } from "@/lib/db/executor";
import type { WorkspaceScope } from "@/lib/auth/scope";
import type { Stretch } from "@/lib/metrics/buckets";
import type { Dimension } from "@/lib/metrics/schema";
import { read } from "@/lib/metrics/sql/read";
import { stretchRows } from "@/lib/metrics/sql/stretch-rows";
import type { KeyHistogram, KindsAndClocks } from "@/lib/metrics/rows";

/** Histograms per key of a dimension over whole UTC months and days, from the rollups, a row for each, to be added up. */
export function responseBinsByKeyFromRollup(
  scope: WorkspaceScope,
  dimension: Dimension,
  { kinds, clocks }: KindsAndClocks,
  months: readonly Stretch[],
  days: readonly Stretch[],
): Promise<KeyHistogram[]> {
  const part = (tier: "month" | "day", stretches: readonly Stretch[]) => Prisma.sql`
    SELECT t.* FROM ${stretchRows(stretches)}
    CROSS JOIN unnest(${kinds}::fact_kind[]) AS k(kind) CROSS JOIN unnest(${clocks}::text[]) AS c(clock)
    CROSS JOIN LATERAL (
      SELECT key, kind, clock, bins::text AS bins, counts::text AS counts FROM response_buckets
      WHERE workspace_id = ${scope.workspaceId} AND tier = ${tier} AND kind = k.kind AND clock = c.clock
        AND dimension = ${dimension} AND bucket >= s.from_at AND bucket < s.to_at
    ) t`;
  const parts: Prisma.Sql[] = [];
  if (months.length > 0) parts.push(part("month", months));
  if (days.length > 0) parts.push(part("day", days));
  return parts.length === 0 ? Promise.resolve([]) : read<KeyHistogram>("free", Prisma.join(parts, " UNION ALL "));
}
