import "server-only";
import { holdProgramme } from "@/lib/advocacy/programme/mutations";
import { recordCount } from "@/lib/advocacy/programme/join-mutations";
import type { OwnChange } from "@/lib/advocacy/programme/schema";
import { personOf } from "@/lib/auth/person-of";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";
import { publish } from "@/lib/live/publish";
import { enqueueRecompute } from "@/lib/workspaces/enqueue-recompute";

type Tx = Prisma.TransactionClient;

const yearMs = 365 * 86_400_000;

/** One's own position, or one's yes to what holds now, which also answers the yearly reminder. */
export function changeOwnPart(scope: WorkspaceScope, { position, agreedVersion }: OwnChange): Promise<void> {
  const { workspaceId } = scope;
  const userId = personOf(scope);
  return inTransaction(async (tx) => {
    const programme = await holdProgramme(tx, workspaceId);
    if (agreedVersion !== undefined && agreedVersion !== programme?.version) throw new AppError("conflict", "The terms or the policy changed a moment ago. Open the page again and read them.");
    const now = new Date();
    const { count } = await tx.advocate.updateMany({
      where: { workspaceId, userId },
      data: { ...(position === undefined ? {} : { position }), ...(agreedVersion === undefined ? {} : { agreedVersion, agreedAt: now, reminderDueAt: new Date(now.getTime() + yearMs) }) },
    });
    if (count === 0) throw new AppError("forbidden", "You do not take part in the programme.");
    await publish(tx, workspaceId, "advocacy.changed");
  });
}

/**
 * Leaves at once and without a reason. Who held no other role leaves the workspace too; their account stays and may come
 * again. Nothing says who left.
 */
export function leaveProgramme(scope: WorkspaceScope): Promise<{ stays: boolean }> {
  const { workspaceId } = scope;
  const userId = personOf(scope);
  return inTransaction(async (tx) => {
    await holdProgramme(tx, workspaceId);
    if (!(await eraseAdvocate(tx, workspaceId, userId))) throw new AppError("not_found", "You do not take part any more.");
    const membership = await tx.membership.findUnique({ where: { workspaceId_userId: { workspaceId, userId } }, select: { role: true } });
    const stays = membership !== null && membership.role !== "advocate";
    if (!stays) {
      const drills = await tx.workspace.findMany({ where: { drillOf: workspaceId }, select: { id: true } });
      await tx.membership.deleteMany({ where: { userId, workspaceId: { in: [workspaceId, ...drills.map(({ id }) => id)] } } });
    }
    await recordCount(tx, workspaceId);
    await publish(tx, workspaceId, "advocacy.changed");
    await publish(tx, workspaceId, "workspace.changed");
    return { stays };
  });
}

/** Takes somebody's part, accounts and unpublished drafts out; what they posted in public is a stranger's post again. Whether there was any part. */
export async function eraseAdvocate(tx: Tx, workspaceId: number, userId: number): Promise<boolean> {
  const { count } = await tx.advocate.deleteMany({ where: { workspaceId, userId } });
  if (count === 0) return false;
  const proved = await tx.advocateAccount.count({ where: { workspaceId, userId, provedAt: { not: null } } });
  await tx.advocateAccount.deleteMany({ where: { workspaceId, userId } });
  await tx.advocatePost.deleteMany({ where: { workspaceId, userId, mentionId: null } });
  if (proved > 0) await enqueueRecompute(tx, workspaceId);
  return true;
}
