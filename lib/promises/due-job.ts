import "server-only";
import { workers } from "@/lib/auth/roles";
import { inTransaction } from "@/lib/db/transaction";
import type { JobPayload } from "@/lib/jobs/contracts";
import { enqueue } from "@/lib/jobs/queue";
import { publish } from "@/lib/live/publish";
import { notify } from "@/lib/notifications/sql/notify";

/** Job, at the due second: tells the owner; the leads where the owner is gone. Overdue is not broken: only a post or a person breaks a promise. */
export async function promiseDue({ workspaceId, promiseId }: JobPayload<"promises.due">): Promise<void> {
  await inTransaction(async (tx) => {
    const promise = await tx.publicPromise.findUnique({ where: { workspaceId_id: { workspaceId, id: promiseId } } });
    if (promise?.state !== "open" || promise.dueAt === null) return;
    if (promise.dueAt.getTime() > Date.now()) {
      // The database's clock was ahead of ours.
      await enqueue(tx, "promises.due", { workspaceId, promiseId }, { key: `promise-due:${workspaceId}:${promiseId}`, runAt: promise.dueAt });
      return;
    }
    const owner = await tx.membership.findUnique({ where: { workspaceId_userId: { workspaceId, userId: promise.ownerId } }, select: { role: true } });
    await notify(tx, workspaceId, {
      kind: "promise_due",
      to: owner && workers.includes(owner.role) ? { userIds: [promise.ownerId] } : { roles: ["lead", "admin"] },
      severity: 3,
      title: "A promise is due now",
      body: `“${promise.text}” Mark it as kept, give it another day, or say that it is broken.`,
      href: "/promises?tab=due",
      dedupeKey: `promise_due:${promiseId}:${promise.dueAt.toISOString()}`,
    });
    await publish(tx, workspaceId, "promise.changed");
  });
}
