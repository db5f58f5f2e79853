import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { countCap } from "@/lib/conversations/list-schema";
import { isWaiting } from "@/lib/conversations/sql/filters";
import { Prisma } from "@/lib/generated/prisma/client";

/** How many conversations each tab holds; every count stops at the cap plus one. */
export function tabCounts(scope: WorkspaceScope): Prisma.Sql {
  const count = (condition: Prisma.Sql) => Prisma.sql`(
    SELECT count(*)::int FROM (
      SELECT 1 FROM conversations c WHERE c.workspace_id = ${scope.workspaceId} AND ${condition} LIMIT ${countCap + 1}) AS capped)`;
  return Prisma.sql`
    SELECT ${count(isWaiting)} AS waiting,
      ${count(Prisma.sql`c.status = 'open' AND c.assignee_id = ${scope.userId}::int`)} AS mine,
      ${count(Prisma.sql`c.status = 'open'`)} AS open,
      ${count(Prisma.sql`c.status = 'snoozed'`)} AS snoozed,
      ${count(Prisma.sql`c.status = 'resolved'`)} AS resolved`;
}
