import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { computeOutcome, type OutcomePost } from "@/lib/outcomes/compute-outcome";

/** "a-" is a negative post by a, "a0" neutral, "a+" positive, "a?" not classified, "x-" by somebody who deleted it, "us" and "bot" are ours. */
function thread(words: string): OutcomePost[] {
  return words.split(" ").map((word, index) => {
    const outbound = word === "us" || word === "bot";
    const sentiment = { "-": -1, "0": 0, "+": 1 }[word.at(-1) ?? ""] ?? null;
    return {
      id: BigInt(index + 1), publishedAt: new Date(1_000_000 + index * 1_000), outbound, automated: word === "bot",
      authorId: word.startsWith("x") ? null : BigInt(word.charCodeAt(0)), sentiment: outbound ? null : sentiment,
    };
  });
}

describe("computeOutcome", () => {
  it.each([
    ["a- us a0 us a+", "recovered"],
    ["a- us a+ a- a+", "recovered"],
    ["a- us a0", "calmed"],
    ["a- a0", "calmed"],
    ["a- us", "unchanged"],
    ["a- us a-", "unchanged"],
    ["a0 us a0", "unchanged"],
    ["a+ us a0", "unchanged"],
    ["a0 us", "unchanged"],
    // The father of the toy deal, and the others whom his story pleased.
    ["us a- us a- us a+ b+ c0", "calmed"],
    ["a0 us a-", "worsened"],
    ["a+ a- a0", "worsened"],
    // Soured and made good again.
    ["a0 us a- us a+", "unchanged"],
    // Somebody joined and stays unhappy, whatever the first one says at last.
    ["a- us b- a+", "worsened"],
    ["a- b-", "worsened"],
    ["a- us b- us b0 a+", "recovered"],
    ["a- us b+", "recovered"],
    ["a- x- us a+", "recovered"],
    ["x- a- us a0", "calmed"],
    ["a- us b- c+ a+", "recovered"],
    ["a- us b- c+ d- a+", "worsened"],
    ["a? us a- us a+", "recovered"],
    ["a- us a0 a?", "calmed"],
    ["a-", null],
    ["a- bot", null],
    ["a? us", null],
    ["a? b?", null],
    ["us", null],
  ])("%s: %s", (words, outcome) => expect(computeOutcome(thread(words))).toBe(outcome));

  const post = fc.record({
    id: fc.bigInt({ min: 1n, max: 10_000n }), publishedAt: fc.date({ noInvalidDate: true }), outbound: fc.boolean(), automated: fc.boolean(),
    authorId: fc.option(fc.bigInt({ min: 1n, max: 3n })), sentiment: fc.option(fc.constantFrom(-1, 0, 1)),
  });
  it("does not depend on the order in which posts arrive", () => {
    fc.assert(
      fc.property(fc.uniqueArray(post, { selector: ({ id }) => id, maxLength: 12 }), fc.infiniteStream(fc.nat()), (posts, random) => {
        const shuffled = posts.map((one) => ({ one, at: random.next().value as number })).sort((a, b) => a.at - b.at).map(({ one }) => one);
        expect(computeOutcome(shuffled)).toBe(computeOutcome(posts));
      }),
    );
  });

  it("is never recovered or calmed without unhappiness at first, nor anything without a word from outside", () => {
    fc.assert(
      fc.property(fc.uniqueArray(post, { selector: ({ id }) => id, maxLength: 12 }), (posts) => {
        const outcome = computeOutcome(posts);
        if (outcome === "recovered" || outcome === "calmed") expect(posts.some(({ outbound, sentiment }) => !outbound && sentiment === -1)).toBe(true);
        expect(computeOutcome(posts.filter(({ outbound }) => outbound))).toBeNull();
      }),
    );
  });
});
