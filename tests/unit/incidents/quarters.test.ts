import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextLookAt } from "@/lib/incidents/next-look";
import { findPeaks, type Quarter, toQuarters, usualMost } from "@/lib/incidents/quarters";

const start = Date.parse("2026-03-01T10:00:00Z");
const at = (quarter: number) => new Date(start + quarter * 900_000);
const rows = (counts: (number | null)[], usual: number | null = null): Quarter[] => counts.map((count, index) => ({ at: at(index), count, negative: 0, usualMost: usual }));

describe("what is usual", () => {
  it.each([
    ["one week on record", [4], null],
    ["two quiet weeks", [0, 0], 3],
    ["four like weeks", [9, 9, 9, 9], 18],
    ["four unlike weeks", [0, 20, 0, 20], 10 + 3 * Math.sqrt(400 / 3)],
  ])("from %s", (_, before, most) => expect(usualMost(before)).toEqual(most === null ? null : expect.closeTo(most, 6)));
});

describe("quarters", () => {
  it("that a source did not read through have no count", () => {
    const counted = [0, 1, 2].map((index) => ({ at: at(index), count: 5, negative: 1, before: [], readTo: at(1) }));
    expect(toQuarters(counted, at(3)).map(({ count }) => count)).toEqual([5, 5, null]);
  });
  it("without a polled source are all counted", () => {
    expect(toQuarters([{ at: at(0), count: 5, negative: 1, before: [], readTo: null }], at(9))[0]?.count).toBe(5);
  });
});

describe("peaks", () => {
  it.each([
    ["few posts are none", rows([3, 9, 9]), []],
    ["each clearly higher quarter is one", rows([12, 13, 20, 19, 40]), [12, 20, 40]],
    ["what is usual is none", rows([12, 40], 30), [40]],
    ["what was not counted is none", rows([null, 12]), [12]],
  ])("%s", (_, quarters, counts) => expect(findPeaks(quarters, at(99)).map(({ count }) => count)).toEqual(counts));
  it("wait for their quarter to be over", () => expect(findPeaks(rows([50]), new Date(at(1).getTime() - 1))).toEqual([]));
  it("always rise, and are few", () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 192 }), (counts) => {
      const peaks = findPeaks(rows(counts), at(500)).map(({ count }) => count);
      expect(peaks).toEqual([...peaks].sort((a, b) => a - b));
      expect(peaks.length).toBeLessThanOrEqual(30);
    }));
  });
});

describe("the next look", () => {
  const facts = { declaredAt: at(0), firstStatementDueAt: new Date(at(0).getTime() + 900_000), updateEverySeconds: 1500, stoodDownAt: null, published: [] };
  it.each([
    ["five minutes before a statement is due", facts, new Date(at(0).getTime() + 60_000), new Date(at(0).getTime() + 600_000)],
    ["when it is due", facts, new Date(at(0).getTime() + 600_000), new Date(at(0).getTime() + 900_000)],
    ["then when a quarter of an hour has settled", facts, at(1), new Date(at(1).getTime() + 20_000)],
    ["never once it is over", { ...facts, stoodDownAt: at(1) }, at(2), null],
  ])("is %s", (_, clock, now, wanted) => expect(nextLookAt(clock, now)).toEqual(wanted));
  it("always lies ahead, and at most a quarter of an hour", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1e9 }), (seconds) => {
      const now = new Date(start + seconds * 1000);
      const ahead = (nextLookAt(facts, now)?.getTime() ?? 0) - now.getTime();
      expect(ahead).toBeGreaterThan(0);
      expect(ahead).toBeLessThanOrEqual(900_000);
    }));
  });
});
