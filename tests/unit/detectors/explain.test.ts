import { describe, expect, it } from "vitest";
import { explain } from "@/lib/detectors/explain";
import type { Reading } from "@/lib/detectors/series-detector";
import { alertsOf, day, makeSeries, minute, monday, readAll } from "./made";

const tuesday = Date.UTC(2026, 10, 10, 14);
const reading: Reading = {
  bucketStartMs: tuesday, isAlert: true, anomalyScore: 0.6, score: 4.2, threshold: 2.8, direction: "more", windowMinutes: 60,
  windowStartMs: tuesday - 55 * minute, count: 412, expected: 95.4, ratio: 412 / 95.4, z: 5.13, surprise: 4.4, busyDay: 3.31, heldBack: null,
};

it("says what was seen, what is usual, and by how much", () => {
  const { headline, reasons } = explain(reading, { noun: "mentions" });
  expect(headline).toBe("In the last hour 412 mentions; 95 are usual for a Tuesday 14:00. That is 4.3 times as many.");
  expect(reasons).toEqual([
    "That is 5.1 times this series' usual swing above the usual.",
    "Over the last 15 minutes, hour, 4 hours and 16 hours together it is 4.4 swings; on one day in ten it goes beyond 3.3.",
    "The score is 4.20, an alert begins at 2.80.",
  ]);
});

it("says the local weekday and hour", () => {
  expect(explain(reading, { noun: "mentions", offsetMs: () => -20 * 3_600_000 }).headline).toContain("for a Monday 18:00");
});

describe("words for the other cases", () => {
  it.each<[string, Partial<Reading>, RegExp]>([
    ["a little more", { count: 130, expected: 100, ratio: 1.3 }, /That is 30 % more\./],
    ["fewer", { direction: "fewer", count: 20, expected: 100, ratio: 0.2 }, /That is 80 % fewer\./],
    ["none", { direction: "fewer", count: 0, expected: 1, ratio: 0 }, /0 mentions; 1 is usual .* That is silence\./],
    ["small fractions", { count: 6, expected: 0.32, ratio: 18.75 }, /0\.3 are usual/],
    ["a long window", { windowMinutes: 960 }, /In the last 16 hours/],
  ])("%s", (_, change, words) => expect(explain({ ...reading, ...change }, { noun: "mentions" }).headline).toMatch(words));

  it.each<[NonNullable<Reading["heldBack"]>, RegExp]>([
    ["warming up", /none on the first day/],
    ["too few mentions", /none under 5 in the window/],
    ["too near the usual", /none within 20 % of the usual/],
    ["cool-down", /there was one within 24 hours/],
    ["late", /came late/],
  ])("held back: %s", (heldBack, words) => {
    const told = explain({ ...reading, isAlert: false, heldBack }, { noun: "posts" });
    expect(told.reasons.at(-1)).toMatch(words);
    expect(told.withoutAlert).toBeNull();
  });
});

it("says what it would have taken not to fire, below what was counted and above what is usual", () => {
  const alert = alertsOf(readAll(makeSeries({ days: 15, burst: { atMs: monday + 14 * day, times: 8, minutes: 120 } }))).at(-1);
  expect(alert).toBeDefined();
  if (!alert) return;
  const said = explain(alert, { noun: "mentions" }).withoutAlert ?? "";
  const needed = Number(/about ([\d,]+) mentions/.exec(said)?.[1]?.replaceAll(",", ""));
  expect(needed).toBeLessThan(alert.count);
  expect(needed).toBeGreaterThan(alert.expected);
});
