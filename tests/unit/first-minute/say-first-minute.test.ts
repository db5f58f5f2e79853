import { describe, expect, test } from "vitest";
import type { Clock } from "@/lib/clocks/schema";
import { placeOfLeg, prepareLegs, ticksOfLegs } from "@/lib/first-minute/prepare-legs";
import { type StepKey, stepKeys } from "@/lib/first-minute/legs";
import { sayClock, sayFirstMinute } from "@/lib/first-minute/say-first-minute";
import type { FirstMinute, Legs } from "@/lib/first-minute/schema";

const at = (second: number) => new Date(Date.parse("2026-03-02T10:00:00Z") + second * 1000);
const answer = (legs: [StepKey, number, number][], firstAnswer: FirstMinute["firstAnswer"] = null): FirstMinute => ({
  asOf: at(0), publishedAt: at(0), firstAnswer, clocks: [],
  legs: legs.map(([step, from, to]) => ({ step, startedAt: at(from), endedAt: at(to), seconds: to - from })),
});

describe("one conversation", () => {
  test("not answered yet: what happens now runs", () => {
    const said = sayFirstMinute(answer([["received", 0, 2], ["claimed", 2, 10]]), at(40));
    expect(said?.summary).toBe("Nobody has answered for 0:40.");
    expect(said?.bars).toMatchObject([
      { key: "received", text: "2 s", left: 0, width: 0.05 }, { key: "claimed", text: "8 s", left: 0.05, width: 0.2 }, { key: "drafted", label: "Before writing", text: "0:30", isRunning: true, left: 0.25, width: 0.75 },
    ]);
    expect(said?.skipped).toBe("Nobody opened it here.");
  });
  test("waiting for an approval", () => {
    const said = sayFirstMinute(answer([["received", 0, 2], ["seen", 2, 3], ["claimed", 3, 4], ["drafted", 4, 5], ["approvalRequested", 5, 20]]), at(50));
    expect(said?.bars.at(-1)).toMatchObject({ key: "approved", text: "0:30", isRunning: true });
    expect(said?.skipped).toBeNull();
  });
  test("answered from here", () => {
    const legs: [StepKey, number, number][] = [["received", 0, 2], ["seen", 2, 3], ["claimed", 3, 4], ["drafted", 4, 5], ["sent", 5, 40], ["confirmed", 40, 43]];
    const said = sayFirstMinute(answer(legs, { at: at(41), account: "harborpine", outside: false }), at(1_000));
    expect(said).toMatchObject({ summary: "Answered by harborpine after 41 s.", skipped: "No approval was needed." });
    expect(said?.bars.map((bar) => bar.isRunning)).toEqual(legs.map(() => false));
  });
  test("answered elsewhere", () => {
    const said = sayFirstMinute(answer([["received", 0, 2]], { at: at(90), account: null, outside: true }), at(1_000));
    expect(said).toMatchObject({ summary: "Answered after 1 m 30 s, outside Firstminute.", skipped: "Nobody opened it here; nobody claimed it; no draft was kept; nothing was sent from here." });
  });
  test("history says nothing", () => {
    expect(sayFirstMinute({ ...answer([]), publishedAt: null }, at(0))).toBeNull();
  });
});

test.each<[string, Partial<Clock>, number, string, boolean]>([
  ["runs", {}, 41, "0:19 left", false],
  ["is over, not told yet", {}, 70, "late by 0:10", true],
  ["missed and still waiting", { state: "missed", missedAt: at(60) }, 72, "late by 0:12", true],
  ["missed", { state: "missed", endedAt: at(75) }, 1_000, "missed by 15 s", true],
  ["met", { state: "met", endedAt: at(20) }, 1_000, "in time", false],
  ["paused", { state: "paused", dueAt: null, endedAt: at(20) }, 1_000, "stands still", false],
  ["never due", { dueAt: null }, 1_000, "outside staffed hours", false],
])("a clock that %s", (_, more, now, text, isLate) => {
  const clock: Clock = { kind: "first_response", seq: 0, state: "running", startedAt: at(0), dueAt: at(60), endedAt: null, missedAt: null, targetSeconds: 60, staffed: false, ...more };
  expect(sayClock(clock, at(now))).toEqual({ text, detail: "within 60 s", isLate });
});

test("legs on a log scale: what happened to nobody is left out, places stay on the axis", () => {
  const none = { n: 0, medianSeconds: null, p90Seconds: null };
  const legs: Legs = {
    from: at(0), to: at(1), asOf: at(1), conversations: 4, isCut: false, answeredHere: 2, answeredOutside: 1,
    legs: stepKeys.map((step) => ({ step, ...(step === "received" ? { n: 4, medianSeconds: 0.5, p90Seconds: 2 } : step === "sent" ? { n: 2, medianSeconds: 60, p90Seconds: 3_600 } : none) })),
    whole: { n: 2, medianSeconds: 62, p90Seconds: 3_700 },
  };
  const prepared = prepareLegs(legs);
  expect(prepared.rows.map((row) => [row.key, row.n])).toEqual([["received", 4], ["sent", 2], ["whole", 2]]);
  expect([0.5, 2, 60, 3_700, null].map((seconds) => placeOfLeg(seconds, prepared.topSeconds).toFixed(2))).toEqual(["0.00", "0.07", "0.39", "0.78", "0.00"]);
  expect(placeOfLeg(1e9, prepared.topSeconds)).toBe(1);
  expect(ticksOfLegs(prepared.topSeconds).map(({ label }) => label)).toEqual(["1 s", "10 s", "1 m", "10 m", "1 h", "10 h"]);
  // A day stands too near ten hours for both to be written.
  expect(ticksOfLegs(86_400).map(({ label }) => label)).toEqual(["1 s", "10 s", "1 m", "10 m", "1 h", "1 d"]);
  expect(prepared.slowest?.key).toBe("sent");
  expect(prepareLegs({ legs: legs.legs.map(({ step }) => ({ step, ...none })), whole: none })).toMatchObject({ rows: [], slowest: null });
});
