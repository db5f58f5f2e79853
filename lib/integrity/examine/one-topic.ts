import type { PostSet } from "@/lib/integrity/clusters/posts";
import type { SharedObject } from "@/lib/integrity/clusters/shared-objects";
import type { Trait } from "@/lib/integrity/examine/traits";

const fewestPosts = 3;
const mostOfAll = 0.8;

/** Accounts of which at least four in five posts (of three or more) hold things that several accounts hold. */
export function oneTopic(objects: readonly SharedObject[], set: PostSet): Trait {
  const holding = new Set(objects.filter(({ authors }) => authors >= 3).flatMap(({ posts }) => posts));
  const counts = new Map<string, { all: number; held: number }>();
  set.posts.forEach(({ author }, index) => {
    const name = set.authors[author] ?? "";
    const count = counts.get(name) ?? { all: 0, held: 0 };
    count.all++;
    if (holding.has(index)) count.held++;
    counts.set(name, count);
  });
  return {
    key: "one_topic", label: `write of nothing else (four in five of ${fewestPosts} posts or more)`, isOfSet: false, isTold: ({ posts }) => posts.length >= fewestPosts,
    of: (people) => ({ told: people.length, holders: people.filter(({ handle }) => (counts.get(handle)?.held ?? 0) >= mostOfAll * (counts.get(handle)?.all ?? 1)).map(({ id }) => id) }),
  };
}
