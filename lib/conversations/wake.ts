import "server-only";
import { systemScope } from "@/lib/auth/system-scope";
import { wakeDue } from "@/lib/conversations/mutations";
import type { JobPayload } from "@/lib/jobs/contracts";

/** Job `conversations.wake`. A snooze that was lengthened meanwhile has its own later job. */
export async function wakeConversations({ workspaceId }: JobPayload<"conversations.wake">): Promise<void> {
  await wakeDue(await systemScope(workspaceId, "job"));
}
