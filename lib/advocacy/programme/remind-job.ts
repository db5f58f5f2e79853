import "server-only";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { notify } from "@/lib/notifications/sql/notify";

const most = 5_000;
/** A worker that was away for a month reminds of what fell due meanwhile. */
const lookBackDays = 31;

/** Job, daily: who read the policy a year ago is asked to read it again. The same year is told once. */
export async function remindAdvocates(now = new Date()): Promise<void> {
  const due = await db().advocate.findMany({
    where: { reminderDueAt: { lte: now, gt: new Date(now.getTime() - lookBackDays * 86_400_000) } },
    orderBy: { reminderDueAt: "asc" },
    select: { workspaceId: true, userId: true, reminderDueAt: true },
    take: most,
  });
  for (const { workspaceId, userId, reminderDueAt } of due) {
    await inTransaction((tx) =>
      notify(tx, workspaceId, {
        kind: "policy_reminder",
        to: { userIds: [userId] },
        title: "A year has passed: please read the policy for advocates again",
        body: "It says how you tell readers that you work here. It takes two minutes. You may also leave the programme, without a reason.",
        href: "/my",
        dedupeKey: `policy:year:${reminderDueAt.toISOString()}`,
      }),
    );
  }
}
