import "server-only";
import { type Executor, Prisma } from "@/lib/db/executor";
import { enqueue } from "@/lib/jobs/queue";

const postsAJob = 100;

/** In the transaction that stored, edited or erased posts: those of advocates (whose accounts' keys are given) are looked at by a job. */
export async function guardLater(executor: Executor, workspaceId: number, advocates: ReadonlySet<string>, postIds: readonly bigint[]): Promise<void> {
  if (postIds.length === 0 || advocates.size === 0) return;
  const rows = await executor.rows<{ id: string }>(Prisma.sql`
    SELECT id::text FROM mentions WHERE workspace_id = ${workspaceId} AND id = ANY(${postIds.map(String)}::bigint[]) AND by_advocate ORDER BY id`);
  for (let at = 0; at < rows.length; at += postsAJob) {
    await enqueue(executor, "advocacy.guard", { workspaceId, mentionIds: rows.slice(at, at + postsAJob).map((row) => row.id) });
  }
}
