import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/generated/prisma/client";
import { answerClock } from "@/lib/now/sql/answer-clock";

export type WaitingCounts = {
  waiting: number;
  lateToday: number;
  lateNegativeLastHour: number;
  lateBeforeToday: number;
  longestLateSeconds: number | null;
};

/**
 * Who waits for us, by lateness: past the target that holds for the conversation. Reads the partial index
 * conversations_waiting, rows of the last day with their clocks, and of older ones only the clocks that still run.
 */
export async function countWaiting(scope: WorkspaceScope, now: Date, targetSeconds: number): Promise<WaitingCounts> {
  const { workspaceId } = scope;
  const lateFrom = new Date(now.getTime() - targetSeconds * 1000);
  const hourAgo = new Date(now.getTime() - 3_600_000);
  const dayAgo = new Date(now.getTime() - 86_400_000);
  const [row] = await db().$queryRaw<WaitingCounts[]>(Prisma.sql`
    WITH waiting AS (
      SELECT count(*)::int4 AS "waiting", count(*) FILTER (WHERE waiting_since < ${dayAgo} AND waiting_since < ${lateFrom})::int4 AS older
      FROM conversations
      WHERE workspace_id = ${workspaceId} AND waiting_since IS NOT NULL AND status = 'open' AND needs_answer
    ), patient AS (
      SELECT count(*)::int4 AS older FROM clocks k
      JOIN conversations c ON c.workspace_id = k.workspace_id AND c.id = k.conversation_id
      WHERE k.state = 'running' AND (k.due_at >= ${now} OR k.due_at IS NULL) AND k.workspace_id = ${workspaceId} AND k.kind IN ('first_response', 'next_response')
        AND c.waiting_since < ${dayAgo} AND c.waiting_since < ${lateFrom} AND c.status = 'open' AND c.needs_answer
    ), today AS (
      SELECT count(*)::int4 AS "lateToday",
             count(*) FILTER (WHERE c.last_sentiment = -1 AND c.waiting_since > ${hourAgo})::int4 AS "lateNegativeLastHour",
             extract(epoch FROM ${now}::timestamptz - min(c.waiting_since))::float8 AS "longestLateSeconds"
      FROM conversations c LEFT JOIN LATERAL (${answerClock(workspaceId)}) k ON true
      WHERE c.workspace_id = ${workspaceId} AND c.waiting_since IS NOT NULL AND c.status = 'open' AND c.needs_answer AND c.waiting_since >= ${dayAgo}
        AND CASE WHEN k.kind IS NULL THEN c.waiting_since < ${lateFrom} ELSE k.due_at < ${now} END
    )
    SELECT waiting."waiting", waiting.older - patient.older AS "lateBeforeToday", today.* FROM waiting, patient, today`);
  if (!row) throw new Error("an aggregate always has one row");
  return row;
}
