import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import type { Prisma } from "@/lib/generated/prisma/client";

/** Writes who did what, in the transaction that does it. `action` is "conversation.resolve", `subject` "conversation:12". */
export async function recordAudit(
  tx: Prisma.TransactionClient,
  scope: WorkspaceScope,
  action: string,
  subject: string,
  details: Prisma.InputJsonObject = {},
): Promise<void> {
  await tx.auditEntry.create({ data: { workspaceId: scope.workspaceId, actor: scope.actor, action, subject, details } });
}
