import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { systemScope } from "@/lib/auth/system-scope";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { inTransaction } from "@/lib/db/transaction";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { JobPayload } from "@/lib/jobs/contracts";
import { publish } from "@/lib/live/publish";
import { notify } from "@/lib/notifications/sql/notify";
import { checkPost } from "@/lib/promises/check-post";
import { readCheck } from "@/lib/promises/present";
import { type BindingRecord, holdBinding } from "@/lib/promises/sql/binding";
import { type HeldPost, type NewCheck, ownPosts, ownPostsSince, removeChecks, type StoredCheck, storedChecks, type Tally, tally, writeChecks } from "@/lib/promises/sql/checks";

type Tx = Prisma.TransactionClient;

/**
 * Job: holds posts of ours to the promises that bind them: those just stored, edited or erased, or, for one promise, all since it
 * binds. A post that breaks one is told to the owner and the leads; one that is mended or taken away mends the promise. Twice is once.
 */
export async function holdPosts({ workspaceId, mentionIds, promiseId }: JobPayload<"promises.hold">): Promise<void> {
  const scope = await systemScope(workspaceId, "job");
  await inTransaction(async (tx) => {
    const promises = await tx.$queryRaw<BindingRecord[]>(holdBinding(workspaceId, promiseId ?? null));
    const since = promises.map((promise) => promise.bindingAt).toSorted((a, b) => a.getTime() - b.getTime())[0];
    if (!since) return;
    const posts = await tx.$queryRaw<HeldPost[]>(mentionIds ? ownPosts(workspaceId, mentionIds) : ownPostsSince(workspaceId, since));
    const changed = await judge(tx, workspaceId, promises, posts);
    if (changed.size === 0) return;
    const tallies = await tx.$queryRaw<Tally[]>(tally(workspaceId, [...changed.keys()]));
    for (const promise of promises) {
      const counted = tallies.find((one) => one.promiseId === promise.id);
      const flips = changed.get(promise.id);
      if (counted && flips) await settle(tx, scope, promise, counted, flips);
    }
    await publish(tx, workspaceId, "promise.changed");
  });
}

/** What of a promise's posts changed: broken now and not before, or broken before and mended now. */
type Flips = { broken: { post: HeldPost; reason: string }[]; mended: boolean };

/** Stores how each post stands to each promise; says which promises that changes. */
async function judge(tx: Tx, workspaceId: number, promises: readonly BindingRecord[], posts: readonly HeldPost[]): Promise<Map<number, Flips>> {
  const before = new Map<string, boolean>();
  const known = await tx.$queryRaw<StoredCheck[]>(storedChecks(workspaceId, promises.map(({ id }) => id), posts.map(({ id }) => id)));
  for (const { promiseId, mentionId, kept } of known) before.set(`${promiseId} ${mentionId}`, kept);
  const written: NewCheck[] = [];
  const removed: { promiseId: number; mentionId: bigint }[] = [];
  const changed = new Map<number, Flips>();
  for (const promise of promises) {
    const check = readCheck(promise.check);
    const flips: Flips = { broken: [], mended: false };
    let differs = false;
    for (const post of posts) {
      // The reply that makes a promise is not one that keeps it.
      if (post.publishedAt <= promise.bindingAt || post.externalId === promise.replyExternalId) continue;
      const was = before.get(`${promise.id} ${post.id}`);
      const { applies, kept, reason } = post.deleted ? { applies: false, kept: true, reason: "" } : checkPost(check, post.text, post.accountId === null ? null : String(post.accountId));
      const isNow = applies ? kept : undefined;
      if (applies) written.push({ promiseId: promise.id, mentionId: post.id, kept, reason, at: post.publishedAt });
      else if (was !== undefined) removed.push({ promiseId: promise.id, mentionId: post.id });
      if (isNow !== was) differs = true;
      if (isNow === false && was !== false) flips.broken.push({ post, reason });
      if (was === false && isNow !== false) flips.mended = true;
    }
    if (differs) changed.set(promise.id, flips);
  }
  if (written.length > 0) await tx.$executeRaw(writeChecks(workspaceId, written));
  if (removed.length > 0) await tx.$executeRaw(removeChecks(workspaceId, removed));
  return changed;
}

async function settle(tx: Tx, scope: WorkspaceScope, promise: BindingRecord, { streak, brokenAt }: Tally, flips: Flips): Promise<void> {
  const { workspaceId } = scope;
  const newest = flips.broken.toSorted((a, b) => b.post.publishedAt.getTime() - a.post.publishedAt.getTime())[0];
  const data: Prisma.PublicPromiseUncheckedUpdateInput = { streak };
  if (promise.state === "open" && brokenAt) Object.assign(data, { state: "broken", brokenAt });
  // What a person called broken stays so: no post of it was mended.
  if (promise.state === "broken" && !brokenAt && flips.mended) Object.assign(data, { state: "open", brokenAt: null });
  await tx.publicPromise.update({ where: { workspaceId_id: { workspaceId, id: promise.id } }, data });
  if (data.state === "open") await recordAudit(tx, scope, "promise.mend", `promise:${promise.id}`);
  if (!newest) return;
  const { post, reason } = newest;
  await recordAudit(tx, scope, "promise.break", `promise:${promise.id}`, { mention: String(post.id), reason });
  const others = flips.broken.length > 1 ? ` ${flips.broken.length - 1} more of our posts break it.` : "";
  await notify(tx, workspaceId, {
    kind: "promise_broken",
    to: { userIds: [promise.ownerId], roles: ["lead"] },
    severity: 2,
    title: `A post breaks our promise “${shorten(promise.text, 80)}”`,
    body: `${post.account ?? "We"} posted “${shorten(post.text, 200)}”, which ${reason}.${others}`,
    href: `/conversations/${post.conversationId}`,
    dedupeKey: `promise_broken:${promise.id}:${post.id}:${shorten(post.text, 200)}`,
  });
}

function shorten(text: string, length: number): string {
  const line = text.replace(/\s+/gu, " ").trim();
  return line.length <= length ? line : `${line.slice(0, length).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
