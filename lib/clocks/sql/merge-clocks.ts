import "server-only";
import { type Executor, Prisma } from "@/lib/db/executor";

/**
 * What hangs on conversations that became part of another goes with them: that people were told of a breach, which
 * escalations happened, and the first time each step was taken. Their pauses end with them; the survivor's ends when it
 * is open now. The clocks themselves are computed again from the posts that moved (lib/clocks/sql/settle.ts).
 */
export async function mergeClocks(executor: Executor, workspaceId: number, losers: readonly string[], survivors: readonly string[]): Promise<void> {
  const gone = Prisma.sql`${[...losers]}::bigint[]`;
  const moved = Prisma.sql`unnest(${gone}, ${[...survivors]}::bigint[]) AS p(loser, survivor)`;
  await executor.rows(Prisma.sql`
    INSERT INTO clocks (workspace_id, conversation_id, kind, seq, state, started_at, due_at, target_seconds, staffed, missed_at)
    SELECT DISTINCT ON (p.survivor, k.kind, k.seq) k.workspace_id, p.survivor, k.kind, k.seq, k.state, k.started_at, k.due_at, k.target_seconds, k.staffed, k.missed_at
    FROM clocks k JOIN ${moved} ON p.loser = k.conversation_id WHERE k.workspace_id = ${workspaceId}
    ORDER BY p.survivor, k.kind, k.seq, k.missed_at
    ON CONFLICT (workspace_id, conversation_id, kind, seq) DO UPDATE SET missed_at = least(clocks.missed_at, excluded.missed_at)`);
  await executor.rows(Prisma.sql`
    INSERT INTO escalation_runs (workspace_id, conversation_id, kind, seq, escalation_id, at)
    SELECT r.workspace_id, p.survivor, r.kind, r.seq, r.escalation_id, r.at FROM escalation_runs r JOIN ${moved} ON p.loser = r.conversation_id
    WHERE r.workspace_id = ${workspaceId} ON CONFLICT DO NOTHING`);
  await executor.rows(Prisma.sql`
    INSERT INTO response_steps AS s (workspace_id, conversation_id, published_at, received_at, seen_at, claimed_at, drafted_at, approval_requested_at, approved_at, sent_at, confirmed_at)
    SELECT l.workspace_id, p.survivor, min(l.published_at), min(l.received_at), min(l.seen_at), min(l.claimed_at), min(l.drafted_at),
      min(l.approval_requested_at), min(l.approved_at), min(l.sent_at), min(l.confirmed_at)
    FROM response_steps l JOIN ${moved} ON p.loser = l.conversation_id WHERE l.workspace_id = ${workspaceId} GROUP BY l.workspace_id, p.survivor
    ON CONFLICT (workspace_id, conversation_id) DO UPDATE SET
      published_at = least(s.published_at, excluded.published_at), received_at = least(s.received_at, excluded.received_at), seen_at = least(s.seen_at, excluded.seen_at),
      claimed_at = least(s.claimed_at, excluded.claimed_at), drafted_at = least(s.drafted_at, excluded.drafted_at),
      approval_requested_at = least(s.approval_requested_at, excluded.approval_requested_at), approved_at = least(s.approved_at, excluded.approved_at),
      sent_at = least(s.sent_at, excluded.sent_at), confirmed_at = least(s.confirmed_at, excluded.confirmed_at)`);
  for (const table of ["clocks", "escalation_runs", "conversation_pauses", "response_steps"] as const) {
    // The name is one of the constants above.
    await executor.rows(Prisma.sql`DELETE FROM ${Prisma.raw(table)} WHERE workspace_id = ${workspaceId} AND conversation_id = ANY(${gone})`);
  }
  await executor.rows(Prisma.sql`
    UPDATE conversation_pauses p SET ended_at = greatest(p.began_at, clock_timestamp()) FROM conversations c
    WHERE p.workspace_id = ${workspaceId} AND p.conversation_id = ANY(${[...survivors]}::bigint[]) AND p.ended_at IS NULL
      AND c.workspace_id = p.workspace_id AND c.id = p.conversation_id AND c.status = 'open'`);
}
