import "server-only";
import { Prisma } from "@/lib/db/executor";
import type { WorkspaceScope } from "@/lib/auth/scope";
import type { Stretch } from "@/lib/metrics/buckets";
import type { Filters } from "@/lib/metrics/filters";
import { rowFilter } from "@/lib/metrics/sql/row-filter";
import { read, type Reading } from "@/lib/metrics/sql/read";
import { stretchRows } from "@/lib/metrics/sql/stretch-rows";
import type { KindsAndClocks, SlotPercentiles } from "@/lib/metrics/rows";

const chosen = Prisma.sql`(CASE c.clock WHEN 'wall' THEN seconds ELSE staffed_seconds END)`;
const percentiles = Prisma.sql`
  percentile_cont(0.5) WITHIN GROUP (ORDER BY ${chosen}) AS median, percentile_cont(0.9) WITHIN GROUP (ORDER BY ${chosen}) AS p90`;

/** Exact median and p90, in seconds, of what started in each stretch and has happened (linear interpolation). */
export function percentilesBySlot(
  scope: WorkspaceScope,
  reading: Reading,
  filters: Filters,
  { kinds, clocks }: KindsAndClocks,
  stretches: readonly Stretch[],
): Promise<SlotPercentiles[]> {
  return read<SlotPercentiles>(reading, Prisma.sql`
    SELECT s.slot, k.kind, c.clock, t.median, t.p90 FROM ${stretchRows(stretches)}
    CROSS JOIN unnest(${kinds}::fact_kind[]) AS k(kind) CROSS JOIN unnest(${clocks}::text[]) AS c(clock)
    CROSS JOIN LATERAL (
      SELECT ${percentiles} FROM conversation_facts
      WHERE workspace_id = ${scope.workspaceId} AND kind = k.kind AND started_at >= s.from_at AND started_at < s.to_at
        AND seconds IS NOT NULL AND ${rowFilter(filters)}
    ) t`);
}
