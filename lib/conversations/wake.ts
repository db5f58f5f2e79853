import "server-only";
import { systemScope } from "@/lib/auth/system-scope";
import { findNextSnoozeEnd } from "@/lib/conversations/data";
import { wakeDue } from "@/lib/conversations/mutations";
import type { JobPayload } from "@/lib/jobs/contracts";
import { enqueue } from "@/lib/jobs/queue";

/**
 * Job `conversations.wake`. Each snooze has its own; this run also sees to the next one, so that none is missed
 * when jobs were lost (a restored backup has none).
 */
export async function wakeConversations({ workspaceId }: JobPayload<"conversations.wake">): Promise<void> {
  const scope = await systemScope(workspaceId, "job");
  await wakeDue(scope);
  const next = await findNextSnoozeEnd(scope);
  if (next) await enqueue(null, "conversations.wake", { workspaceId }, { runAt: next, key: `conversations.wake:${workspaceId}:next` });
}
