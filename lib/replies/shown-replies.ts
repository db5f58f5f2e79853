import type { Post } from "@/lib/conversations/schema";
import { isSameText } from "@/lib/replies/same-text";
import type { Reply } from "@/lib/replies/schema";

/** A post of ours so close to a reply's sending is the reply, when the text is the same too. */
const sameMilliseconds = 120_000;

/**
 * Replies to show beside the posts: every one that is on its way or failed, and sent ones until the real post stands in
 * the thread. A sent one from before the loaded posts is among those not loaded yet.
 */
export function shownReplies(replies: readonly Reply[], posts: readonly Post[], hasEarlier: boolean): Reply[] {
  const first = posts[0];
  return replies.filter((reply) => {
    if (reply.state !== "sent") return reply.state !== "draft";
    const sentAt = reply.sentAt ?? reply.queuedAt ?? reply.createdAt;
    if (hasEarlier && first && sentAt < first.publishedAt) return false;
    return !posts.some((post) => isPostOf(post, reply, sentAt));
  });
}

function isPostOf(post: Post, reply: Reply, sentAt: Date): boolean {
  if (!post.outbound) return false;
  if (reply.url !== null && post.url === reply.url) return true;
  if (Math.abs(post.publishedAt.getTime() - sentAt.getTime()) > sameMilliseconds) return false;
  // A post that was removed has no text any more.
  if (post.deletedAt) return true;
  return [post.text, ...post.edits.map((edit) => edit.formerText)].some((text) => isSameText(reply.text, text));
}
