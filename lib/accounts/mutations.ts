import "server-only";
import { handleKey } from "@/lib/accounts/handle";
import { recordAudit } from "@/lib/audit/record";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";
import { publish } from "@/lib/live/publish";
import { enqueueRecompute } from "@/lib/workspaces/enqueue-recompute";

/** Adds accounts that are ours; those already listed stay. What they posted before becomes outbound. Returns how many are new. */
export function addOwnedAccounts(scope: WorkspaceScope, network: string, handles: readonly string[]): Promise<number> {
  const byKey = new Map(handles.map((handle) => [handleKey(handle), handle.trim().replace(/^@/, "")]));
  byKey.delete("");
  return inTransaction(async (tx) => {
    const { count } = await tx.ownedAccount.createMany({
      data: Array.from(byKey, ([key, handle]) => ({ workspaceId: scope.workspaceId, network, handleKey: key, handle })),
      skipDuplicates: true,
    });
    if (count > 0) await ownershipChanged(tx, scope, "account.own", network, [...byKey.values()]);
    return count;
  });
}

export function removeOwnedAccount(scope: WorkspaceScope, network: string, handle: string): Promise<void> {
  return inTransaction(async (tx) => {
    const { count } = await tx.ownedAccount.deleteMany({
      where: { workspaceId: scope.workspaceId, network, handleKey: handleKey(handle) },
    });
    if (count === 0) throw new AppError("not_found", "This account is not on the list any more.");
    await ownershipChanged(tx, scope, "account.disown", network, [handle]);
  });
}

async function ownershipChanged(
  tx: Prisma.TransactionClient, scope: WorkspaceScope, action: string, network: string, handles: string[],
): Promise<void> {
  await recordAudit(tx, scope, action, `network:${network}`, { handles: handles.slice(0, 100), count: handles.length });
  await enqueueRecompute(tx, scope.workspaceId);
  await publish(tx, scope.workspaceId, "workspace.changed");
}
