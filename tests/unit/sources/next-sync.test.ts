import fc from "fast-check";
import { expect, test } from "vitest";
import { backoffSeconds, regularWaitSeconds } from "@/lib/sources/next-sync";

const random = fc.double({ min: 0, max: 0.999999, noNaN: true });
const interval = fc.integer({ min: 15, max: 86_400 });

test("a regular wait stays within a tenth of the interval", () => {
  fc.assert(
    fc.property(interval, random, (seconds, chance) => {
      const wait = regularWaitSeconds(seconds, chance);
      expect(wait).toBeGreaterThanOrEqual(0.9 * seconds - 1e-6);
      expect(wait).toBeLessThanOrEqual(1.1 * seconds + 1e-6);
    }),
  );
});

test("waits double from the interval and end at an hour", () => {
  expect([0, 1, 2, 3, 6, 7, 50].map((failures) => backoffSeconds(60, failures, 0.5))).toEqual([60, 120, 240, 480, 3600, 3600, 3600]);
});

test("a backoff is jittered by a quarter and never longer than 75 minutes", () => {
  fc.assert(
    fc.property(interval, fc.nat(100), random, (seconds, failures, chance) => {
      const middle = backoffSeconds(seconds, failures, 0.5);
      const wait = backoffSeconds(seconds, failures, chance);
      expect(Math.abs(wait - middle)).toBeLessThanOrEqual(0.25 * middle + 1e-6);
      expect(wait).toBeLessThanOrEqual(4_500);
    }),
  );
});
