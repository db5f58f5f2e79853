import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countVoice, voicesADay } from "@/lib/voice/limit";
import { addDays, dateOf, dayOf, lastWeeks, mondayOf } from "@/lib/voice/week";

describe("weeks", () => {
  it.each([
    ["2026-11-22T22:59:00Z", "Europe/Berlin", "2026-11-16"],
    ["2026-11-22T23:00:00Z", "Europe/Berlin", "2026-11-23"],
    ["2026-11-23T04:59:00Z", "America/New_York", "2026-11-16"],
    ["2026-11-22T18:15:00Z", "Asia/Kathmandu", "2026-11-23"],
  ])("%s in %s begins on %s", (at, zone, monday) => {
    expect(mondayOf(Date.parse(at), zone)).toBe(monday);
  });

  it("begin on Mondays and hold the instant, the last ones end with its week", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1.6e12, max: 1.9e12 }), fc.constantFrom("Europe/Berlin", "America/New_York", "Asia/Kathmandu", "UTC"), fc.integer({ min: 1, max: 60 }), (ms, zone, weeks) => {
        const monday = mondayOf(ms, zone);
        expect(dateOf(monday).getUTCDay()).toBe(1);
        const { fromMs, toMs } = lastWeeks(weeks, ms, zone);
        expect(fromMs <= ms && ms < toMs).toBe(true);
        expect(mondayOf(fromMs, zone)).toBe(addDays(monday, -7 * (weeks - 1)));
        expect(mondayOf(toMs, zone)).toBe(addDays(monday, 7));
        expect(mondayOf(toMs - 1, zone)).toBe(monday);
      }),
    );
  });

  it("are days as the database keeps them", () => {
    expect(dayOf(dateOf("2026-11-16"))).toBe("2026-11-16");
  });
});

describe("the day’s limit", () => {
  it("is each person’s own, in each workspace, and forgotten with the day", () => {
    const now = Date.parse("2031-01-01T10:00:00Z");
    for (let index = 0; index < voicesADay; index++) countVoice(900, 1, now);
    expect(() => countVoice(900, 1, now)).toThrow("today");
    expect(() => countVoice(900, 2, now)).not.toThrow();
    expect(() => countVoice(901, 1, now)).not.toThrow();
    expect(() => countVoice(900, 1, now + 86_400_000)).not.toThrow();
  });
});
