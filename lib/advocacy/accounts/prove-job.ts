import "server-only";
import { proveFromPosts, settleKeys } from "@/lib/advocacy/accounts/mutations";
import { systemScope } from "@/lib/auth/system-scope";
import type { JobPayload } from "@/lib/jobs/contracts";

/** Job: posts came in that may prove an account, or tell what its network calls it. */
export async function proveAccounts({ workspaceId }: JobPayload<"advocacy.prove">): Promise<void> {
  const scope = await systemScope(workspaceId, "job");
  await settleKeys(scope);
  await proveFromPosts(scope);
}
