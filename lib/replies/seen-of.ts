import type { Post } from "@/lib/conversations/schema";
import type { Reply } from "@/lib/replies/schema";

/** The newest of ours among what a page shows: what the writer of a reply has seen. */
export function seenOf(posts: readonly Pick<Post, "id" | "outbound">[], replies: readonly Pick<Reply, "id">[]): { mentionId: string | null; replyId: string | null } {
  return { mentionId: newest(posts.filter((post) => post.outbound)), replyId: newest(replies) };
}

function newest(things: readonly { id: string }[]): string | null {
  return things.reduce<string | null>((last, { id }) => (last === null || BigInt(id) > BigInt(last) ? id : last), null);
}
