import fc from "fast-check";
import { expect, it } from "vitest";
import { countTopicSets } from "@/lib/metrics/topic-sets";

type Post = { slot: number; topics: number[]; sentiment: -1 | 0 | 1 | null };

/** What the rollups hold of these posts: a row a topic, and a row for all topics of a post that has several. */
function rollup(posts: readonly Post[]) {
  return posts.flatMap(({ slot, topics, sentiment }) => {
    const keys = [...topics.map(String), ...(topics.length > 1 ? [topics.join(",")] : [])];
    const count = (is: boolean) => (is ? 1 : 0);
    return keys.map((key) => ({ slot, key, inbound: 1, negative: count(sentiment === -1), neutral: count(sentiment === 0), positive: count(sentiment === 1), unclassified: count(sentiment === null) }));
  });
}

it("counts each post once in a set, however many of its topics it has", () => {
  const post = fc.record({ slot: fc.integer({ min: 0, max: 2 }), topics: fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { maxLength: 5 }), sentiment: fc.constantFrom<Post["sentiment"]>(-1, 0, 1, null) });
  const set = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 5 });
  fc.assert(
    fc.property(fc.array(post, { maxLength: 40 }), fc.array(set, { maxLength: 4 }), (posts, sets) => {
      const counted = countTopicSets(rollup(posts), 3, sets);
      const by = (slot: number, ids: readonly number[]) => posts.filter((each) => each.slot === slot && each.topics.some((id) => ids.includes(id)));
      expect(counted).toEqual([0, 1, 2].map((slot) => sets.map((ids) => {
        const own = by(slot, ids);
        const count = (sentiment: Post["sentiment"]) => own.filter((each) => each.sentiment === sentiment).length;
        return { inbound: own.length, outbound: 0, negative: count(-1), neutral: count(0), positive: count(1), unclassified: count(null) };
      })));
    }),
  );
});
