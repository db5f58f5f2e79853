import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { type Executor, Prisma } from "@/lib/db/executor";

type LastChange = { name: string | null; action: string; secondsAgo: number };

// A stale write nearly always lost to a change of seconds ago: the newest entries hold it.
const entriesSearched = 5_000;

/** Who changed a conversation last, and what they did; null when that is long ago. `name` is null for jobs. */
export async function findLastChange(executor: Executor, scope: WorkspaceScope, id: bigint): Promise<LastChange | null> {
  const [last] = await executor.rows<LastChange>(Prisma.sql`
    SELECT u.name, e.action, greatest(0, extract(epoch FROM clock_timestamp() - e.at))::float8 AS "secondsAgo"
    FROM (SELECT id, at, actor, action, subject FROM audit_entries
      WHERE workspace_id = ${scope.workspaceId} ORDER BY at DESC LIMIT ${entriesSearched}) AS e
    LEFT JOIN users u ON 'user:' || u.id = e.actor
    WHERE e.subject = ${`conversation:${id}`} AND e.action NOT IN ('conversation.note', 'conversation.release')
    ORDER BY e.at DESC, e.id DESC LIMIT 1`);
  return last ?? null;
}
