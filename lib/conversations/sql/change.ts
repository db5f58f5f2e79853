import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import type { WorkState } from "@/lib/conversations/transition";
import { Prisma } from "@/lib/generated/prisma/client";

export type HeldConversation = WorkState & {
  id: bigint;
  version: number;
  sourceId: number;
  /** Published time of the first inbound post that needs an answer; null when there is none. */
  startedAt: Date | null;
};

/** Reads conversations for a change and holds them until the commit; in id order, so that two changes cannot lock crosswise. */
export function holdConversations(scope: WorkspaceScope, ids: readonly bigint[]): Prisma.Sql {
  return Prisma.sql`
    SELECT c.id, c.version, c.status::text AS status, c.snoozed_until AS "snoozedUntil", c.assignee_id AS "assigneeId", c.severity::int AS severity,
      c.resolved_at AS "resolvedAt", c.reopened_count AS "reopenedCount", c.source_id AS "sourceId", f.started_at AS "startedAt"
    FROM conversations c
    LEFT JOIN conversation_facts f ON f.workspace_id = ${scope.workspaceId} AND f.conversation_id = c.id
      AND f.kind = 'first_response' AND f.seq = 0
    WHERE c.workspace_id = ${scope.workspaceId} AND c.id = ANY(${ids.map(String)}::bigint[])
    ORDER BY c.id FOR UPDATE OF c`;
}

/** Snoozed conversations whose time has come, passing over those that somebody is changing right now. */
export function dueConversations(scope: WorkspaceScope, limit: number): Prisma.Sql {
  return Prisma.sql`
    SELECT c.id FROM conversations c
    WHERE c.workspace_id = ${scope.workspaceId} AND c.status = 'snoozed' AND c.snoozed_until <= clock_timestamp()
    ORDER BY c.id LIMIT ${limit} FOR UPDATE SKIP LOCKED`;
}

/** Nobody answers any more: it was just resolved or snoozed, or given to somebody else than who answers. */
const endsClaim = Prisma.sql`((n.status <> 'open' AND n.status <> c.status::text)
  OR (n.assignee_id IS DISTINCT FROM c.assignee_id AND n.assignee_id <> c.claimed_by_id))`;

export function writeStates(scope: WorkspaceScope, changed: readonly { id: bigint; next: WorkState }[]): Prisma.Sql {
  const states = changed.map(({ id, next }) => ({
    id: String(id),
    status: next.status,
    snoozed_until: next.snoozedUntil,
    assignee_id: next.assigneeId,
    severity: next.severity,
    resolved_at: next.resolvedAt,
    reopened_count: next.reopenedCount,
  }));
  return Prisma.sql`
    UPDATE conversations c SET status = n.status::conversation_status, snoozed_until = n.snoozed_until,
      assignee_id = n.assignee_id, severity = n.severity, resolved_at = n.resolved_at, reopened_count = n.reopened_count, version = c.version + 1,
      claimed_by_id = CASE WHEN ${endsClaim} THEN NULL ELSE c.claimed_by_id END, claimed_at = CASE WHEN ${endsClaim} THEN NULL ELSE c.claimed_at END,
      claim_expires_at = CASE WHEN ${endsClaim} THEN NULL ELSE c.claim_expires_at END
    FROM json_to_recordset(${JSON.stringify(states)}::json) AS n(
      id bigint, status text, snoozed_until timestamptz, assignee_id int, severity smallint, resolved_at timestamptz, reopened_count int)
    WHERE c.workspace_id = ${scope.workspaceId} AND c.id = n.id`;
}

export type Resolution = { id: bigint; endedAt: Date; seconds: number; staffedSeconds: number };

/** The first resolution is kept for ever; the total runs to the latest one. */
export function writeResolutions(scope: WorkspaceScope, resolutions: readonly Resolution[]): Prisma.Sql {
  const rows = resolutions.map((row) => ({
    id: String(row.id),
    ended_at: row.endedAt,
    seconds: row.seconds,
    staffed_seconds: row.staffedSeconds,
  }));
  return Prisma.sql`
    INSERT INTO conversation_facts
      (workspace_id, conversation_id, kind, seq, source_id, started_at, ended_at, seconds, staffed_seconds, topic_ids)
    SELECT f.workspace_id, f.conversation_id, k.kind, 0, f.source_id, f.started_at, n.ended_at, n.seconds, n.staffed_seconds, f.topic_ids
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS n(
      id bigint, ended_at timestamptz, seconds float8, staffed_seconds float8)
    JOIN conversation_facts f ON f.workspace_id = ${scope.workspaceId} AND f.conversation_id = n.id
      AND f.kind = 'first_response' AND f.seq = 0
    CROSS JOIN (VALUES ('first_resolution'::fact_kind), ('total_resolution'::fact_kind)) AS k(kind)
    ON CONFLICT (workspace_id, conversation_id, kind, seq) DO UPDATE
      SET ended_at = excluded.ended_at, seconds = excluded.seconds, staffed_seconds = excluded.staffed_seconds
      WHERE conversation_facts.kind = 'total_resolution'`;
}

/** Open again: the total has not happened yet. */
export function reopenResolutions(scope: WorkspaceScope, ids: readonly bigint[]): Prisma.Sql {
  return Prisma.sql`
    UPDATE conversation_facts SET ended_at = NULL, seconds = NULL, staffed_seconds = NULL
    WHERE workspace_id = ${scope.workspaceId} AND conversation_id = ANY(${ids.map(String)}::bigint[]) AND kind = 'total_resolution'`;
}
