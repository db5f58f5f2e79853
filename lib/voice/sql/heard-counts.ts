import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { Prisma } from "@/lib/generated/prisma/client";

export type HeardRow = { week: Date; named: boolean; site: string | null; themeId: number | null; causeId: number | null; aside: boolean; count: number };

/** Every voice that was passed on up to a week, counted by all that numbers are told apart by. For the server alone. */
export function heardCounts(scope: WorkspaceScope, upTo: Date): Prisma.Sql {
  const w = scope.workspaceId;
  return Prisma.sql`
    SELECT v.week, v.user_id IS NOT NULL AS named, v.site, coalesce(c.theme_id, v.theme_id) AS "themeId", v.root_cause_id AS "causeId",
      v.set_aside IS NOT NULL AS aside, count(*)::int AS count
    FROM employee_voices v
    LEFT JOIN root_causes c ON c.workspace_id = ${w} AND c.id = v.root_cause_id
    WHERE v.workspace_id = ${w} AND v.week <= ${upTo}::date
    GROUP BY 1, 2, 3, 4, 5, 6`;
}
