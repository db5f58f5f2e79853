import "server-only";
import { type Executor, executorIn, Prisma } from "@/lib/db/executor";

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
  const executor = executorIn(tx);
  const statement = Prisma.sql`WITH ${publishing(workspaceId, kind, payload, Prisma.sql`true`)} SELECT sent FROM told`;
  if (executor.atEnd) executor.atEnd(statement);
  else await executor.rows(statement);
}

/**
 * The same as a part of one statement: `told` must be read by it, and `condition` must read whatever else it writes, so that
 * the sequence is locked last here too.
 */
export function publishing(workspaceId: number, kind: string, payload: Record<string, unknown>, condition: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    next AS (
      UPDATE workspaces SET live_seq = live_seq + 1 WHERE id = ${workspaceId} AND ${condition} RETURNING live_seq
    ), event AS (
      INSERT INTO live_events (workspace_id, seq, kind, payload)
      SELECT ${workspaceId}, live_seq, ${kind}, ${JSON.stringify(payload)}::jsonb FROM next RETURNING seq
    ), told AS (
      SELECT pg_notify(${liveChannel}, ${String(workspaceId)})::text AS sent FROM event
    )`;
}
