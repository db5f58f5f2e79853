import "server-only";
import { Prisma } from "@/lib/db/executor";
import type { WorkspaceScope } from "@/lib/auth/scope";
import type { Stretch } from "@/lib/metrics/buckets";
import type { Filters } from "@/lib/metrics/filters";
import { rowFilter } from "@/lib/metrics/sql/row-filter";
import { read, type Reading } from "@/lib/metrics/sql/read";
import { stretchRows } from "@/lib/metrics/sql/stretch-rows";

/** Unanswered conversations per stretch that began after `since`: nobody can say yet whether they take 60 s. */
export function pendingBySlot(scope: WorkspaceScope, reading: Reading, filters: Filters, since: Date, stretches: readonly Stretch[]): Promise<{ slot: number; count: number }[]> {
  return read<{ slot: number; count: number }>(reading, Prisma.sql`
    SELECT s.slot, count(*)::float8 AS count FROM ${stretchRows(stretches)}
    JOIN conversation_facts f ON f.started_at >= s.from_at AND f.started_at < s.to_at
    WHERE workspace_id = ${scope.workspaceId} AND kind = 'first_response' AND started_at > ${since} AND seconds IS NULL
      AND ${rowFilter(filters)}
    GROUP BY s.slot`);
}
