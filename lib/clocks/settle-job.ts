import "server-only";
import { settleClocks } from "@/lib/clocks/sql/settle";
import { rankConversations } from "@/lib/conversations/sql/rank";
import { Prisma } from "@/lib/db/executor";
import { inPgTransaction } from "@/lib/db/pg-transaction";
import type { JobPayload } from "@/lib/jobs/contracts";
import { publish } from "@/lib/live/publish";

const batch = 500;

/** Job: the open clocks of a workspace again, after its targets, escalations or topics changed. Safe to run twice and at once. */
export async function settleWorkspace({ workspaceId }: JobPayload<"clocks.settle">): Promise<void> {
  for (let after: string | null = "0"; after !== null; ) {
    const from: string = after;
    after = await inPgTransaction(async (executor) => {
      const rows = await executor.rows<{ id: string }>(Prisma.sql`
        SELECT c.id::text AS id FROM conversations c
        WHERE c.workspace_id = ${workspaceId} AND c.id > ${from}::bigint AND c.status <> 'resolved'
          AND EXISTS (SELECT 1 FROM clocks k WHERE k.workspace_id = c.workspace_id AND k.conversation_id = c.id)
        ORDER BY c.id LIMIT ${batch} FOR UPDATE OF c`);
      const last = rows.at(-1);
      if (!last) return null;
      const ids = rows.map(({ id }) => BigInt(id));
      await settleClocks(executor, workspaceId, ids);
      await rankConversations(executor, workspaceId, ids);
      await publish(executor, workspaceId, "conversation.changed", {});
      return rows.length < batch ? null : last.id;
    });
  }
}
