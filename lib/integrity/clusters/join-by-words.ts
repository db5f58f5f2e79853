import type { PostSet } from "@/lib/integrity/clusters/posts";
import { isPassedOn, type SharedObject } from "@/lib/integrity/clusters/shared-objects";

/** A thing is a group's own when this share of all who hold it belongs to the group. */
const ownShare = 0.6;
const fewestHolders = 3;
const fewestPosts = 2;
const ownPostsShare = 0.5;
const margin = 86_400_000;

/** Whoever joins makes more things the group's own, so that others may follow; so often at most. */
const mostRounds = 5;

/**
 * Accounts outside a group that talk as it does while it is active: at least two of their posts, or half of all of them, hold
 * things that are the group's own and do not merely pass them on. They have no strong pair, so they are told apart from those who do. Ascending.
 */
export function joinByTheirWords(set: PostSet, objects: readonly SharedObject[], members: readonly number[], except: ReadonlySet<number>): number[] {
  const inside = new Set(members);
  for (let round = 0; round < mostRounds; round++) {
    const found = talkAlike(set, objects, inside, except);
    if (found.length === 0) break;
    for (const author of found) inside.add(author);
  }
  return [...inside].slice(members.length).sort((x, y) => x - y);
}

function talkAlike({ posts }: PostSet, objects: readonly SharedObject[], inside: ReadonlySet<number>, except: ReadonlySet<number>): number[] {
  const own = objects.filter((object) => {
    const holders = new Set(object.posts.map((index) => posts[index]?.author ?? -1));
    const theirs = [...holders].filter((author) => inside.has(author)).length;
    return theirs >= fewestHolders && theirs >= ownShare * holders.size;
  });
  const ownPosts = new Set(own.flatMap((object) => object.posts));
  const times = [...ownPosts].filter((index) => inside.has(posts[index]?.author ?? -1)).map((index) => posts[index]?.atMs ?? 0).sort((x, y) => x - y);
  const from = (times[0] ?? 0) - margin;
  const until = (times.at(-1) ?? 0) + margin;
  const all = new Map<number, number>();
  const alike = new Map<number, number>();
  posts.forEach(({ author, atMs, text }, index) => {
    if (inside.has(author) || except.has(author)) return;
    all.set(author, (all.get(author) ?? 0) + 1);
    if (ownPosts.has(index) && atMs >= from && atMs <= until && !isPassedOn(text)) alike.set(author, (alike.get(author) ?? 0) + 1);
  });
  return [...alike].filter(([author, count]) => count >= fewestPosts || count >= ownPostsShare * (all.get(author) ?? 0)).map(([author]) => author);
}
