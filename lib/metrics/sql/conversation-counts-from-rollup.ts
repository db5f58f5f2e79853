import "server-only";
import { Prisma } from "@/lib/db/executor";
import type { WorkspaceScope } from "@/lib/auth/scope";
import type { Stretch } from "@/lib/metrics/buckets";
import type { RollupKey } from "@/lib/metrics/filters";
import type { SlotConversations } from "@/lib/metrics/rows";
import { read } from "@/lib/metrics/sql/read";
import { stretchRows } from "@/lib/metrics/sql/stretch-rows";

/** Conversations per stretch by their first post, from the rollups; a stretch may come in two rows, to be added up. */
export function conversationCountsFromRollup(
  scope: WorkspaceScope,
  { dimension, key }: RollupKey,
  days: readonly Stretch[],
  quarters: readonly Stretch[],
): Promise<SlotConversations[]> {
  const part = (table: Prisma.Sql, stretches: readonly Stretch[]) => Prisma.sql`
    SELECT s.slot, t.* FROM ${stretchRows(stretches)} CROSS JOIN LATERAL (
      SELECT COALESCE(sum(conversations), 0)::float8 AS "all", COALESCE(sum(with_inbound), 0)::float8 AS "withInbound" FROM ${table}
      WHERE workspace_id = ${scope.workspaceId} AND dimension = ${dimension} AND key = ${key} AND bucket >= s.from_at AND bucket < s.to_at
    ) t`;
  const parts: Prisma.Sql[] = [];
  if (days.length > 0) parts.push(part(Prisma.sql`mention_days`, days));
  if (quarters.length > 0) parts.push(part(Prisma.sql`mention_buckets`, quarters));
  return parts.length === 0 ? Promise.resolve([]) : read<SlotConversations>("free", Prisma.join(parts, " UNION ALL "));
}
