import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { headStart, headStartLimitSeconds, partLimits, rankedAt, type RankInputs } from "@/lib/conversations/priority";

const ordinary: RankInputs = {
  negative: null, followers: null, posts: 1, people: 1, targetSeconds: 86_400, topicId: null, topicWeight: 0, earlier: 0, unanswered: 0, severity: 5,
};
const gives = (change: Partial<RankInputs>) => headStart({ ...ordinary, ...change }).seconds;

describe("headStart", () => {
  it.each<[string, Partial<RankInputs>, number]>([
    ["nothing to say", {}, 0],
    ["surely negative", { negative: 1 }, 900],
    ["half negative", { negative: 0.5 }, 450],
    ["a person said it is not negative", { negative: 0 }, 0],
    ["a hundred followers", { followers: 100 }, 0],
    ["ten thousand followers", { followers: 10_000 }, 300],
    ["a million followers", { followers: 1_000_000 }, 600],
    ["a billion followers", { followers: 2_000_000_000 }, 600],
    ["two posts by one person", { posts: 2 }, 30],
    ["two posts by two people", { posts: 2, people: 2 }, 150],
    ["a crowd", { posts: 400, people: 300 }, 900],
    ["a target of a minute", { targetSeconds: 60 }, 600],
    ["a target of a second", { targetSeconds: 1 }, 600],
    ["a target of an hour", { targetSeconds: 3_600 }, 262],
    ["a target of a week", { targetSeconds: 604_800 }, 0],
    ["a topic of weight 2", { topicId: 4, topicWeight: 2 }, 600],
    ["wrote before", { earlier: 1 }, 120],
    ["wrote before in vain", { earlier: 1, unanswered: 1 }, 240],
    ["writes all the time", { earlier: 20, unanswered: 20 }, 600],
    ["severity 4", { severity: 4 }, 300],
    ["severity 1", { severity: 1 }, 3_600],
    ["everything at once", { severity: 1, negative: 1, followers: 1e7, posts: 99, people: 99, targetSeconds: 60, topicWeight: 3, earlier: 9 }, 3_600],
  ])("%s", (_, change, seconds) => {
    expect(gives(change)).toBe(seconds);
  });

  it("says why, in words, and only what counts", () => {
    const { parts } = headStart({ ...ordinary, negative: 0.92, followers: 48_000, posts: 6, people: 4, topicId: 7, topicWeight: 2, earlier: 1, unanswered: 1, targetSeconds: 60, severity: 4 }, "Deals");
    expect(parts.map(({ label, note }) => `${label}: ${note}`)).toEqual([
      "Severity: 4 of 5", "Feeling: 92\u00a0% negative", "Reach: 48 k followers", "Pace: 6 posts by 4 people in an hour", "Target: 1 m 00 s",
      "Topic: Deals, weight 2", "Wrote before: 1 time in 30 days, 1 unanswered",
    ]);
    expect(headStart(ordinary).parts).toEqual([]);
  });

  const inputs = fc.record<RankInputs>({
    negative: fc.option(fc.double({ min: 0, max: 1, noNaN: true })), followers: fc.option(fc.nat(2 ** 31 - 1)), posts: fc.nat(20_000), people: fc.nat(20_000),
    targetSeconds: fc.integer({ min: 1, max: 31_536_000 }), topicId: fc.constant(null), topicWeight: fc.integer({ min: 0, max: 3 }),
    earlier: fc.nat(20), unanswered: fc.nat(20), severity: fc.integer({ min: 1, max: 5 }),
  });

  it("adds up, within its limits", () => {
    fc.assert(fc.property(inputs, (given) => {
      const { seconds, parts } = headStart(given);
      expect(parts.reduce((sum, part) => sum + part.seconds, 0)).toBe(seconds);
      expect(seconds).toBeGreaterThanOrEqual(0);
      expect(seconds).toBeLessThanOrEqual(headStartLimitSeconds);
      for (const { key, seconds: part } of parts) if (key in partLimits) expect(part).toBeLessThanOrEqual(partLimits[key as keyof typeof partLimits]);
    }));
  });

  it("never takes anything away for being worse", () => {
    fc.assert(fc.property(inputs, (given) => {
      const before = headStart(given).seconds;
      const more: Partial<RankInputs>[] = [
        { negative: 1 }, { followers: 2 ** 31 - 1 }, { posts: given.posts + 1 }, { people: given.people + 1 }, { targetSeconds: 1 }, { topicWeight: 3 },
        { earlier: given.earlier + 1 }, { unanswered: given.unanswered + 1 }, { severity: 1 },
      ];
      for (const change of more) expect(headStart({ ...given, ...change }).seconds).toBeGreaterThanOrEqual(before);
    }));
  });
});

describe("nobody starves", () => {
  // The worst that can happen to somebody with nothing that counts: whoever comes later has everything that counts.
  const gravest: RankInputs = { ...ordinary, severity: 1, negative: 1, followers: 10_000_000, posts: 50, people: 50, topicWeight: 3, targetSeconds: 60, earlier: 9 };
  const arrivals = fc.array(fc.record({ gap: fc.integer({ min: 0, max: 900 }), grave: fc.boolean() }), { minLength: 1, maxLength: 400 });

  it("whoever waits longer by the limit stands before anybody who came later", () => {
    fc.assert(fc.property(fc.integer({ min: headStartLimitSeconds + 1, max: 1e7 }), (later) => {
      const first = new Date(0);
      expect(rankedAt(first, ordinary) < rankedAt(new Date(later * 1000), gravest)).toBe(true);
    }));
  });

  it("however they come, an ordinary person is overtaken only by who came within the limit after them", () => {
    fc.assert(fc.property(arrivals, fc.integer({ min: 1, max: 300 }), (list, serviceSeconds) => {
      let at = 0;
      const people = list.map(({ gap, grave }) => {
        at += gap;
        return { at, rank: rankedAt(new Date(at * 1000), grave ? gravest : ordinary).getTime(), grave };
      });
      // One answerer takes whoever stands first, as long as it takes.
      const waiting = [...people];
      for (let now = 0; waiting.length > 0; now += serviceSeconds) {
        const here = waiting.filter((person) => person.at <= now);
        const next = here.sort((a, b) => a.rank - b.rank || a.at - b.at)[0];
        if (!next) {
          now = Math.max(now, Math.min(...waiting.map((person) => person.at)) - serviceSeconds);
          continue;
        }
        waiting.splice(waiting.indexOf(next), 1);
        if (next.grave) continue;
        const ahead = people.filter((person) => person !== next && person.at <= next.at + headStartLimitSeconds).length;
        // What was there when they came or came within the limit, and whoever was being answered then.
        expect(now - next.at).toBeLessThanOrEqual((ahead + 1) * serviceSeconds);
      }
    }), { numRuns: 60 });
  });
});
