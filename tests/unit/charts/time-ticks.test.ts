import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { timeTicks } from "@/lib/charts/time-ticks";

const every = (from: string, stepMinutes: number, count: number) =>
  Array.from({ length: count }, (_, i) => new Date(Date.parse(from) + i * stepMinutes * 60_000));
const labels = (starts: Date[], zone: string, max?: number) => timeTicks(starts, zone, max).map((tick) => tick.label);

describe("timeTicks", () => {
  it("stands on whole local hours, midnight with its date", () => {
    expect(labels(every("2026-03-01T17:30:00Z", 30, 48), "UTC")).toEqual(["20:00", "2 Mar", "04:00", "08:00", "12:00", "16:00"]);
    expect(labels(every("2026-03-01T17:30:00Z", 30, 48), "Asia/Kathmandu").every((text) => /:00$|Mar$/.test(text))).toBe(true);
  });

  it("names days in the reader's zone, across a clock change", () => {
    expect(labels(every("2026-03-27T23:00:00Z", 1440, 1).concat(every("2026-03-28T23:00:00Z", 1380, 1), every("2026-03-29T22:00:00Z", 1440, 2)), "Europe/Berlin")).toEqual(
      ["28 Mar", "29 Mar", "30 Mar", "31 Mar"],
    );
    expect(labels(every("2025-12-30T00:00:00Z", 1440, 4), "UTC")).toEqual(["30 Dec 2025", "31 Dec 2025", "1 Jan 2026", "2 Jan 2026"]);
  });

  it("names months over a year", () => {
    expect(labels(every("2025-01-01T00:00:00Z", 1440, 365), "UTC")).toEqual(["Mar 2025", "May 2025", "Jul 2025", "Sep 2025", "Nov 2025"]);
  });

  it("never exceeds the room there is", () => {
    const zones = ["UTC", "Asia/Kathmandu", "America/New_York", "Australia/Lord_Howe"];
    fc.assert(
      fc.property(fc.constantFrom(15, 30, 60, 1440, 10_080), fc.integer({ min: 0, max: 800 }), fc.constantFrom(...zones), fc.integer({ min: 2, max: 12 }), (step, count, zone, max) => {
        const ticks = timeTicks(every("2024-02-27T03:15:00Z", step, count), zone, max);
        return ticks.length <= max && ticks.every((tick, i) => i === 0 || tick.index > ticks[i - 1]!.index);
      }),
      { numRuns: 60 },
    );
  });

  it("has nothing to say about nothing", () => expect(timeTicks([], "UTC")).toEqual([]));
});
