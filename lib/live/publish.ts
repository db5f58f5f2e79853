import "server-only";
import { type Executor, Prisma, viaPrisma } from "@/lib/db/executor";

export const liveChannel = "firstminute_live";

/**
 * Appends one live event and wakes the web processes when the transaction commits. Call it last: it locks
 * the workspace's sequence until the commit, which is what keeps sequence order and commit order the same.
 */
export async function publish(
  tx: Executor | Prisma.TransactionClient,
  workspaceId: number,
  kind: string,
  payload: Record<string, unknown> = {},
): Promise<void> {
  const executor = "rows" in tx ? tx : viaPrisma(tx);
  await executor.rows(Prisma.sql`
    WITH next AS (
      UPDATE workspaces SET live_seq = live_seq + 1 WHERE id = ${workspaceId} RETURNING live_seq
    ), event AS (
      INSERT INTO live_events (workspace_id, seq, kind, payload)
      SELECT ${workspaceId}, live_seq, ${kind}, ${JSON.stringify(payload)}::jsonb FROM next RETURNING seq
    )
    SELECT pg_notify(${liveChannel}, ${String(workspaceId)})::text AS sent FROM event`);
}
