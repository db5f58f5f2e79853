import "server-only";
import { Prisma } from "@/lib/generated/prisma/client";

/**
 * Hands over everything that waits in one statement: new ids, an order by chance and one transaction for all, so that neither
 * ids nor places nor row versions tell which came first.
 */
export function passOnWaiting(workspaceId: number, week: Date): Prisma.Sql {
  return Prisma.sql`
    WITH waited AS (DELETE FROM waiting_voices WHERE workspace_id = ${workspaceId} RETURNING text, site, theme_id)
    INSERT INTO employee_voices (workspace_id, id, text, site, theme_id, week)
    SELECT ${workspaceId}::int, gen_random_uuid(), text, site, theme_id, ${week}::date FROM waited ORDER BY gen_random_uuid()`;
}

/** Workspaces in which something waits: how many, and since which week. */
export function whereVoicesWait(): Prisma.Sql {
  return Prisma.sql`
    SELECT w.id, w.time_zone AS "timeZone", v.count, v.since
    FROM (SELECT workspace_id, count(*)::int AS count, min(week) AS since FROM waiting_voices GROUP BY workspace_id LIMIT 10000) AS v
    JOIN workspaces w ON w.id = v.workspace_id`;
}
