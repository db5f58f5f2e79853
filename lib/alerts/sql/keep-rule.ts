import "server-only";
import type { AlertState } from "@/lib/alerts/schema";
import { stateToBytes } from "@/lib/alerts/state-bytes";
import { type Executor, Prisma } from "@/lib/db/executor";

type Kept = { state: AlertState; stateSince: Date; detector: Float64Array | null; readToMs: number; seenToMs: number };

/** What a rule learnt and where it stands now. */
export async function keepRule(executor: Executor, workspaceId: number, id: number, { state, stateSince, detector, readToMs, seenToMs }: Kept): Promise<void> {
  await executor.rows(Prisma.sql`
    UPDATE alert_rules SET state = ${state}::alert_state, state_since = ${stateSince}, detector = ${detector === null ? null : Buffer.from(stateToBytes(detector))}::bytea,
      read_to = ${new Date(readToMs)}, seen_to = ${new Date(seenToMs)}
    WHERE workspace_id = ${workspaceId} AND id = ${id}`);
}

/** A rule that watches no more; its open alert is over. */
export async function switchOff(executor: Executor, workspaceId: number, id: number): Promise<void> {
  await executor.rows(Prisma.sql`
    UPDATE alert_rules SET enabled = false, state = 'paused', state_since = clock_timestamp(), next_at = NULL, detector = NULL, read_to = NULL, seen_to = NULL,
      watched_from = NULL, version = version + 1
    WHERE workspace_id = ${workspaceId} AND id = ${id}`);
  await executor.rows(Prisma.sql`
    UPDATE alerts SET ended_at = clock_timestamp(), next_at = NULL WHERE workspace_id = ${workspaceId} AND rule_id = ${id} AND ended_at IS NULL`);
}
