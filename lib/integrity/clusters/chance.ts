import { collectEvidence, type PairEvidence } from "@/lib/integrity/clusters/pair-evidence";
import type { PostSet } from "@/lib/integrity/clusters/posts";
import { seededRandom } from "@/lib/stats/seeded-random";
import type { SharedObject } from "@/lib/integrity/clusters/shared-objects";

/**
 * The pairs that remain when nothing but popularity and activity brings posts together, `rounds` times: the authors are dealt
 * out anew among all posts, so that every object keeps its posts and times and every account its number of posts. A permutation
 * with a fixed generator: the same posts give the same answer.
 */
export function pairsByChance(set: PostSet, objects: readonly SharedObject[], rounds: number, isEnough: (meetings: number, score: number) => boolean): PairEvidence[][] {
  const random = seededRandom(0x5eed);
  return Array.from({ length: rounds }, () => {
    const authors = shuffled(set.posts.map((post) => post.author), random);
    const dealt = { ...set, posts: set.posts.map((post, index) => ({ ...post, author: authors[index] ?? post.author })) };
    const recounted = objects.map((object) => ({ ...object, authors: new Set(object.posts.map((index) => authors[index])).size }));
    return collectEvidence(dealt, recounted.filter((object) => object.authors >= 2), isEnough);
  });
}

export function shuffled(values: readonly number[], random: () => number): number[] {
  const result = [...values];
  for (let last = result.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [result[last], result[other]] = [result[other] as number, result[last] as number];
  }
  return result;
}
