import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/generated/prisma/client";

/** Upper ends of the age groups, in seconds since the last post. */
export const ageEdges = [3600, 86_400, 7 * 86_400] as const;

/** Open conversations by the age of their last post; reads the list's index only. */
export async function countOpen(scope: WorkspaceScope, now: Date): Promise<{ upToSeconds: number | null; count: number }[]> {
  const [hour, day, week] = ageEdges.map((seconds) => new Date(now.getTime() - seconds * 1000));
  const [row] = await db().$queryRaw<{ hour: number; day: number; week: number; older: number }[]>(Prisma.sql`
    SELECT count(*) FILTER (WHERE last_at >= ${hour})::int4 AS hour,
           count(*) FILTER (WHERE last_at < ${hour} AND last_at >= ${day})::int4 AS day,
           count(*) FILTER (WHERE last_at < ${day} AND last_at >= ${week})::int4 AS week,
           count(*) FILTER (WHERE last_at < ${week})::int4 AS older
    FROM conversations WHERE workspace_id = ${scope.workspaceId} AND status = 'open' AND NOT left_out`);
  const counts = [row?.hour ?? 0, row?.day ?? 0, row?.week ?? 0, row?.older ?? 0];
  return counts.map((count, i) => ({ upToSeconds: ageEdges[i] ?? null, count }));
}
