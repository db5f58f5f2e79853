import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { inTransaction } from "@/lib/db/transaction";
import type { XPermissionInput } from "@/lib/integrity/cases/schema";
import { enqueue } from "@/lib/jobs/queue";
import { publish } from "@/lib/live/publish";
import { AppError } from "@/lib/errors";

/** An administrator states in words that X permits the examination of its posts; from then on they are among those examined. */
export function stateXPermission(scope: WorkspaceScope, { words }: XPermissionInput, now = new Date()): Promise<void> {
  const { workspaceId, userId } = scope;
  if (userId === null) throw new AppError("forbidden", "A person has to state this, signed in.");
  return inTransaction(async (tx) => {
    await tx.workspace.update({ where: { id: workspaceId }, data: { xExaminationPermission: { words, statedById: userId, statedAt: now.toISOString() } } });
    await recordAudit(tx, scope, "integrity.permit-x", `workspace:${workspaceId}`, { words });
    await enqueue(tx, "integrity.find", { workspaceId }, { key: `integrity.find:${workspaceId}` });
    await publish(tx, workspaceId, "integrity.changed");
  });
}
