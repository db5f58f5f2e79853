import "server-only";
import { guardPost } from "@/lib/advocacy/guard/guard-post";
import { plainText } from "@/lib/advocacy/guard/plain-text";
import { type Finding, findingNames } from "@/lib/advocacy/guard/schema";
import { type Ground, loadGround, loadGuardInput } from "@/lib/advocacy/posts/guard-input-data";
import { enqueueGuard } from "@/lib/advocacy/posts/sql/enqueue-guard";
import { type FoundPost, foundPosts, unseenPosts } from "@/lib/advocacy/posts/sql/found";
import { lockGuard } from "@/lib/advocacy/posts/sql/lock";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { JobPayload } from "@/lib/jobs/contracts";
import { publish } from "@/lib/live/publish";
import { notify } from "@/lib/notifications/sql/notify";

type Tx = Prisma.TransactionClient;

const dayMilliseconds = 86_400_000;
/** What was cleared so long ago is not what was posted now. */
const handedOverDays = 7;
const lookBackDays = 30;
const postsAJob = 100;
/** While these are judged, whoever has a text of theirs checked waits. */
const postsATime = 10;
/** Older posts are kept with what was found and nobody is told. */
const newsDays = 2;

/**
 * Job: the same guard over what sources bring in from advocates' accounts: these posts, or the month's that nobody has looked at
 * (an account was proved). What would have been held back is told to the leads once. Twice is once; what is gone takes its row along.
 */
export async function guardPosts({ workspaceId, mentionIds }: JobPayload<"advocacy.guard">): Promise<void> {
  if (!(await db().advocacyProgramme.findUnique({ where: { workspaceId }, select: { workspaceId: true } }))) return;
  const since = new Date(Date.now() - lookBackDays * dayMilliseconds);
  const ids = mentionIds ?? (await db().$queryRaw<{ id: string }[]>(unseenPosts(workspaceId, since, postsAJob))).map(({ id }) => id);
  if (ids.length === 0) return;
  let judged = 0;
  for (let at = 0; at < ids.length; at += postsATime) judged += await judgeAll(workspaceId, ids.slice(at, at + postsATime));
  // Goes on only while it gets somewhere.
  if (mentionIds === undefined && ids.length === postsAJob && judged > 0) await enqueueGuard(null, workspaceId);
}

/** Returns how many of these posts stand and are an advocate's. */
function judgeAll(workspaceId: number, ids: readonly string[]): Promise<number> {
  return inTransaction(async (tx) => {
    await lockGuard(tx, workspaceId);
    const found = await tx.$queryRaw<FoundPost[]>(foundPosts(workspaceId, ids));
    const gone = found.filter((post) => post.deleted);
    if (gone.length > 0) await tx.advocatePost.deleteMany({ where: { workspaceId, mentionId: { in: gone.map(({ id }) => id) } } });
    const posts = found.filter((post) => !post.deleted && post.userId !== null);
    const [first, last] = [posts[0], posts.at(-1)];
    if (first && last) {
      const ground = await loadGround(tx, workspaceId, first.publishedAt, last.publishedAt);
      for (const post of posts) await judge(tx, workspaceId, ground, post);
    }
    if (found.length > 0) await publish(tx, workspaceId, "advocacy.changed");
    return posts.length;
  });
}

async function judge(tx: Tx, workspaceId: number, ground: Ground, post: FoundPost): Promise<void> {
  if (post.userId === null) return;
  const where = { workspaceId_mentionId: { workspaceId, mentionId: post.id } };
  const known = (await tx.advocatePost.findUnique({ where })) ?? (await findHandedOver(tx, workspaceId, post, post.userId));
  const { input } = await loadGuardInput(tx, workspaceId, ground, {
    userId: post.userId, text: post.text, network: post.network, accountId: post.accountId, campaignId: known?.campaignId ?? null,
    answer: post.parentId === null ? null : { mentionId: post.parentId }, mentionId: post.id, at: post.publishedAt,
  });
  // Its campaign may have been paused since; that says nothing about this post.
  const findings = guardPost({ ...input, campaign: null });
  const data = { userId: post.userId, accountId: post.accountId, network: post.network, text: post.text, parentMentionId: post.parentId, mentionId: post.id, state: "published" as const, findings };
  const stored = known
    ? await tx.advocatePost.update({ where: { workspaceId_id: { workspaceId, id: known.id } }, data, select: { id: true, overriddenAt: true } })
    : await tx.advocatePost.create({ data: { workspaceId, createdAt: post.publishedAt, ...data }, select: { id: true, overriddenAt: true } });
  const grave = findings.filter(({ level }) => level === "block");
  if (grave.length === 0 || stored.overriddenAt || post.publishedAt.getTime() < Date.now() - newsDays * dayMilliseconds) return;
  await tellLeads(tx, workspaceId, stored.id, post, grave);
}

/** The text that was cleared here before it was posted: the same words, whatever the network made of its links. */
async function findHandedOver(tx: Tx, workspaceId: number, post: FoundPost, userId: number) {
  const from = new Date(post.publishedAt.getTime() - handedOverDays * dayMilliseconds);
  const cleared = await tx.advocatePost.findMany({
    where: { workspaceId, userId, network: post.network, mentionId: null, state: { in: ["cleared", "blocked"] }, createdAt: { gt: from, lte: new Date(post.publishedAt.getTime() + dayMilliseconds) } },
    orderBy: { id: "desc" }, take: 50,
  });
  const wanted = wordsAlone(post.text);
  return cleared.find(({ text }) => wordsAlone(text) === wanted) ?? null;
}

const wordsAlone = (text: string) => plainText(text.replace(/https?:\/\/\S+/gi, " ")).text.replace(/[^\p{L}\p{N}]+/gu, " ").trim();

async function tellLeads(tx: Tx, workspaceId: number, id: bigint, post: FoundPost, grave: readonly Finding[]): Promise<void> {
  const what = [...new Set(grave.map(({ kind }) => findingNames[kind].toLowerCase()))].join(", ");
  await notify(tx, workspaceId, {
    kind: "guard_news", to: { roles: ["lead", "admin"] }, exceptUserId: post.userId, severity: 3,
    title: `An advocate's post on ${post.network} would have been held back`,
    body: `${what.charAt(0).toUpperCase()}${what.slice(1)}: “${shorten(post.text, 160)}”`,
    href: "/advocacy/guard",
    dedupeKey: `guard_found:${id}:${grave.map(({ kind }) => kind).sort().join(",")}`,
  });
}

function shorten(text: string, length: number): string {
  const line = text.replace(/\s+/gu, " ").trim();
  return line.length <= length ? line : `${line.slice(0, length).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
