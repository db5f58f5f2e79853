import "server-only";
import { Prisma } from "@/lib/db/executor";
import type { WorkspaceScope } from "@/lib/auth/scope";
import type { Stretch } from "@/lib/metrics/buckets";
import type { Filters } from "@/lib/metrics/filters";
import { factBin } from "@/lib/metrics/sql/fact-bin";
import { rowFilter } from "@/lib/metrics/sql/row-filter";
import { read, type Reading } from "@/lib/metrics/sql/read";
import { stretchRows } from "@/lib/metrics/sql/stretch-rows";
import type { KindsAndClocks, SlotBin } from "@/lib/metrics/rows";


/** Histograms per stretch from the facts themselves, under any filters. */
export function responseBinsFromFacts(
  scope: WorkspaceScope,
  reading: Reading,
  filters: Filters,
  { kinds, clocks }: KindsAndClocks,
  stretches: readonly Stretch[],
): Promise<SlotBin[]> {
  if (stretches.length === 0) return Promise.resolve([]);
  return read<SlotBin>(reading, Prisma.sql`
    SELECT s.slot, k.kind, c.clock, t.bin, t.count FROM ${stretchRows(stretches)}
    CROSS JOIN unnest(${kinds}::fact_kind[]) AS k(kind) CROSS JOIN unnest(${clocks}::text[]) AS c(clock)
    CROSS JOIN LATERAL (
      SELECT ${factBin(Prisma.sql`(CASE c.clock WHEN 'wall' THEN seconds ELSE staffed_seconds END)`)} AS bin, count(*)::float8 AS count
      FROM conversation_facts
      WHERE workspace_id = ${scope.workspaceId} AND kind = k.kind AND started_at >= s.from_at AND started_at < s.to_at
        AND ${rowFilter(filters)}
      GROUP BY 1
    ) t`);
}
