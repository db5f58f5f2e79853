import "server-only";
import { rankConversations } from "@/lib/conversations/sql/rank";
import { Prisma } from "@/lib/db/executor";
import { inPgTransaction } from "@/lib/db/pg-transaction";
import type { JobPayload } from "@/lib/jobs/contracts";
import { publish } from "@/lib/live/publish";

const batchSize = 1_000;

/**
 * Job: ranks waiting conversations again after a topic's weight or a target changed. A batch a transaction; a killed run
 * begins again and changes nothing twice.
 */
export async function rankWaiting({ workspaceId, topicId }: JobPayload<"conversations.rank">): Promise<void> {
  // A tag that was taken off leaves no trace but in what a conversation was ranked by.
  const ofTopic = topicId === undefined
    ? Prisma.empty
    : Prisma.sql`AND (topic_ids @> ARRAY[${topicId}::int] OR (rank_inputs->>'topicId')::int = ${topicId}::int)`;
  for (let last: string | null = "0"; last !== null; ) {
    const from: string = last;
    last = await inPgTransaction(async (executor) => {
      const rows = await executor.rows<{ id: string }>(Prisma.sql`
        SELECT id::text FROM conversations
        WHERE workspace_id = ${workspaceId} AND id > ${from}::bigint AND waiting_since IS NOT NULL ${ofTopic}
        ORDER BY id LIMIT ${batchSize}`);
      const end = rows.at(-1)?.id ?? null;
      if (end === null) return null;
      await rankConversations(executor, workspaceId, rows.map(({ id }) => BigInt(id)));
      await publish(executor, workspaceId, "conversation.changed", {});
      return rows.length < batchSize ? null : end;
    });
  }
}
