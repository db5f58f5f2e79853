import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { explicitRange, namedRange, rangeNames } from "@/lib/time/range";
import { chooseSlotWidth, listSlots, slotWidths } from "@/lib/time/slots";

const ms = (text: string) => Date.parse(text);
const iso = (at: number) => new Date(at).toISOString();
const zones = ["Asia/Kathmandu", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "UTC"];

describe("listSlots", () => {
  test("slots cover the range without gaps and begin on quarters of an hour", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones), fc.constantFrom(...slotWidths),
        fc.integer({ min: ms("2026-01-01T00:00Z") / 900_000, max: ms("2026-12-01T00:00Z") / 900_000 }), fc.integer({ min: 1, max: 4000 }),
        (zone, width, start, quarters) => {
          const from = start * 900_000;
          const to = from + quarters * 900_000;
          const slots = listSlots(from, to, width, zone, to, 10_000);
          expect(slots[0]?.fromMs).toBe(from);
          expect(slots.at(-1)?.toMs).toBe(to);
          slots.forEach((slot, index) => {
            expect(slot.toMs).toBeGreaterThan(slot.fromMs);
            expect(slot.fromMs % 900_000).toBe(0);
            if (index > 0) expect(slot.fromMs).toBe(slots[index - 1]?.toMs);
            if (index > 0 && index < slots.length - 1) expect(slot.isPartial).toBe(false);
          });
        },
      ),
      { numRuns: 300 },
    );
  });

  test.each([
    ["America/New_York", "day", "2026-03-07T05:00Z", "2026-03-10T04:00Z", [24, 23, 24]],
    ["America/New_York", "day", "2026-10-31T04:00Z", "2026-11-03T05:00Z", [24, 25, 24]],
    ["Europe/Berlin", "week", "2026-03-22T23:00Z", "2026-04-05T22:00Z", [167, 168]],
    ["Asia/Kathmandu", "month", "2026-01-31T18:15Z", "2026-03-31T18:15Z", [28 * 24, 31 * 24]],
    ["Asia/Kathmandu", "hour", "2026-01-31T18:15Z", "2026-01-31T20:15Z", [1, 1]],
  ] as const)("in %s a %s has its own length", (zone, width, from, to, hours) => {
    const slots = listSlots(ms(from), ms(to), width, zone, ms(to));
    expect(slots.map((slot) => (slot.toMs - slot.fromMs) / 3_600_000)).toEqual(hours);
    expect(slots.every((slot) => !slot.isPartial && !slot.isUnfinished)).toBe(true);
  });

  test("the slot that runs is unfinished, the cut ones are partial", () => {
    const slots = listSlots(ms("2026-11-20T12:00Z"), ms("2026-11-22T02:15Z"), "day", "UTC", ms("2026-11-22T02:10Z"));
    expect(slots.map(({ isPartial, isUnfinished }) => [isPartial, isUnfinished])).toEqual([[true, false], [false, false], [true, true]]);
  });

  test.each([[1, "15min"], [24, "hour"], [24 * 30, "day"], [24 * 365, "week"], [24 * 365 * 9, "month"]] as const)("%i hours are shown by %s", (hours, width) => {
    expect(chooseSlotWidth(0, hours * 3_600_000)).toBe(width);
  });
});

describe("ranges", () => {
  const now = ms("2026-11-02T10:07:30Z");

  test.each([
    ["24h", "UTC", "2026-11-01T10:15", "2026-11-02T10:15", "2026-10-31T10:15", "2026-11-01T10:15"],
    ["7d", "America/New_York", "2026-10-27T04:00", "2026-11-02T10:15", "2026-10-20T04:00", "2026-10-26T09:15"],
    ["30d", "Asia/Kathmandu", "2026-10-03T18:15", "2026-11-02T10:15", "2026-09-03T18:15", "2026-10-03T10:15"],
  ] as const)("%s in %s", (name, zone, from, to, previousFrom, previousTo) => {
    const range = namedRange(name, zone, now);
    expect([range.fromMs, range.toMs, range.previous?.fromMs, range.previous?.toMs].map((at) => iso(at ?? 0).slice(0, 16))).toEqual([from, to, previousFrom, previousTo]);
  });

  test("all goes as far as the data do and compares with nothing", () => {
    const range = namedRange("all", "UTC", now, { firstMs: ms("2011-08-29T03:20:05Z"), lastMs: ms("2017-12-03T18:52:36Z") });
    expect([iso(range.fromMs), iso(range.toMs), range.previous]).toEqual(["2011-08-29T00:00:00.000Z", "2017-12-03T19:00:00.000Z", null]);
  });

  test("every named range begins and ends on quarters of an hour in every zone", () => {
    for (const zone of zones) {
      for (const name of rangeNames) {
        const { fromMs, toMs, previous } = namedRange(name, zone, now, { firstMs: now - 5e9, lastMs: now });
        for (const at of [fromMs, toMs, previous?.fromMs ?? 0, previous?.toMs ?? 0]) expect(at % 900_000).toBe(0);
      }
    }
  });

  test("whole days are compared with whole days, over a clock change too", () => {
    const range = explicitRange(ms("2026-10-26T04:00Z"), ms("2026-11-02T05:00Z"), "America/New_York");
    expect(iso(range.previous?.fromMs ?? 0)).toBe("2026-10-19T04:00:00.000Z");
    expect(range.previous?.toMs).toBe(range.fromMs);
  });

  test("anything else with the same length before it", () => {
    expect(explicitRange(1000, 3000, "UTC").previous).toEqual({ fromMs: -1000, toMs: 1000 });
  });
});
