import "server-only";
import { enqueueGuard } from "@/lib/advocacy/posts/sql/enqueue-guard";
import { type Executor, Prisma } from "@/lib/db/executor";

/** In the transaction that stored, edited or erased posts: those of advocates (whose accounts' keys are given) are looked at by a job. */
export async function guardLater(executor: Executor, workspaceId: number, advocates: ReadonlySet<string>, postIds: readonly bigint[]): Promise<void> {
  if (postIds.length === 0 || advocates.size === 0) return;
  const rows = await executor.rows<{ id: string }>(Prisma.sql`
    SELECT id::text FROM mentions WHERE workspace_id = ${workspaceId} AND id = ANY(${postIds.map(String)}::bigint[]) AND by_advocate ORDER BY id`);
  await enqueueGuard(executor, workspaceId, rows.map(({ id }) => id));
}
