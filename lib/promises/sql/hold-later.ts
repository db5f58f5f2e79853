import "server-only";
import { type Executor, Prisma } from "@/lib/db/executor";
import { enqueue } from "@/lib/jobs/queue";
import { isBinding } from "@/lib/promises/sql/binding";

const postsAJob = 500;

/**
 * In the transaction that stored, edited or erased posts: those of ours that a promise binds are held to it by a job. Costs one
 * look at the promises where there are none.
 */
export async function holdLater(executor: Executor, workspaceId: number, postIds: readonly bigint[]): Promise<void> {
  if (postIds.length === 0) return;
  const [first] = await executor.rows<{ since: Date | null }>(Prisma.sql`
    SELECT min(p.binding_at) AS since FROM promises p WHERE p.workspace_id = ${workspaceId} AND ${isBinding}`);
  if (!first?.since) return;
  const rows = await executor.rows<{ id: string }>(Prisma.sql`
    SELECT id::text FROM mentions
    WHERE workspace_id = ${workspaceId} AND id = ANY(${postIds.map(String)}::bigint[]) AND outbound AND NOT by_advocate AND published_at > ${first.since} ORDER BY id`);
  for (let at = 0; at < rows.length; at += postsAJob) {
    await enqueue(executor, "promises.hold", { workspaceId, mentionIds: rows.slice(at, at + postsAJob).map((row) => row.id) });
  }
}
