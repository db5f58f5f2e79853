import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { firstPersonOf } from "@/lib/demo/data";
import { holdPosts } from "@/lib/promises/hold-job";
import type { PromiseCheck } from "@/lib/promises/schema";

const hourMs = 3_600_000;
const bothTags: PromiseCheck = { kind: "rule", mode: "contains", words: ["#DadDeals"], pattern: "", accountIds: [], onlyWhen: ["#MomDeals"] };
const task: PromiseCheck = { kind: "task" };

/** What the demo's people promised: the fathers' tag, kept by every deal since; an answer that is due; one that is kept. Twice is once. */
export async function promiseDemo({ workspaceId }: WorkspaceScope, now: Date): Promise<void> {
  const ownerId = await firstPersonOf(workspaceId);
  const vow = await db().mention.findFirst({ where: { workspaceId, outbound: true, text: { contains: "From tomorrow every deal carries #DadDeals" } } });
  if (ownerId === null || !vow) return;
  const by = { workspaceId, ownerId, createdById: ownerId };
  const after = (hours: number) => new Date(now.getTime() + hours * hourMs);
  const made = await inTransaction(async (tx) => {
    if ((await tx.publicPromise.count({ where: { workspaceId } })) > 0) return null;
    await tx.publicPromise.createMany({
      data: [
        { ...by, text: "Tell the town hall meeting what the review of breaks in the warehouse found", standing: false, dueAt: after(20), check: task, createdAt: after(-70), bindingAt: after(-70) },
        { ...by, text: "Free returns for every parcel that was late in the storm week", standing: false, dueAt: after(-30), check: task, state: "kept", createdAt: after(-200), bindingAt: after(-200), keptAt: after(-40) },
      ],
    });
    const { conversationId, publishedAt } = vow;
    return tx.publicPromise.create({
      data: { ...by, conversationId, text: "From tomorrow every deal carries #DadDeals next to #MomDeals", standing: true, check: bothTags, createdAt: publishedAt, bindingAt: publishedAt },
      select: { id: true },
    });
  });
  if (made) await holdPosts({ workspaceId, promiseId: made.id });
}
