import "server-only";
import { type Executor, Prisma } from "@/lib/db/executor";

export type ClockRow = {
  conversation_id: string; kind: string; seq: number; state: string; started_at: Date; due_at: Date | null; target_seconds: number; staffed: boolean;
  ended_at: Date | null; missed_at: Date | null; next_at: Date | null;
};

export async function writeClocks(executor: Executor, workspaceId: number, clocks: readonly ClockRow[]): Promise<void> {
  if (clocks.length === 0) return;
  await executor.rows(Prisma.sql`
    INSERT INTO clocks (workspace_id, conversation_id, kind, seq, state, started_at, due_at, target_seconds, staffed, ended_at, missed_at, next_at)
    SELECT ${workspaceId}, n.conversation_id, n.kind::target_kind, n.seq, n.state::clock_state, n.started_at, n.due_at, n.target_seconds, n.staffed, n.ended_at, n.missed_at, n.next_at
    FROM json_to_recordset(${JSON.stringify(clocks)}::json) AS n(
      conversation_id bigint, kind text, seq int, state text, started_at timestamptz, due_at timestamptz, target_seconds int, staffed boolean,
      ended_at timestamptz, missed_at timestamptz, next_at timestamptz)
    ON CONFLICT (workspace_id, conversation_id, kind, seq) DO UPDATE SET
      state = excluded.state, started_at = excluded.started_at, due_at = excluded.due_at, target_seconds = excluded.target_seconds,
      staffed = excluded.staffed, ended_at = excluded.ended_at, missed_at = excluded.missed_at, next_at = excluded.next_at
    WHERE (clocks.state, clocks.started_at, clocks.due_at, clocks.target_seconds, clocks.staffed, clocks.ended_at, clocks.missed_at, clocks.next_at)
      IS DISTINCT FROM (excluded.state, excluded.started_at, excluded.due_at, excluded.target_seconds, excluded.staffed, excluded.ended_at, excluded.missed_at, excluded.next_at)`);
}

/** Clocks of these conversations that are not among `clocks`: what they measured is gone. */
export async function deleteOtherClocks(executor: Executor, workspaceId: number, ids: readonly string[], clocks: readonly ClockRow[]): Promise<void> {
  const kept = clocks.map(({ conversation_id, kind, seq }) => ({ conversation_id, kind, seq }));
  await executor.rows(Prisma.sql`
    DELETE FROM clocks k WHERE k.workspace_id = ${workspaceId} AND k.conversation_id = ANY(${[...ids]}::bigint[])
      AND NOT EXISTS (SELECT 1 FROM json_to_recordset(${JSON.stringify(kept)}::json) AS n(conversation_id bigint, kind text, seq int)
        WHERE n.conversation_id = k.conversation_id AND n.kind::target_kind = k.kind AND n.seq = k.seq)`);
}
