import "server-only";
import { Prisma } from "@/lib/db/executor";
import type { WorkspaceScope } from "@/lib/auth/scope";
import type { Stretch } from "@/lib/metrics/buckets";
import type { Filters } from "@/lib/metrics/filters";
import type { Dimension } from "@/lib/metrics/schema";
import { keysOf } from "@/lib/metrics/sql/keys-of";
import { rowFilter } from "@/lib/metrics/sql/row-filter";
import { read, type Reading } from "@/lib/metrics/sql/read";
import { stretchRows } from "@/lib/metrics/sql/stretch-rows";
import type { KindsAndClocks, KeyPercentiles } from "@/lib/metrics/rows";

const chosen = Prisma.sql`(CASE c.clock WHEN 'wall' THEN seconds ELSE staffed_seconds END)`;
const percentiles = Prisma.sql`
  percentile_cont(0.5) WITHIN GROUP (ORDER BY ${chosen}) AS median, percentile_cont(0.9) WITHIN GROUP (ORDER BY ${chosen}) AS p90`;

/** The same per key of a dimension, over one stretch. */
export function percentilesByKey(
  scope: WorkspaceScope,
  reading: Reading,
  dimension: Dimension,
  filters: Filters,
  { kinds, clocks }: KindsAndClocks,
  stretch: Stretch,
): Promise<KeyPercentiles[]> {
  return read<KeyPercentiles>(reading, Prisma.sql`
    SELECT t.key, k.kind, c.clock, t.median, t.p90 FROM ${stretchRows([stretch])}
    CROSS JOIN unnest(${kinds}::fact_kind[]) AS k(kind) CROSS JOIN unnest(${clocks}::text[]) AS c(clock)
    CROSS JOIN LATERAL (
      SELECT keys.key, ${percentiles} FROM conversation_facts CROSS JOIN LATERAL ${keysOf(dimension)}
      WHERE workspace_id = ${scope.workspaceId} AND kind = k.kind AND started_at >= s.from_at AND started_at < s.to_at
        AND seconds IS NOT NULL AND ${rowFilter(filters)}
      GROUP BY keys.key
    ) t`);
}
