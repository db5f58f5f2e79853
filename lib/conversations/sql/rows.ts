import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import type { RankInputs } from "@/lib/conversations/priority";
import type { Outcome } from "@/lib/conversations/schema";
import { isCorrected } from "@/lib/conversations/sql/feeling";
import { Prisma } from "@/lib/generated/prisma/client";

/** `sentiment` is -1, 0 or 1; the probability is of that class. */
type Feeling = { sentiment: number; probability: number | null };

export type ConversationRecord = {
  id: bigint;
  version: number;
  status: "open" | "snoozed" | "resolved";
  snoozedUntil: Date | null;
  resolvedAt: Date | null;
  reopenedCount: number;
  severity: number;
  claim: { by: { id: number; name: string }; at: string; expiresAt: string } | null;
  clock: { kind: "first_response" | "next_response" | "resolution"; state: "running" | "paused" | "missed"; startedAt: string; dueAt: string | null; targetSeconds: number; staffed: boolean } | null;
  outcome: Outcome | null;
  rankInputs: RankInputs | null;
  assigneeId: number | null;
  assigneeName: string | null;
  authorId: bigint | null;
  handle: string | null;
  displayName: string | null;
  authorNetwork: string | null;
  followers: number | null;
  authorUrl: string | null;
  sourceId: number;
  sourceName: string | null;
  sourceNetwork: string | null;
  preview: string;
  firstAt: Date;
  lastAt: Date;
  waitingSince: Date | null;
  inboundCount: number;
  outboundCount: number;
  first: Feeling | null;
  last: Feeling | null;
  topics: { id: number; name: string }[];
};

/** What lists and headers show of some conversations, in no particular order. */
export function conversationRows(scope: WorkspaceScope, ids: readonly bigint[]): Prisma.Sql {
  const w = scope.workspaceId;
  return Prisma.sql`
    SELECT c.id, c.version, c.status::text AS status, c.snoozed_until AS "snoozedUntil", c.resolved_at AS "resolvedAt",
      c.reopened_count AS "reopenedCount", c.assignee_id AS "assigneeId", u.name AS "assigneeName",
      c.severity::int AS severity, c.outcome::text AS outcome, CASE WHEN c.status = 'open' AND c.needs_answer AND c.waiting_since IS NOT NULL THEN c.rank_inputs END AS "rankInputs", ${claim} AS claim, ${nextClock(w)} AS clock,
      a.id AS "authorId", a.handle, a.display_name AS "displayName", a.network AS "authorNetwork", a.followers, a.url AS "authorUrl",
      c.source_id AS "sourceId", s.name AS "sourceName", s.network AS "sourceNetwork",
      c.preview, c.first_at AS "firstAt", c.last_at AS "lastAt",
      CASE WHEN c.needs_answer THEN c.waiting_since END AS "waitingSince",
      c.inbound_count AS "inboundCount", c.outbound_count AS "outboundCount",
      ${feeling(w, Prisma.sql`ASC`)} AS first, ${feeling(w, Prisma.sql`DESC`)} AS last,
      coalesce((
        SELECT json_agg(json_build_object('id', t.id, 'name', t.name) ORDER BY t.name)
        FROM topics t WHERE t.workspace_id = ${w} AND t.id = ANY(c.topic_ids)), '[]') AS topics
    FROM conversations c
    LEFT JOIN users u ON u.id = c.assignee_id
    LEFT JOIN authors a ON a.workspace_id = ${w} AND a.id = c.author_id
    LEFT JOIN sources s ON s.workspace_id = ${w} AND s.id = c.source_id
    WHERE c.workspace_id = ${w} AND c.id = ANY(${ids.map(String)}::bigint[])
    LIMIT ${ids.length}`;
}

const claim = Prisma.sql`
  CASE WHEN c.claim_expires_at > clock_timestamp() THEN (
    SELECT json_build_object('by', json_build_object('id', p.id, 'name', p.name), 'at', c.claimed_at, 'expiresAt', c.claim_expires_at)
    FROM users p WHERE p.id = c.claimed_by_id) END`;

/** Of an open conversation: what is due next; what was missed comes first, while it has not happened. */
function nextClock(workspaceId: number): Prisma.Sql {
  return Prisma.sql`
    CASE WHEN c.status = 'open' THEN (
      SELECT json_build_object('kind', k.kind, 'state', k.state, 'startedAt', k.started_at, 'dueAt', k.due_at,
        'targetSeconds', k.target_seconds, 'staffed', k.staffed)
      FROM clocks k
      WHERE k.workspace_id = ${workspaceId} AND k.conversation_id = c.id
        AND (k.state IN ('running', 'paused') OR (k.state = 'missed' AND k.ended_at IS NULL))
      ORDER BY k.kind, k.due_at LIMIT 1) END`;
}

/** Sentiment of the first or last post by somebody else, with the probability of its class unless a person said it. */
function feeling(workspaceId: number, direction: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(
    SELECT CASE WHEN m.sentiment IS NOT NULL THEN json_build_object('sentiment', m.sentiment, 'probability',
      CASE WHEN ${isCorrected} THEN NULL WHEN m.sentiment = -1 THEN m.p_negative WHEN m.sentiment = 0 THEN m.p_neutral ELSE m.p_positive END) END
    FROM mentions m
    WHERE m.workspace_id = ${workspaceId} AND m.conversation_id = c.id AND NOT m.outbound
    ORDER BY m.published_at ${direction}, m.id ${direction} LIMIT 1)`;
}
