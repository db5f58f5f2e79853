import "server-only";
import { Prisma } from "@/lib/db/executor";
import type { WorkspaceScope } from "@/lib/auth/scope";
import type { Stretch } from "@/lib/metrics/buckets";
import type { Filters } from "@/lib/metrics/filters";
import { rowFilter } from "@/lib/metrics/sql/row-filter";
import { read, type Reading } from "@/lib/metrics/sql/read";
import { stretchRows } from "@/lib/metrics/sql/stretch-rows";
import type { SlotMentions } from "@/lib/metrics/rows";


/** Counts per stretch from the mentions themselves, under any filters. */
export function mentionCountsFromRows(scope: WorkspaceScope, reading: Reading, filters: Filters, stretches: readonly Stretch[]): Promise<SlotMentions[]> {
  return read<SlotMentions>(reading, Prisma.sql`
    SELECT s.slot, t.* FROM ${stretchRows(stretches)} CROSS JOIN LATERAL (
      SELECT
        (count(*) FILTER (WHERE NOT outbound))::float8 AS inbound,
        (count(*) FILTER (WHERE outbound AND NOT by_advocate))::float8 AS outbound,
        (count(*) FILTER (WHERE NOT outbound AND sentiment = -1))::float8 AS negative,
        (count(*) FILTER (WHERE NOT outbound AND sentiment = 0))::float8 AS neutral,
        (count(*) FILTER (WHERE NOT outbound AND sentiment = 1))::float8 AS positive,
        (count(*) FILTER (WHERE NOT outbound AND sentiment IS NULL))::float8 AS unclassified
      FROM mentions
      WHERE workspace_id = ${scope.workspaceId} AND published_at >= s.from_at AND published_at < s.to_at AND ${rowFilter(filters)}
    ) t`);
}
