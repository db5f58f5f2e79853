import "server-only";
import { Prisma } from "@/lib/db/executor";
import type { WorkspaceScope } from "@/lib/auth/scope";
import type { Filters } from "@/lib/metrics/filters";
import type { Dimension } from "@/lib/metrics/schema";
import { keysOf } from "@/lib/metrics/sql/keys-of";
import { rowFilter } from "@/lib/metrics/sql/row-filter";
import { read, type Reading } from "@/lib/metrics/sql/read";

/** The same per key of a dimension, over one stretch. */
export function pendingByKey(
  scope: WorkspaceScope,
  reading: Reading,
  dimension: Dimension,
  filters: Filters,
  since: Date,
  { fromMs, toMs }: { fromMs: number; toMs: number },
): Promise<{ key: string; count: number }[]> {
  return read<{ key: string; count: number }>(reading, Prisma.sql`
    SELECT keys.key, count(*)::float8 AS count FROM conversation_facts CROSS JOIN LATERAL ${keysOf(dimension)}
    WHERE workspace_id = ${scope.workspaceId} AND kind = 'first_response' AND seconds IS NULL
      AND started_at > ${since} AND started_at >= ${new Date(fromMs)} AND started_at < ${new Date(toMs)}
      AND ${rowFilter(filters)}
    GROUP BY keys.key`);
}
