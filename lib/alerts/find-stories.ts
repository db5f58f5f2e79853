import type { Bucket } from "@/lib/alerts/evidence-schema";
import { byTime, fewestWords, groupWordings, readWordings } from "@/lib/stories/group-posts";
import type { StoryPost, Turns } from "@/lib/stories/post";

/** Posts that say almost the same, or point to one page; oldest first. */
export type FoundStory = { posts: StoryPost[] };

/**
 * Stories among posts, the one with the most posts first: near-duplicates (lib/stories), and everything that carries one
 * link, since a page that is passed on is told in many words. Those under `least` posts are left out.
 */
export function* findStories(posts: readonly StoryPost[], least: number): Turns<FoundStory[]> {
  const groups = yield* groupWordings(yield* readWordings(posts));
  const told = groups.filter(({ members }) => (members[0]?.words.length ?? 0) >= fewestWords).map(({ members }) => members.flatMap((wording) => wording.posts));
  const linked = [...byLink(posts).values()];
  return [...told, ...linked]
    .filter((story) => story.length >= least)
    .map((story) => ({ posts: story.toSorted(byTime) }))
    .sort((a, b) => b.posts.length - a.posts.length);
}

const link = /https?:\/\/[^\s<>"')\]]+/giu;

function byLink(posts: readonly StoryPost[]): Map<string, StoryPost[]> {
  const found = new Map<string, StoryPost[]>();
  for (const post of posts) {
    for (const page of new Set(Array.from(post.text.matchAll(link), ([address]) => pageOf(address)))) {
      if (page === null) continue;
      const known = found.get(page);
      if (known) known.push(post);
      else found.set(page, [post]);
    }
  }
  return found;
}

/** A page whoever passes it on and however: without its scheme, "www.", query and fragment. Null for a site's front page. */
function pageOf(address: string): string | null {
  const [, host = "", path = ""] = /^https?:\/\/(?:www\.)?([^/?#]+)([^?#]*)/iu.exec(address.replace(/[.,;:!?…]+$/u, "")) ?? [];
  const page = path.replace(/\/+$/u, "");
  return page === "" ? null : `${host.toLowerCase()}${page}`;
}

/** A story's buckets: those with posts, and the last one, whether or not it has. Others are time without a post. */
export function bucketsOf(posts: readonly StoryPost[], bucketMs: number, lastStartMs: number): Bucket[] {
  const cells = new Map<number, { value: number; authors: Set<string> }>();
  for (const post of posts) {
    const startMs = Math.floor(post.publishedAtMs / bucketMs) * bucketMs;
    if (startMs > lastStartMs) continue;
    const cell = cells.get(startMs) ?? { value: 0, authors: new Set() };
    cells.set(startMs, { value: cell.value + 1, authors: cell.authors.add(post.authorId ?? `post ${post.id}`) });
  }
  if (!cells.has(lastStartMs)) cells.set(lastStartMs, { value: 0, authors: new Set() });
  return Array.from(cells, ([startMs, { value, authors }]) => ({ startMs, value, second: authors.size })).sort((a, b) => a.startMs - b.startMs);
}
