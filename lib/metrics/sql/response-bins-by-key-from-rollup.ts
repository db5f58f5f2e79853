import "server-only";
import { Prisma } from "@/lib/db/executor";
import type { WorkspaceScope } from "@/lib/auth/scope";
import type { Stretch } from "@/lib/metrics/buckets";
import type { Dimension } from "@/lib/metrics/schema";
import { read } from "@/lib/metrics/sql/read";
import { stretchRows } from "@/lib/metrics/sql/stretch-rows";
import type { KindsAndClocks, KeyBin } from "@/lib/metrics/rows";


/** Histograms per key of a dimension over whole UTC months and days, from the rollups. */
export function responseBinsByKeyFromRollup(
  scope: WorkspaceScope,
  dimension: Dimension,
  { kinds, clocks }: KindsAndClocks,
  months: readonly Stretch[],
  days: readonly Stretch[],
): Promise<KeyBin[]> {
  const part = (tier: "month" | "day", stretches: readonly Stretch[]) => Prisma.sql`
    SELECT t.key, k.kind, c.clock, t.bin, t.count FROM ${stretchRows(stretches)}
    CROSS JOIN unnest(${kinds}::fact_kind[]) AS k(kind) CROSS JOIN unnest(${clocks}::text[]) AS c(clock)
    CROSS JOIN LATERAL (
      SELECT key, u.bin::int AS bin, sum(u.count)::float8 AS count FROM response_buckets CROSS JOIN LATERAL unnest(bins, counts) AS u(bin, count)
      WHERE workspace_id = ${scope.workspaceId} AND tier = ${tier} AND kind = k.kind AND clock = c.clock
        AND dimension = ${dimension} AND bucket >= s.from_at AND bucket < s.to_at
      GROUP BY key, u.bin
    ) t`;
  const parts: Prisma.Sql[] = [];
  if (months.length > 0) parts.push(part("month", months));
  if (days.length > 0) parts.push(part("day", days));
  return parts.length === 0 ? Promise.resolve([]) : read<KeyBin>("free", Prisma.join(parts, " UNION ALL "));
}
