import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { Prisma } from "@/lib/db/executor";
import type { Stretch } from "@/lib/metrics/buckets";
import type { Filters } from "@/lib/metrics/filters";
import type { Clock } from "@/lib/metrics/measures";
import type { PendingSince } from "@/lib/metrics/pending-data";
import { read } from "@/lib/metrics/sql/read";
import { rowFilter } from "@/lib/metrics/sql/row-filter";
import { stretchRows } from "@/lib/metrics/sql/stretch-rows";

/** Unanswered conversations per stretch of which nobody can say yet whether they take 60 s. Slots without any are left out. */
export function pendingBySlot(
  scope: WorkspaceScope,
  filters: Filters,
  since: PendingSince,
  stretches: readonly Stretch[],
): Promise<({ slot: number } & Record<Clock, number>)[]> {
  const first = since.wall < since.staffed ? since.wall : since.staffed;
  return read<{ slot: number } & Record<Clock, number>>("free", Prisma.sql`
    SELECT s.slot, (count(*) FILTER (WHERE started_at > ${since.wall}))::float8 AS wall, (count(*) FILTER (WHERE started_at > ${since.staffed}))::float8 AS staffed
    FROM ${stretchRows(stretches.filter((stretch) => stretch.toMs > first.getTime()))}
    CROSS JOIN LATERAL (
      SELECT started_at FROM conversation_facts
      WHERE workspace_id = ${scope.workspaceId} AND kind = 'first_response' AND started_at >= s.from_at AND started_at < s.to_at
        AND started_at > ${first} AND seconds IS NULL AND ${rowFilter(filters)}
    ) f
    GROUP BY s.slot`);
}
