import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/generated/prisma/client";

export type WaitingCounts = {
  waiting: number;
  lateToday: number;
  lateNegativeLastHour: number;
  lateBeforeToday: number;
  longestLateSeconds: number | null;
};

/** Who waits for us, by lateness. Reads the partial index conversations_waiting, and rows of the last day only. */
export async function countWaiting(scope: WorkspaceScope, now: Date, targetSeconds: number): Promise<WaitingCounts> {
  const lateFrom = new Date(now.getTime() - targetSeconds * 1000);
  const hourAgo = new Date(now.getTime() - 3_600_000);
  const dayAgo = new Date(now.getTime() - 86_400_000);
  const [row] = await db().$queryRaw<WaitingCounts[]>(Prisma.sql`
    WITH waiting AS (
      SELECT count(*)::int4 AS "waiting",
             count(*) FILTER (WHERE waiting_since < ${dayAgo} AND waiting_since < ${lateFrom})::int4 AS "lateBeforeToday"
      FROM conversations
      WHERE workspace_id = ${scope.workspaceId} AND waiting_since IS NOT NULL AND status = 'open' AND needs_answer
    ), today AS (
      SELECT count(*)::int4 AS "lateToday",
             count(*) FILTER (WHERE last_sentiment = -1 AND waiting_since > ${hourAgo})::int4 AS "lateNegativeLastHour",
             extract(epoch FROM ${now}::timestamptz - min(waiting_since))::float8 AS "longestLateSeconds"
      FROM conversations
      WHERE workspace_id = ${scope.workspaceId} AND status = 'open' AND needs_answer
        AND waiting_since >= ${dayAgo} AND waiting_since < ${lateFrom}
    )
    SELECT * FROM waiting, today`);
  if (!row) throw new Error("an aggregate always has one row");
  return row;
}
