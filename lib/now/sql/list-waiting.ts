import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { isCorrected } from "@/lib/conversations/sql/feeling";
import { answerClock } from "@/lib/now/sql/answer-clock";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/generated/prisma/client";
import type { WaitingPerson } from "@/lib/now/schema";

type Row = Omit<WaitingPerson, "topics"> & { topics: string[] | null };

/** Candidates read before sorting by urgency: more late people than this in a day are said as a number. */
const candidateLimit = 200;

/** The most recent waiting conversations, with the post that waits. Unsorted but for recency. */
export async function listWaiting(scope: WorkspaceScope, now: Date, targetSeconds: number): Promise<WaitingPerson[]> {
  const rows = await db().$queryRaw<Row[]>(Prisma.sql`
    SELECT c.id::text AS "conversationId", c.waiting_since AS "waitingSince",
           CASE WHEN k.kind IS NULL THEN c.waiting_since + make_interval(secs => ${targetSeconds}::float8) ELSE k.due_at END AS "dueAt", left(coalesce(m.text, c.preview), 280) AS text,
           a.handle, a.display_name AS "displayName", a.followers, s.network, s.name AS "sourceName",
           m.sentiment::int4 AS sentiment, m.p_negative::float8 AS "pNegative", u.name AS assignee,
           (SELECT array_agg(t.name ORDER BY t.name) FROM topics t
            WHERE t.workspace_id = ${scope.workspaceId} AND t.id = ANY(c.topic_ids)) AS topics
    FROM (
      SELECT * FROM conversations
      WHERE workspace_id = ${scope.workspaceId} AND waiting_since IS NOT NULL AND status = 'open' AND needs_answer
        AND waiting_since <= ${now}
      ORDER BY waiting_since DESC LIMIT ${candidateLimit}
    ) c
    JOIN sources s ON s.workspace_id = c.workspace_id AND s.id = c.source_id
    LEFT JOIN LATERAL (
      SELECT m.text, m.sentiment, CASE WHEN NOT ${isCorrected} THEN m.p_negative END AS p_negative, m.author_id FROM mentions m
      WHERE m.workspace_id = ${scope.workspaceId} AND m.conversation_id = c.id AND m.published_at = c.waiting_since AND NOT m.outbound
      ORDER BY m.id LIMIT 1
    ) m ON true
    LEFT JOIN LATERAL (${answerClock(scope.workspaceId)}) k ON true
    LEFT JOIN authors a ON a.workspace_id = c.workspace_id AND a.id = coalesce(m.author_id, c.author_id)
    LEFT JOIN users u ON u.id = c.assignee_id`);
  return rows.map((row) => ({ ...row, topics: row.topics ?? [] }));
}
