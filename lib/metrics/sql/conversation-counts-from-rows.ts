import "server-only";
import { Prisma } from "@/lib/db/executor";
import type { WorkspaceScope } from "@/lib/auth/scope";
import type { Stretch } from "@/lib/metrics/buckets";
import type { Filters } from "@/lib/metrics/filters";
import type { SlotConversations } from "@/lib/metrics/rows";
import { rowFilter } from "@/lib/metrics/sql/row-filter";
import { read, type Reading } from "@/lib/metrics/sql/read";
import { stretchRows } from "@/lib/metrics/sql/stretch-rows";

/** Conversations per stretch by their first post, and those of them in which somebody else wrote, under any filters. */
export function conversationCountsFromRows(
  scope: WorkspaceScope,
  reading: Reading,
  filters: Filters,
  stretches: readonly Stretch[],
): Promise<SlotConversations[]> {
  return read<SlotConversations>(reading, Prisma.sql`
    SELECT s.slot, t.* FROM ${stretchRows(stretches)} CROSS JOIN LATERAL (
      SELECT count(*)::float8 AS "all", (count(*) FILTER (WHERE inbound_count > 0))::float8 AS "withInbound" FROM conversations
      WHERE workspace_id = ${scope.workspaceId} AND first_at >= s.from_at AND first_at < s.to_at AND ${rowFilter(filters)}
    ) t`);
}
