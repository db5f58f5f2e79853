import "server-only";
import { Prisma } from "@/lib/db/executor";
import type { WorkspaceScope } from "@/lib/auth/scope";
import type { Stretch } from "@/lib/metrics/buckets";
import type { Filters } from "@/lib/metrics/filters";
import type { Dimension } from "@/lib/metrics/schema";
import { factBin } from "@/lib/metrics/sql/fact-bin";
import { keysOf } from "@/lib/metrics/sql/keys-of";
import { rowFilter } from "@/lib/metrics/sql/row-filter";
import { read, type Reading } from "@/lib/metrics/sql/read";
import { stretchRows } from "@/lib/metrics/sql/stretch-rows";
import type { KindsAndClocks, KeyBin } from "@/lib/metrics/rows";


/** Histograms per key of a dimension from the facts themselves, under any filters. */
export function responseBinsByKeyFromFacts(
  scope: WorkspaceScope,
  reading: Reading,
  dimension: Dimension,
  filters: Filters,
  { kinds, clocks }: KindsAndClocks,
  stretches: readonly Stretch[],
): Promise<KeyBin[]> {
  if (stretches.length === 0) return Promise.resolve([]);
  return read<KeyBin>(reading, Prisma.sql`
    SELECT t.key, k.kind, c.clock, t.bin, t.count FROM ${stretchRows(stretches)}
    CROSS JOIN unnest(${kinds}::fact_kind[]) AS k(kind) CROSS JOIN unnest(${clocks}::text[]) AS c(clock)
    CROSS JOIN LATERAL (
      SELECT keys.key, ${factBin(Prisma.sql`(CASE c.clock WHEN 'wall' THEN seconds ELSE staffed_seconds END)`)} AS bin, count(*)::float8 AS count
      FROM conversation_facts CROSS JOIN LATERAL ${keysOf(dimension)}
      WHERE workspace_id = ${scope.workspaceId} AND kind = k.kind AND started_at >= s.from_at AND started_at < s.to_at
        AND ${rowFilter(filters)}
      GROUP BY 1, 2
    ) t`);
}
