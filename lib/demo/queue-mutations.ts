import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { changeConversations } from "@/lib/conversations/mutations";
import { rankWaiting } from "@/lib/conversations/rank-job";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";

const weights = [{ name: "Deals", weight: 2 }, { name: "Broken or missing parts", weight: 1 }] as const;

const views = [
  { name: "Angry, and nobody is on it", search: "sentiment=negative&claimed=nobody" },
  { name: "Serious or worse", search: "tab=open&severity=3" },
  { name: "It got worse", search: "tab=resolved&outcome=worsened" },
] as const;

/** Of those who wait, newest first: how grave somebody held them to be. */
const severities = [{ place: 2, severity: 3 }, { place: 4, severity: 2 }] as const;

/** What the demo's people did with their queue; twice is once. */
export async function queueDemo(scope: WorkspaceScope): Promise<void> {
  const { workspaceId } = scope;
  await inTransaction(async (tx) => {
    for (const { name, weight } of weights) await tx.topic.updateMany({ where: { workspaceId, name }, data: { weight } });
    if ((await tx.savedView.count({ where: { workspaceId, userId: null } })) === 0) {
      await tx.savedView.createMany({ data: views.map((view) => ({ workspaceId, ...view })) });
    }
  });
  const waiting = await db().conversation.findMany({
    where: { workspaceId, status: "open", needsAnswer: true, waitingSince: { not: null } },
    orderBy: [{ waitingSince: "desc" }, { id: "desc" }], take: 10, select: { id: true },
  });
  for (const { place, severity } of severities) {
    const id = waiting[place]?.id;
    if (id !== undefined) await changeConversations(scope, [id], { severity });
  }
  await rankWaiting({ workspaceId });
}
