import { expect, test } from "vitest";
import { nextMonth, type Pace, pacedWaitSeconds } from "@/lib/sources/next-sync";

const now = new Date("2026-11-22T12:00:00Z");
const inSeconds = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const secondsLeft = (nextMonth(now).getTime() - now.getTime()) / 1000;
const pace = (fields: Partial<Pace>): Pace => ({ intervalSeconds: 60, fastestSeconds: 15, someoneWaits: false, rates: [], calls: new Map([["search", 2]]), budget: null, now, ...fields });
const rate = (remaining: number, resetIn: number, callClass = "search") => ({ callClass, limit: 300, remaining, resetAt: inSeconds(resetIn) });
const budget = (spent: number, cost: number) => ({ budgetMicroUsd: 1_000_000, spentMicroUsd: spent, syncCostMicroUsd: cost });

test.each<[string, Partial<Pace>, number]>([
  ["nothing special: the interval", {}, 60],
  ["somebody waits: four times as often", { someoneWaits: true }, 15],
  ["somebody waits, the interval is shorter still", { someoneWaits: true, intervalSeconds: 10 }, 10],
  ["somebody waits on a network that bears more", { someoneWaits: true, fastestSeconds: 1 }, 1],
  ["an allowance with plenty left", { rates: [rate(300, 900)] }, 60],
  ["an allowance that lasts for ten syncs until its reset", { rates: [rate(20, 900)] }, 90],
  ["less left than one sync takes: until the reset", { rates: [rate(1, 420)] }, 420],
  ["an allowance outweighs somebody who waits", { someoneWaits: true, rates: [rate(20, 900)] }, 90],
  ["one of another class of calls", { rates: [rate(0, 900, "reply")] }, 60],
  ["one that is renewed already", { rates: [rate(0, -5)] }, 60],
  ["a budget with most of it left", { budget: budget(500_000, 10_000) }, 60],
  ["a tenth of a budget left: spread over the month", { budget: budget(900_000, 10_000) }, secondsLeft / 10],
  ["a budget used up: until next month", { budget: budget(1_000_000, 10_000) }, secondsLeft],
  ["a sync that cost nothing", { budget: budget(1_000_000, 0) }, 60],
])("%s", (_, fields, expected) => {
  expect(pacedWaitSeconds(pace(fields))).toBeCloseTo(expected, 6);
});

test("the next month begins at midnight UTC, also in December", () => {
  expect(nextMonth(new Date("2026-12-31T23:59:59Z")).toISOString()).toBe("2027-01-01T00:00:00.000Z");
});
