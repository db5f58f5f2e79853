import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { Prisma } from "@/lib/db/executor";
import type { Filters } from "@/lib/metrics/filters";
import type { Clock } from "@/lib/metrics/measures";
import type { PendingSince } from "@/lib/metrics/pending-data";
import type { Dimension } from "@/lib/metrics/schema";
import { keysOf } from "@/lib/metrics/sql/keys-of";
import { read } from "@/lib/metrics/sql/read";
import { rowFilter } from "@/lib/metrics/sql/row-filter";

/** Unanswered conversations per key of which nobody can say yet whether they take 60 s. */
export function pendingByKey(
  scope: WorkspaceScope,
  dimension: Dimension,
  filters: Filters,
  since: PendingSince,
  { fromMs, toMs }: { fromMs: number; toMs: number },
): Promise<({ key: string } & Record<Clock, number>)[]> {
  const first = since.wall < since.staffed ? since.wall : since.staffed;
  return read<{ key: string } & Record<Clock, number>>("free", Prisma.sql`
    SELECT keys.key, (count(*) FILTER (WHERE started_at > ${since.wall}))::float8 AS wall, (count(*) FILTER (WHERE started_at > ${since.staffed}))::float8 AS staffed
    FROM conversation_facts CROSS JOIN LATERAL ${keysOf(dimension)}
    WHERE workspace_id = ${scope.workspaceId} AND kind = 'first_response' AND seconds IS NULL
      AND started_at > ${first} AND started_at >= ${new Date(fromMs)} AND started_at < ${new Date(toMs)}
      AND ${rowFilter(filters)}
    GROUP BY keys.key`);
}
