import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { computeFacts, type FactPost } from "@/lib/conversations/compute-facts";
import type { StaffedSeconds } from "@/lib/time/staffed-hours";

const halved: StaffedSeconds = (from, to) => (to.getTime() - from.getTime()) / 2000;

/** "i0 o47" is an inbound post at second 0 and our answer at 47; "a" is an automatic reply. */
function thread(script: string): FactPost[] {
  return script.split(" ").map((step, index) => ({
    id: BigInt(index + 1),
    publishedAt: new Date(Number(step.slice(1)) * 1000),
    outbound: !step.startsWith("i"),
    automated: step.startsWith("a"),
    authorId: step.startsWith("i") ? 1n : 9n,
    sentiment: null,
  }));
}

const compact = (script: string, needsAnswer = true) => {
  const result = computeFacts(thread(script), { needsAnswer }, halved);
  return {
    facts: result.facts.map((fact) => `${fact.kind} ${fact.seq}: ${fact.startedAt.getTime() / 1000} ${fact.seconds ?? "never"}`),
    waiting: result.waitingSince && result.waitingSince.getTime() / 1000,
  };
};

describe("computeFacts", () => {
  test.each([
    ["answered", "i0 o47", ["first_response 0: 0 47"], null],
    ["in the same second", "o10 i10", ["first_response 0: 10 0"], null],
    ["never answered", "i5 i9", ["first_response 0: 5 never"], 5],
    ["we posted first", "o0 i30 o90", ["first_response 0: 30 60"], null],
    ["only our own posts", "o0 o5", [], null],
    ["an automatic reply ends nothing", "i0 a1 o60", ["first_response 0: 0 60"], null],
    ["only an automatic reply", "i0 a1", ["first_response 0: 0 never"], 0],
    ["each later gap", "i0 o10 i20 i25 o50 i60", ["first_response 0: 0 10", "next_response 0: 20 30", "next_response 1: 60 never"], 60],
    ["two answers in a row", "i0 o10 o11 i20 o21", ["first_response 0: 0 10", "next_response 0: 20 1"], null],
    ["out of order", "o10 i0", ["first_response 0: 0 10"], null],
  ])("%s: %s", (_, script, facts, waiting) => {
    expect(compact(script)).toEqual({ facts, waiting });
  });

  test("nobody waits where no answer is needed", () => {
    expect(compact("i0 o10 i20", false)).toEqual({ facts: [], waiting: null });
  });

  test("says who answered, by both clocks, and counts posts", () => {
    const result = computeFacts(thread("i0 o47 i50"), { needsAnswer: true }, halved);
    expect(result.firstResponse).toMatchObject({ accountId: 9n, seconds: 47, staffedSeconds: 23.5 });
    expect(result.nextResponses).toHaveLength(1);
    expect(result).toMatchObject({ inboundCount: 2, outboundCount: 1, opener: { id: 1n } });
  });

  test("resolution runs from the first inbound post, to the first and to the last time", () => {
    const at = (second: number) => new Date(second * 1000);
    const resolved = computeFacts(thread("i10 o20"), { needsAnswer: true, resolutions: { firstAt: at(100), finalAt: at(300) } }, halved);
    expect(resolved.facts.map((fact) => [fact.kind, fact.seconds])).toEqual([["first_response", 10], ["first_resolution", 90], ["total_resolution", 290]]);
    const reopened = computeFacts(thread("i10 o20"), { needsAnswer: true, resolutions: { firstAt: at(100), finalAt: null } }, halved);
    expect(reopened.facts.at(-1)).toMatchObject({ kind: "total_resolution", endedAt: null, seconds: null });
  });

  test("an empty conversation has nothing", () => {
    expect(computeFacts([], { needsAnswer: true }, halved)).toMatchObject({ facts: [], waitingSince: null, opener: null, firstAt: null });
  });

  test("the order in which posts arrive changes nothing", () => {
    const steps = fc.array(fc.tuple(fc.constantFrom("i", "o", "a"), fc.integer({ min: 0, max: 20 })), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(steps.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list.map((_, index) => index), { minLength: list.length }))), ([list, order]) => {
        const posts = thread(list.map(([kind, second]) => `${kind}${second}`).join(" "));
        const shuffled = order.map((index) => posts[index]).filter((post) => post !== undefined);
        expect(computeFacts(shuffled, { needsAnswer: true }, halved)).toEqual(computeFacts(posts, { needsAnswer: true }, halved));
      }),
    );
  });

  test("every inbound post lies inside exactly one span, or none is missing", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom("i", "o"), fc.integer({ min: 0, max: 40 })), { minLength: 1, maxLength: 15 }), (list) => {
        const posts = thread(list.map(([kind, second]) => `${kind}${second}`).join(" "));
        const { facts } = computeFacts(posts, { needsAnswer: true }, halved);
        for (const post of posts.filter((one) => !one.outbound)) {
          const at = post.publishedAt.getTime();
          const inside = facts.filter((fact) => fact.startedAt.getTime() <= at && at <= (fact.endedAt?.getTime() ?? Infinity));
          expect(inside.length).toBeGreaterThan(0);
        }
        expect(facts.slice(0, -1).every((fact) => fact.endedAt !== null)).toBe(true);
      }),
    );
  });
});
