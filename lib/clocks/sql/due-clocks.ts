import "server-only";
import type { TargetKind } from "@/lib/clocks/schema";
import { type Executor, Prisma } from "@/lib/db/executor";

/** Workspaces with a clock to which something happens by `seconds` from now, soonest first, and the database's clock. */
export function listDueWorkspaces(executor: Executor, seconds: number): Promise<{ workspaceId: number; at: Date; now: Date }[]> {
  return executor.rows(Prisma.sql`
    SELECT workspace_id AS "workspaceId", min(next_at) AS at, clock_timestamp() AS now FROM clocks
    WHERE next_at IS NOT NULL AND next_at <= clock_timestamp() + make_interval(secs => ${seconds}::float8)
    GROUP BY workspace_id ORDER BY at LIMIT 1000`);
}

/** Holds the conversations with due clocks, passing over those that somebody is changing right now. */
export async function holdDueConversations(executor: Executor, workspaceId: number, limit: number): Promise<bigint[]> {
  const rows = await executor.rows<{ id: string }>(Prisma.sql`
    SELECT c.id::text AS id FROM conversations c
    WHERE c.workspace_id = ${workspaceId} AND c.id IN (
      SELECT k.conversation_id FROM clocks k WHERE k.workspace_id = ${workspaceId} AND k.next_at <= clock_timestamp() ORDER BY k.next_at LIMIT ${limit})
    ORDER BY c.id FOR UPDATE SKIP LOCKED`);
  return rows.map(({ id }) => BigInt(id));
}

export type DueClock = {
  conversationId: string; kind: TargetKind; seq: number; state: "running" | "missed"; startedAt: Date; dueAt: Date; targetSeconds: number; missedAt: Date | null; now: Date;
  severity: number; assigneeId: number | null; holderId: number | null; who: string | null; preview: string; runs: number[];
};

/** What is due of conversations that are held, soonest first, with whom it concerns. */
export function readDueClocks(executor: Executor, workspaceId: number, ids: readonly bigint[]): Promise<DueClock[]> {
  return executor.rows<DueClock>(Prisma.sql`
    SELECT k.conversation_id::text AS "conversationId", k.kind::text AS kind, k.seq, k.state::text AS state, k.started_at AS "startedAt", k.due_at AS "dueAt",
      k.target_seconds AS "targetSeconds", k.missed_at AS "missedAt", clock_timestamp() AS now, c.severity::int AS severity, c.assignee_id AS "assigneeId",
      CASE WHEN c.claim_expires_at > clock_timestamp() THEN c.claimed_by_id END AS "holderId", coalesce(a.display_name, a.handle) AS who, c.preview,
      ARRAY(SELECT r.escalation_id FROM escalation_runs r WHERE r.workspace_id = k.workspace_id AND r.conversation_id = k.conversation_id
        AND r.kind = k.kind AND r.seq = k.seq) AS runs
    FROM clocks k
    JOIN conversations c ON c.workspace_id = k.workspace_id AND c.id = k.conversation_id
    LEFT JOIN authors a ON a.workspace_id = c.workspace_id AND a.id = c.author_id
    WHERE k.workspace_id = ${workspaceId} AND k.conversation_id = ANY(${ids.map(String)}::bigint[]) AND k.next_at <= clock_timestamp() AND k.due_at IS NOT NULL
    ORDER BY k.next_at, k.conversation_id`);
}

type ClockKey = Pick<DueClock, "conversationId" | "kind" | "seq">;

/** People are being told of these breaches now. */
export async function markMissed(executor: Executor, workspaceId: number, clocks: readonly ClockKey[]): Promise<void> {
  if (clocks.length === 0) return;
  await executor.rows(Prisma.sql`
    UPDATE clocks k SET state = 'missed', missed_at = clock_timestamp()
    FROM json_to_recordset(${JSON.stringify(clocks.map(({ conversationId, kind, seq }) => ({ id: conversationId, kind, seq })))}::json) AS n(id bigint, kind text, seq int)
    WHERE k.workspace_id = ${workspaceId} AND k.conversation_id = n.id AND k.kind = n.kind::target_kind AND k.seq = n.seq`);
}

/** Each escalation happens once a clock. */
export async function keepRuns(executor: Executor, workspaceId: number, runs: readonly (ClockKey & { escalationId: number })[]): Promise<void> {
  if (runs.length === 0) return;
  const rows = runs.map(({ conversationId, kind, seq, escalationId }) => ({ id: conversationId, kind, seq, escalation: escalationId }));
  await executor.rows(Prisma.sql`
    INSERT INTO escalation_runs (workspace_id, conversation_id, kind, seq, escalation_id)
    SELECT ${workspaceId}, n.id, n.kind::target_kind, n.seq, n.escalation
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS n(id bigint, kind text, seq int, escalation int) ON CONFLICT DO NOTHING`);
}

/** Whoever of a role has the fewest open conversations; null when nobody has the role. */
export async function findFreest(executor: Executor, workspaceId: number, role: string): Promise<number | null> {
  const [row] = await executor.rows<{ id: number }>(Prisma.sql`
    SELECT m.user_id AS id FROM memberships m
    WHERE m.workspace_id = ${workspaceId} AND m.role::text = ${role}
    ORDER BY (SELECT count(*) FROM conversations c WHERE c.workspace_id = m.workspace_id AND c.assignee_id = m.user_id AND c.status = 'open'), m.user_id LIMIT 1`);
  return row?.id ?? null;
}
