import "server-only";
import type { Executor, Prisma } from "@/lib/db/executor";
import { enqueue } from "@/lib/jobs/queue";

const postsAJob = 100;

/**
 * Has the guard look at these posts of advocates, or (without them) at those of the month that nobody has looked at. One job of a
 * workspace at a time: several would only wait for each other's lock.
 */
export async function enqueueGuard(tx: Executor | Prisma.TransactionClient | null, workspaceId: number, mentionIds?: readonly string[]): Promise<void> {
  const name = `advocacy.guard:${workspaceId}`;
  if (!mentionIds) return enqueue(tx, "advocacy.guard", { workspaceId }, { key: name, queue: name });
  for (let at = 0; at < mentionIds.length; at += postsAJob) await enqueue(tx, "advocacy.guard", { workspaceId, mentionIds: mentionIds.slice(at, at + postsAJob) }, { queue: name });
}
