import "server-only";
import { guardPosts } from "@/lib/advocacy/posts/guard-posts-job";
import { keepPost, overridePost } from "@/lib/advocacy/posts/mutations";
import { enqueueGuard } from "@/lib/advocacy/posts/sql/enqueue-guard";
import { findPersonScope } from "@/lib/auth/person-scope";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { ambassadors } from "@/prisma/scenarios/toys-and-parcels/ambassador-story";
import { honestAdvocates } from "@/prisma/scenarios/toys-and-parcels/honest-story";

const scriptedShown = 14;
const honestShown = 8;
const script = "Hi! I work at Larkfield in Saltmarsh and my managers have always supported me. I also have benefits from day one. Come and see for yourself on a tour! 😊";
const nameless = "The new stools at the scanners came last week. We fought for them, and my back says thank you.";
const honest = "I work at Larkfield. The gate is paid now; the bus that leaves two minutes before our shift ends is not fixed. I asked twice.";

/**
 * What the guard says of the story's posts, the newest at once and the others by jobs, and of three texts that wait, were let
 * through and may be posted. Twice is once.
 */
export async function guardDemo({ workspaceId }: WorkspaceScope): Promise<void> {
  if ((await db().advocatePost.count({ where: { workspaceId, mentionId: null } })) > 0) return;
  const [scripted, own] = await Promise.all([postsBy(workspaceId, ambassadors), postsBy(workspaceId, honestAdvocates)]);
  await guardPosts({ workspaceId, mentionIds: scripted.slice(0, scriptedShown) });
  await guardPosts({ workspaceId, mentionIds: own.slice(0, honestShown) });
  const [first, second, third] = await db().advocateAccount.findMany({ where: { workspaceId, provedAt: { not: null }, handle: { in: honestAdvocates.map(({ handle }) => handle) } }, orderBy: { id: "asc" }, take: 3 });
  if (first) await keep(workspaceId, first, script);
  const waiting = second && (await keep(workspaceId, second, nameless));
  if (third) await keep(workspaceId, third, honest);
  const lead = await db().membership.findFirst({ where: { workspaceId, role: { in: ["admin", "lead"] }, ...(second ? { userId: { not: second.userId } } : {}) }, orderBy: { userId: "asc" }, select: { userId: true } });
  const by = lead && (await findPersonScope(workspaceId, lead.userId));
  if (waiting && by) await overridePost(by, waiting, "It goes under a post that already says she packs for Larkfield.");
  const rest = [...scripted.slice(scriptedShown), ...own.slice(honestShown)];
  await enqueueGuard(null, workspaceId, rest);
}

/** Ids of posts by people of the story, the newest first. */
async function postsBy(workspaceId: number, people: readonly { handle: string }[]): Promise<string[]> {
  const authors = await db().author.findMany({ where: { workspaceId, handle: { in: people.map(({ handle }) => handle) } }, select: { id: true } });
  const posts = await db().mention.findMany({
    where: { workspaceId, byAdvocate: true, deletedAt: null, authorId: { in: authors.map(({ id }) => id) } },
    orderBy: [{ publishedAt: "desc" }, { id: "desc" }], take: 500, select: { id: true },
  });
  return posts.map(({ id }) => String(id));
}

async function keep(workspaceId: number, account: { id: number; userId: number; network: string }, text: string): Promise<bigint | null> {
  const scope = await findPersonScope(workspaceId, account.userId);
  return scope && keepPost(scope, { accountId: account.id, network: account.network, campaignId: null, answerUrl: null, text });
}
