import "server-only";
import type { WorkState } from "@/lib/conversations/transition";
import { type Executor, Prisma } from "@/lib/db/executor";

type Changed = { id: bigint; status: WorkState["status"]; next: Pick<WorkState, "status"> };

/** Keeps when people made conversations stand still or open again. `changed` hold their former status. */
export async function writePauses(executor: Executor, workspaceId: number, changed: readonly Changed[], now: Date): Promise<void> {
  const moved = changed.filter(({ status, next }) => status !== next.status);
  const left = moved.filter(({ status }) => status !== "open").map(({ id }) => String(id));
  const begun = moved.filter(({ next }) => next.status !== "open").map(({ id, next }) => ({ id: String(id), resolved: next.status === "resolved" }));
  await Promise.all([
    left.length > 0 && executor.rows(Prisma.sql`
      UPDATE conversation_pauses SET ended_at = greatest(began_at, ${now}::timestamptz)
      WHERE workspace_id = ${workspaceId} AND conversation_id = ANY(${left}::bigint[]) AND ended_at IS NULL`),
    begun.length > 0 && executor.rows(Prisma.sql`
      INSERT INTO conversation_pauses (workspace_id, conversation_id, began_at, resolved)
      SELECT ${workspaceId}, n.id, ${now}::timestamptz, n.resolved FROM json_to_recordset(${JSON.stringify(begun)}::json) AS n(id bigint, resolved boolean)
      ON CONFLICT (workspace_id, conversation_id, began_at) DO UPDATE SET resolved = excluded.resolved, ended_at = NULL`),
  ]);
}

export type Woken = { id: string; resolved: boolean; pausedAt: Date; wokenAt: Date };

/** Conversations that a new post opened: they stood still until it was published. Pauses from before they were kept are made up for. */
export async function endPauses(executor: Executor, workspaceId: number, woken: readonly Woken[]): Promise<void> {
  if (woken.length === 0) return;
  await executor.rows(Prisma.sql`
    WITH n AS (
      SELECT * FROM json_to_recordset(${JSON.stringify(woken)}::json) AS n(id bigint, resolved boolean, "pausedAt" timestamptz, "wokenAt" timestamptz)
    ), ended AS (
      UPDATE conversation_pauses p SET ended_at = greatest(p.began_at, n."wokenAt") FROM n
      WHERE p.workspace_id = ${workspaceId} AND p.conversation_id = n.id AND p.ended_at IS NULL RETURNING p.conversation_id
    )
    INSERT INTO conversation_pauses (workspace_id, conversation_id, began_at, ended_at, resolved)
    SELECT ${workspaceId}, n.id, n."pausedAt", greatest(n."pausedAt", n."wokenAt"), true FROM n
    WHERE n.resolved AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.conversation_id = n.id)
    ON CONFLICT DO NOTHING`);
}
