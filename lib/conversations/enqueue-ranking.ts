import "server-only";
import type { Executor } from "@/lib/db/executor";
import type { Prisma } from "@/lib/generated/prisma/client";
import { enqueue } from "@/lib/jobs/queue";

/** Has the queue's order computed again once `tx` commits: of a topic's conversations, or of all that wait. */
export async function enqueueRanking(tx: Executor | Prisma.TransactionClient, workspaceId: number, topicId?: number): Promise<void> {
  // Runs of one workspace follow one another; a burst of changes becomes one run.
  const key = `conversations.rank:${workspaceId}:${topicId ?? "all"}`;
  await enqueue(tx, "conversations.rank", { workspaceId, topicId }, { key, queue: `conversations.rank:${workspaceId}` });
}
