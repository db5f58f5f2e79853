import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mostTries, readRetryAfter, retryAfterSeconds, retryWaitsSeconds } from "@/lib/notifications/retry-schedule";

describe("waits between tries", () => {
  it.each([
    [1, null, 0.5, 15],
    [1, null, 0, 12],
    [2, null, 0.5, 60],
    [4, null, 0.5, 1_200],
    [7, null, 0.5, 43_200],
    [8, null, 0.5, null],
    [1, 90, 0.5, 90],
    [5, 90, 0.5, 3_600],
    [1, 10_000_000, 0.5, 86_400],
    [8, 90, 0.5, null],
  ])("after try %i, asked for %s", (tries, asked, random, wait) => {
    expect(retryAfterSeconds(tries, asked, random)).toEqual(wait === null ? null : expect.closeTo(wait, 6));
  });

  it("are eight tries within a day, each wait longer than the last", () => {
    expect(mostTries).toBe(8);
    expect(retryWaitsSeconds.reduce((sum, wait) => sum + wait, 0) * 1.2).toBeLessThan(86_400);
    expect([...retryWaitsSeconds].sort((a, b) => a - b)).toEqual([...retryWaitsSeconds]);
  });

  it("spread by at most a fifth", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 7 }), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (tries, random) => {
        const wait = retryWaitsSeconds[tries - 1] ?? 0;
        const seconds = retryAfterSeconds(tries, null, random) ?? 0;
        expect(seconds).toBeGreaterThanOrEqual(wait * 0.8 - 1e-6);
        expect(seconds).toBeLessThanOrEqual(wait * 1.2 + 1e-6);
      }),
    );
  });
});

describe("Retry-After", () => {
  const now = new Date("2026-01-10T12:00:00Z");
  it.each([
    ["30", 30],
    [" 0 ", 0],
    ["Sat, 10 Jan 2026 12:02:00 GMT", 120],
    ["Sat, 10 Jan 2026 11:00:00 GMT", 0],
    ["soon", null],
    ["-5", null],
    ["", null],
    [undefined, null],
  ])("%j", (header, seconds) => {
    expect(readRetryAfter(header, now)).toBe(seconds);
  });
});
