import "server-only";
import { announceApproval } from "@/lib/approvals/request-mutations";
import { recordAudit } from "@/lib/audit/record";
import type { WorkspaceScope } from "@/lib/auth/scope";
import type { Prisma } from "@/lib/generated/prisma/client";

/** What was to be published is taken back or written anew: nobody need decide it any more. In the caller's transaction. */
export async function withdrawFor(tx: Prisma.TransactionClient, scope: WorkspaceScope, replyId: bigint): Promise<void> {
  const { workspaceId } = scope;
  const pending = await tx.approval.findMany({ where: { workspaceId, replyId, state: "pending" }, select: { id: true, conversationId: true } });
  for (const { id, conversationId } of pending) {
    // Where somebody decides it this moment, the one who comes second finds it changed.
    const { count } = await tx.approval.updateMany({ where: { workspaceId, id, state: "pending" }, data: { state: "withdrawn", decidedAt: new Date(), replyId: null } });
    if (count === 0) continue;
    await recordAudit(tx, scope, "approval.withdraw", `approval:${id}`);
    await announceApproval(tx, workspaceId, conversationId);
  }
}
