import type { Post } from "@/lib/conversations/schema";
import { isSameText } from "@/lib/replies/same-text";
import type { Reply } from "@/lib/replies/schema";

/** A post of ours so close to a reply's sending is the reply, when the text is the same too. */
const sameMilliseconds = 120_000;

/** Clocks differ a little; a post from before its reply was queued is another one. */
const slackMilliseconds = 1_000;

/**
 * Replies to show beside the posts, each until the real post stands in the thread; that may be known here before the
 * reply is known to be sent. A sent one from before the loaded posts is among those not loaded yet.
 */
export function shownReplies(replies: readonly Reply[], posts: readonly Post[], hasEarlier: boolean): Reply[] {
  const first = posts[0];
  return replies.filter((reply) => {
    if (reply.state === "draft") return false;
    // What became of a post shows in the post; a statement stands in a thread of its own.
    if (reply.kind !== "reply") return reply.state !== "sent";
    if (reply.state !== "sent") return !posts.some((post) => isPostAfter(post, reply, beginningOf(reply)));
    const sentAt = reply.sentAt ?? reply.queuedAt ?? reply.createdAt;
    if (hasEarlier && first && sentAt < first.publishedAt) return false;
    return !posts.some((post) => isPostOf(post, reply, sentAt));
  });
}

/** Since when a post may be this reply: one that failed can only have been sent again since. */
function beginningOf(reply: Reply): number {
  return reply.state === "failed" ? reply.updatedAt.getTime() : (reply.queuedAt ?? reply.createdAt).getTime() - slackMilliseconds;
}

function isPostAfter(post: Post, reply: Reply, beginning: number): boolean {
  return post.outbound && post.deletedAt === null && post.publishedAt.getTime() >= beginning && isSameText(reply.text, post.text);
}

function isPostOf(post: Post, reply: Reply, sentAt: Date): boolean {
  if (!post.outbound) return false;
  if (reply.url !== null && post.url === reply.url) return true;
  if (Math.abs(post.publishedAt.getTime() - sentAt.getTime()) > sameMilliseconds) return false;
  // A post that was removed has no text any more.
  if (post.deletedAt) return true;
  return [post.text, ...post.edits.map((edit) => edit.formerText)].some((text) => isSameText(reply.text, text));
}
