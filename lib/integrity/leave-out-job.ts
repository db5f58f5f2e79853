import "server-only";
import { settleClocks } from "@/lib/clocks/sql/settle";
import { rankConversations, rankedSince } from "@/lib/conversations/sql/rank";
import { refreshConversations } from "@/lib/conversations/sql/refresh";
import { inPgTransaction } from "@/lib/db/pg-transaction";
import { conversationsToChange, markLeftOut, settleResolutions } from "@/lib/integrity/sql/left-out-posts";
import type { JobPayload } from "@/lib/jobs/contracts";
import { enqueue } from "@/lib/jobs/queue";
import { publish } from "@/lib/live/publish";
import { loadStaffed } from "@/lib/mentions/ingest-context";
import { markDirty } from "@/lib/mentions/sql/posts";

const perBatch = 500;

/**
 * Job: posts of coordinated cases count in no metric while the workspace leaves them out, and count again afterwards. Everything
 * computed from them is computed anew, a batch of conversations a transaction; whatever was done already stays done.
 */
export async function applyLeaveOut({ workspaceId }: JobPayload<"integrity.leave-out">): Promise<void> {
  const staffed = await loadStaffed(workspaceId);
  let changed = 0;
  for (let after: bigint | null = 0n; after !== null; ) {
    const from: bigint = after;
    after = await inPgTransaction(async (executor, client) => {
      const conversations = await conversationsToChange(executor, workspaceId, from, perBatch);
      const ids = conversations.map(BigInt);
      const last = ids.at(-1);
      if (last === undefined) {
        if (changed > 0) await publish(executor, workspaceId, "integrity.changed", {});
        return null;
      }
      const published = await markLeftOut(executor, workspaceId, conversations);
      changed += published.length;
      const refreshed = await refreshConversations(client, executor, workspaceId, ids, staffed);
      const resolved = await settleResolutions(executor, workspaceId, conversations, staffed);
      await settleClocks(executor, workspaceId, ids);
      await rankConversations(executor, workspaceId, ids, rankedSince());
      await markDirty(executor, workspaceId, [...published, ...refreshed, ...resolved]);
      await enqueue(executor, "metrics.rebuild", {}, { key: "metrics.rebuild" });
      await publish(executor, workspaceId, "conversation.changed", {});
      return last;
    });
  }
}
