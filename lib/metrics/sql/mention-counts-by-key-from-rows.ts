import "server-only";
import { Prisma } from "@/lib/db/executor";
import type { WorkspaceScope } from "@/lib/auth/scope";
import type { Filters } from "@/lib/metrics/filters";
import type { Dimension } from "@/lib/metrics/schema";
import { keysOf } from "@/lib/metrics/sql/keys-of";
import { rowFilter } from "@/lib/metrics/sql/row-filter";
import { read, type Reading } from "@/lib/metrics/sql/read";
import type { KeyMentions } from "@/lib/metrics/rows";


/** Counts per key of a dimension from the mentions themselves, under any filters. */
export function mentionCountsByKeyFromRows(
  scope: WorkspaceScope,
  reading: Reading,
  dimension: Dimension,
  filters: Filters,
  { fromMs, toMs }: { fromMs: number; toMs: number },
): Promise<KeyMentions[]> {
  return read<KeyMentions>(reading, Prisma.sql`
    SELECT keys.key,
      (count(*) FILTER (WHERE NOT outbound))::float8 AS inbound,
      (count(*) FILTER (WHERE outbound AND NOT by_advocate))::float8 AS outbound,
      (count(*) FILTER (WHERE NOT outbound AND sentiment = -1))::float8 AS negative,
      (count(*) FILTER (WHERE NOT outbound AND sentiment = 0))::float8 AS neutral,
      (count(*) FILTER (WHERE NOT outbound AND sentiment = 1))::float8 AS positive,
      (count(*) FILTER (WHERE NOT outbound AND sentiment IS NULL))::float8 AS unclassified
    FROM mentions CROSS JOIN LATERAL ${keysOf(dimension)}
    WHERE workspace_id = ${scope.workspaceId} AND published_at >= ${new Date(fromMs)} AND published_at < ${new Date(toMs)}
      AND ${rowFilter(filters)}
    GROUP BY keys.key`);
}
