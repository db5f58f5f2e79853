import type { PostSet } from "@/lib/integrity/clusters/posts";
import type { SharedObject } from "@/lib/integrity/clusters/shared-objects";
import { seededRandom } from "@/lib/stats/seeded-random";

const togetherMs = 3_600_000;
const rounds = 199;

export type CloseInTime = { close: number; outOf: number; expected: number; p: number; how: string };

/**
 * How many posts of a group's things follow another member's post of the same thing within an hour, and how many do when the
 * times of all posts examined are dealt out anew among them (without replacement, 199 rounds). p = (1 + rounds with as many or
 * more) ÷ 200: never smaller than 0.005, and under the null hypothesis uniform but for ties.
 */
export function closeInTime(set: PostSet, objects: readonly SharedObject[], members: ReadonlySet<number>, seed = 0x71e5): CloseInTime {
  const chains = objects.map((object) => object.posts.filter((post) => members.has(set.posts[post]?.author ?? -1))).filter((posts) => posts.length >= 2);
  const used = [...new Set(chains.flat())];
  const place = new Map(used.map((post, index) => [post, index]));
  const authors = Int32Array.from(used, (post) => set.posts[post]?.author ?? -1);
  const chainPlaces = chains.map((chain) => Int32Array.from(chain, (post) => place.get(post) ?? 0));
  const times = Float64Array.from(set.posts, ({ atMs }) => atMs);
  const close = countClose(chainPlaces, authors, Float64Array.from(used, (post) => times[post] ?? 0));
  const random = seededRandom(seed);
  let sum = 0;
  let asMany = 0;
  for (let round = 0; round < rounds; round++) {
    const dealt = countClose(chainPlaces, authors, dealTimes(times, used.length, random));
    sum += dealt;
    if (dealt >= close) asMany++;
  }
  return { close, outOf: used.length, expected: sum / rounds, p: (1 + asMany) / (1 + rounds), how: `times of all posts dealt out anew, ${rounds} rounds` };
}

/** The first `count` of the times, shuffled in place as far as needed. */
function dealTimes(times: Float64Array, count: number, random: () => number): Float64Array {
  for (let at = 0; at < count; at++) {
    const other = at + Math.floor(random() * (times.length - at));
    [times[at], times[other]] = [times[other] as number, times[at] as number];
  }
  return times.slice(0, count);
}

/** Posts that follow another account's post of the same thing within the hour, each post once. */
function countClose(chains: readonly Int32Array[], authors: Int32Array, atMs: Float64Array): number {
  const found = new Uint8Array(authors.length);
  for (const chain of chains) {
    const ordered = chain.toSorted((x, y) => (atMs[x] as number) - (atMs[y] as number) || x - y);
    for (let at = 1; at < ordered.length; at++) {
      const [before, post] = [ordered[at - 1] as number, ordered[at] as number];
      if (authors[before] !== authors[post] && (atMs[post] as number) - (atMs[before] as number) <= togetherMs) found[post] = 1;
    }
  }
  return found.reduce((sum, each) => sum + each, 0);
}
