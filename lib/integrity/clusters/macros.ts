import type { PostSet } from "@/lib/integrity/clusters/posts";
import { groupWordings, readWordings } from "@/lib/stories/group-posts";
import { finish } from "@/lib/stories/post";

/** A sentence that a service desk sends again and again. */
export type Macro = { author: number; text: string; posts: number };

const fewestPosts = 3;
const fewestWords = 6;

/** The macros of service desks, most used first: what looks scripted and is meant to. */
export function findMacros({ posts }: PostSet, desks: ReadonlySet<number>): Macro[] {
  const macros: Macro[] = [];
  for (const desk of desks) {
    const theirs = posts.flatMap((post, index) => (post.author === desk ? [{ id: String(index), conversationId: "", authorId: null, followers: null, publishedAtMs: post.atMs, lang: null, sentiment: null, text: post.text, isNow: true }] : []));
    const wordings = finish(readWordings(theirs)).filter((wording) => wording.words.length >= fewestWords);
    for (const group of finish(groupWordings(wordings))) {
      if (group.postsNow >= fewestPosts) macros.push({ author: desk, text: group.members[0]?.posts[0]?.text ?? "", posts: group.postsNow });
    }
  }
  return macros.sort((a, b) => b.posts - a.posts || a.author - b.author);
}
