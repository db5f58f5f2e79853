import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { computeStatus, computeUsual } from "@/lib/now/compute-status";
import type { NowNumbers } from "@/lib/now/schema";

const quiet: NowNumbers = {
  waiting: 0, lateToday: 0, lateNegativeLastHour: 0, lateBeforeToday: 0, longestLateSeconds: null,
  negativeLastHour: 2, sameHourBefore: [2, 3, 1, 2],
};
const now = new Date("2026-03-01T10:20:00Z");
const incident = { id: 1, name: "Kettles", severity: 2, lead: "Kofi", declaredAt: new Date("2026-03-01T10:00:00Z"), clock: { due: "first" as const, dueAt: new Date("2026-03-01T10:15:00Z"), isAnnounced: null } };
const word = (change: Partial<NowNumbers>) => computeStatus({ ...quiet, ...change }).word;

describe("the word", () => {
  it.each<[string, Partial<NowNumbers>, "calm" | "watch" | "crisis"]>([
    ["nothing happens", {}, "calm"],
    ["two people are late", { waiting: 5, lateToday: 2 }, "calm"],
    ["three people are late", { waiting: 5, lateToday: 3, longestLateSeconds: 592 }, "watch"],
    ["a thousand have waited for weeks", { waiting: 1000, lateBeforeToday: 1000 }, "calm"],
    ["seven negative posts where two are usual stay under the floor", { negativeLastHour: 7 }, "calm"],
    ["eight negative posts where two are usual", { negativeLastHour: 8 }, "watch"],
    ["thirty where two are usual", { negativeLastHour: 30 }, "crisis"],
    ["sixty where sixty are usual", { negativeLastHour: 60, sameHourBefore: [60, 55, 65, 60] }, "calm"],
    ["weeks that differ widely raise the bound", { negativeLastHour: 60, sameHourBefore: [5, 60, 10, 40] }, "calm"],
    ["raised, and ten of the unhappy are late already", { negativeLastHour: 12, lateToday: 10, lateNegativeLastHour: 10 }, "crisis"],
    ["no history: thirty are worth a look", { negativeLastHour: 30, sameHourBefore: [] }, "watch"],
    ["no history is never a crisis by itself", { negativeLastHour: 500, sameHourBefore: [3] }, "watch"],
  ])("%s", (_, change, expected) => expect(word(change)).toBe(expected));

  it("is what a running incident makes of it, with its lead and its late statement", () => {
    expect(computeStatus(quiet, { incidents: [incident], now })).toMatchObject({ word: "crisis", reason: "Kofi leads an incident of severity 2: Kettles. Its first statement is late." });
    expect(computeStatus(quiet, { incidents: [{ ...incident, severity: 3, clock: { due: null, dueAt: null, isAnnounced: null } }, incident], now })).toMatchObject({
      word: "watch", reason: "Kofi leads an incident of severity 3: Kettles. 1 more incident is running.", detail: "Nobody waits for us.",
    });
    expect(computeStatus({ ...quiet, negativeLastHour: 30 }, { incidents: [], now }).word).toBe("crisis");
  });

  it("never gets calmer when more negative posts come or more people are late", () => {
    const rank = { calm: 0, watch: 1, crisis: 2 };
    const count = fc.integer({ min: 0, max: 400 });
    fc.assert(
      fc.property(count, count, fc.array(count, { maxLength: 4 }), fc.integer({ min: 0, max: 50 }), (negative, more, weeks, late) => {
        const base = { negativeLastHour: negative, sameHourBefore: weeks, lateToday: late, lateNegativeLastHour: late };
        const worse = { ...base, negativeLastHour: negative + more, lateToday: late + more, lateNegativeLastHour: late + more };
        return rank[word(worse)] >= rank[word(base)];
      }),
    );
  });
});

describe("the reason", () => {
  it("says people, not breaches", () => {
    expect(computeStatus({ ...quiet, waiting: 4, lateToday: 3, longestLateSeconds: 595 }).reason).toBe(
      "Nobody has answered 3 people in time; the longest wait is 9 m 55 s.",
    );
    expect(computeStatus({ ...quiet, waiting: 1 }).reason).toBe("1 person waits for us, and nobody is late.");
    expect(computeStatus(quiet).reason).toBe("Nobody waits for us.");
    expect(computeStatus({ ...quiet, lateBeforeToday: 1 }).reason).toBe("Nobody who wrote today is late. 1 person has waited for over a day.");
  });

  it("gives the numbers that decided", () => {
    const status = computeStatus({ ...quiet, negativeLastHour: 61, sameHourBefore: [15, 12, 18, 15] });
    expect(status.reason).toBe("61 negative posts in the last hour; at this hour of the week it is usually 15, and up to 26 is nothing special.");
    expect(status.usual).toEqual({ mean: 15, watchBound: 15 + 3 * Math.sqrt(15), crisisBound: 45 });
    expect(computeStatus({ ...quiet, sameHourBefore: [] }).detail).toContain("not known until two weeks");
  });
});

it("needs two weeks to know what is usual", () => {
  expect(computeUsual([])).toBeNull();
  expect(computeUsual([9])).toBeNull();
  expect(computeUsual([0, 0])).toEqual({ mean: 0, watchBound: 8, crisisBound: 30 });
});
