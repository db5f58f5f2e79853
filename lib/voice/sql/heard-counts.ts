import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { Prisma } from "@/lib/generated/prisma/client";

/** What voices are told apart by, each as text; those set aside by a lead count for no theme and no root cause. */
const keys = {
  everything: { key: Prisma.sql`'all'`, isSorted: false },
  site: { key: Prisma.sql`v.site`, isSorted: false },
  theme: { key: Prisma.sql`coalesce(c.theme_id, v.theme_id)::text`, isSorted: true },
  cause: { key: Prisma.sql`v.root_cause_id::text`, isSorted: true },
} as const;
export type HeardBy = keyof typeof keys;
export type HeardRow = { week: Date; named: boolean; key: string; count: number };

/**
 * Voices passed on up to a week, counted by week and one key; of one value of it where `only` is given. For the server alone.
 * From the first week on, whatever period is shown: which voices wait to be counted together follows from all before them.
 */
export function heardCounts(scope: WorkspaceScope, upTo: Date, by: HeardBy, only?: string): Prisma.Sql {
  const w = scope.workspaceId;
  const { key, isSorted } = keys[by];
  const where = [Prisma.sql`v.workspace_id = ${w}`, Prisma.sql`v.week <= ${upTo}::date`, Prisma.sql`${key} IS NOT NULL`];
  if (isSorted) where.push(Prisma.sql`v.set_aside IS NULL`);
  if (only !== undefined) where.push(Prisma.sql`${key} = ${only}`);
  const causes = by === "theme" ? Prisma.sql`LEFT JOIN root_causes c ON c.workspace_id = ${w} AND c.id = v.root_cause_id` : Prisma.empty;
  return Prisma.sql`
    SELECT v.week, v.user_id IS NOT NULL AS named, ${key} AS key, count(*)::int AS count
    FROM employee_voices v ${causes}
    WHERE ${Prisma.join(where, " AND ")}
    GROUP BY 1, 2, 3`;
}
