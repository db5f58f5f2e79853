import { describe, expect, it } from "vitest";
import { backfillSecondsLeft, backfillShare, countUnits, formatMicroUsd, sayAllowance, sayBudget, type SourceLimit, usedShare } from "@/lib/sources/say-usage";

const now = new Date("2026-11-22T10:00:00Z");
const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const limit = (more: Partial<SourceLimit> = {}): SourceLimit => ({
  callClass: "read", words: "Reading", unit: "call", microUsdPerUnit: null, allowance: null, stated: null, usedLastDay: { calls: 0, units: 0 }, monthMicroUsd: 0, ...more,
});

describe("money", () => {
  it.each([
    [0, "$0.00"],
    [1_000, "$0.001"],
    [1_500, "$0.0015"],
    [9_999, "$0.009999"],
    [10_000, "$0.01"],
    [1_234_567_000, "$1,234.57"],
  ])("%i millionths are %s", (microUsd, text) => expect(formatMicroUsd(microUsd)).toBe(text));
});

describe("a month's budget", () => {
  it.each([
    [0, "fine"],
    [39_999_999, "fine"],
    [40_000_000, "near"],
    [49_999_999, "near"],
    [50_000_000, "used"],
    [60_000_000, "used"],
  ])("of $50 with %i used is %s", (used, tone) => expect(sayBudget(used, 50_000_000)?.tone).toBe(tone));

  it("says in words what happens, and never more than the whole bar", () => {
    expect(sayBudget(41_000_000, 50_000_000)?.words).toBe("$41.00 of $50.00 used this month: more than 80 %. It is read less often so that it lasts.");
    expect(sayBudget(80_000_000, 50_000_000)).toMatchObject({ share: 1, words: expect.stringContaining("Reading has stopped") });
    expect(sayBudget(0, 0)?.tone).toBe("used");
    expect(sayBudget(5, null)).toBeNull();
  });
});

describe("an allowance", () => {
  it("in words", () => {
    expect(sayAllowance(limit({ allowance: { units: 300, per: "5 minutes", resets: null } }))).toBe("300 calls in 5 minutes");
    expect(sayAllowance(limit({ allowance: { units: 1, per: "hour", resets: null } }))).toBe("1 call an hour");
    expect(sayAllowance(limit({ unit: "quota unit", allowance: { units: 10_000, per: "day", resets: "midnight in California" } }))).toBe("10,000 quota units a day, anew at midnight in California");
    expect(sayAllowance(limit())).toBe("no limit");
    expect(countUnits(2, "reply")).toBe("2 replies");
  });

  it("in use: what the network stated, while it holds; a day's own count; else unknown", () => {
    expect(usedShare(limit({ stated: { limit: 300, remaining: 75, resetAt: at(1) } }), now)).toBe(0.75);
    expect(usedShare(limit({ stated: { limit: 300, remaining: 75, resetAt: at(-1) } }), now)).toBeNull();
    expect(usedShare(limit({ stated: { limit: null, remaining: 75, resetAt: at(1) } }), now)).toBeNull();
    expect(usedShare(limit({ allowance: { units: 100, per: "day", resets: null }, usedLastDay: { calls: 3, units: 150 } }), now)).toBe(1);
    expect(usedShare(limit({ allowance: { units: 100, per: "hour", resets: null }, usedLastDay: { calls: 3, units: 50 } }), now)).toBeNull();
  });
});

describe("history", () => {
  const backfill = { from: at(-1000), until: at(0), reachedAt: at(-250), state: "running" as const, added: 3, error: null, startedAt: at(0), finishedAt: null };

  it("is as far as it has come back", () => {
    expect(backfillShare(backfill)).toBe(0.25);
    expect(backfillShare({ ...backfill, state: "done" })).toBe(1);
    expect(backfillShare({ ...backfill, reachedAt: at(-2000) })).toBe(1);
    expect(backfillShare({ ...backfill, from: at(0) })).toBe(0);
  });

  it("says how long it will take once it can be known", () => {
    expect(backfillSecondsLeft(backfill, at(1))).toBe(180);
    expect(backfillSecondsLeft(backfill, at(0))).toBeNull();
    expect(backfillSecondsLeft({ ...backfill, state: "cancelled" }, at(1))).toBeNull();
  });
});
