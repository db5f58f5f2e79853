import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addStaffedSeconds, endMinutesOf, minutesOf, staffedSeconds, subtractStaffedSeconds, weekdays } from "@/lib/time/staffed-hours";
import type { StaffedHours, StaffedPeriod } from "@/lib/time/staffed-hours";
import { localTime, zoneOf } from "@/lib/time/zone";

const empty: StaffedHours["week"] = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };

function hours(week: Partial<StaffedHours["week"]>, holidays: string[] = []): StaffedHours {
  return { alwaysOn: false, week: { ...empty, ...week }, holidays: holidays.map((day) => ({ day, name: "Holiday" })) };
}

const office: StaffedPeriod[] = [{ from: "09:00", to: "12:30" }, { from: "13:30", to: "17:00" }];
const officeWeek = hours({ mon: office, tue: office, wed: office, thu: office, fri: office }, ["2026-05-01"]);
const night: StaffedPeriod[] = [{ from: "22:00", to: "06:00" }];
const nights = hours({ mon: night, tue: night, wed: night, thu: night, fri: night, sat: night, sun: night });

const seconds = (plan: StaffedHours, zone: string, from: string, to: string) =>
  staffedSeconds(plan, zone)(new Date(from), new Date(to));

describe("staffedSeconds", () => {
  test.each([
    ["inside a period", officeWeek, "Europe/Berlin", "2026-04-28T08:00:00Z", "2026-04-28T08:10:30Z", 630],
    ["over lunch", officeWeek, "Europe/Berlin", "2026-04-28T10:00:00Z", "2026-04-28T12:00:00Z", 3600],
    ["over a night", officeWeek, "Europe/Berlin", "2026-04-28T14:59:00Z", "2026-04-29T07:01:00Z", 120],
    ["over a holiday and a weekend", officeWeek, "Europe/Berlin", "2026-04-30T14:59:00Z", "2026-05-04T07:01:00Z", 120],
    ["in another zone", officeWeek, "Asia/Kathmandu", "2026-04-28T03:15:00Z", "2026-04-28T03:16:00Z", 60],
    ["backwards", officeWeek, "Europe/Berlin", "2026-04-28T09:00:00Z", "2026-04-28T08:00:00Z", 0],
    ["a night shift is an hour shorter when clocks go forward", nights, "Europe/Berlin", "2026-03-28T12:00:00Z", "2026-03-29T12:00:00Z", 7 * 3600],
    ["and an hour longer when they go back", nights, "Europe/Berlin", "2026-10-24T12:00:00Z", "2026-10-25T12:00:00Z", 9 * 3600],
    ["a night shift over the end of the week", hours({ sun: night }), "UTC", "2026-05-03T00:00:00Z", "2026-05-04T12:00:00Z", 8 * 3600],
    ["a holiday cancels the shift that begins on it only", { ...nights, holidays: [{ day: "2026-05-02", name: "x" }] }, "UTC", "2026-05-01T12:00:00Z", "2026-05-03T12:00:00Z", 8 * 3600],
    ["a whole day", hours({ mon: [{ from: "00:00", to: "24:00" }] }), "UTC", "2026-05-04T00:00:00Z", "2026-05-11T00:00:00Z", 86_400],
    ["until midnight", hours({ mon: [{ from: "18:00", to: "00:00" }] }), "UTC", "2026-05-04T00:00:00Z", "2026-05-11T00:00:00Z", 6 * 3600],
    ["nobody ever", hours({}), "UTC", "2020-01-01T00:00:00Z", "2026-01-01T00:00:00Z", 0],
    ["ten years of an office", hours({ mon: office }), "UTC", "2015-01-05T00:00:00Z", "2025-01-06T00:00:00Z", 522 * 7 * 3600],
    ["always", { ...officeWeek, alwaysOn: true }, "UTC", "2026-05-01T00:00:00Z", "2026-05-02T00:00:00Z", 86_400],
  ])("%s", (_, plan, zone, from, to, expected) => {
    expect(seconds(plan, zone, from, to)).toBe(expected);
  });

  test("agrees with a count of single seconds, in every kind of zone and around clock changes", () => {
    fc.assert(
      fc.property(plans, zones, starts, fc.integer({ min: 0, max: 3 * 3600 }), (plan, zone, start, length) => {
        const from = start - 3600;
        expect(staffedSeconds(plan, zone)(new Date(from * 1000), new Date((from + length) * 1000))).toBe(
          countNaively(plan, zone, from, from + length),
        );
      }),
      { numRuns: 100 },
    );
  }, 30_000);

  test("parts add up to the whole over years", () => {
    fc.assert(
      fc.property(plans, zones, fc.array(fc.integer({ min: 0, max: 900_000_000 }), { minLength: 3, maxLength: 3 }), (plan, zone, cuts) => {
        const [a, b, c] = cuts.toSorted((x, y) => x - y).map((cut) => new Date((1_100_000_000 + cut) * 1000)) as [Date, Date, Date];
        const count = staffedSeconds(plan, zone);
        expect(count(a, b) + count(b, c)).toBeCloseTo(count(a, c), 6);
        expect(count(a, c)).toBeGreaterThanOrEqual(0);
        expect(count(a, c)).toBeLessThanOrEqual((c.getTime() - a.getTime()) / 1000);
      }),
      { numRuns: 200 },
    );
  });
});

describe("addStaffedSeconds and subtractStaffedSeconds", () => {
  test.each([
    ["2026-04-28T14:59:30Z", 60, "2026-04-29T07:00:30Z"],
    ["2026-04-30T14:59:30Z", 60, "2026-05-04T07:00:30Z"],
    ["2026-04-28T08:00:00Z", 60, "2026-04-28T08:01:00Z"],
  ])("%s plus %i s is %s", (from, add, expected) => {
    const due = addStaffedSeconds(officeWeek, "Europe/Berlin")(new Date(from), add);
    expect(due?.toISOString()).toBe(new Date(expected).toISOString());
    const back = subtractStaffedSeconds(officeWeek, "Europe/Berlin")(new Date(expected), add);
    expect(back?.toISOString()).toBe(new Date(from).toISOString());
  });

  test("say null where nobody is ever there", () => {
    expect(addStaffedSeconds(hours({}), "UTC")(new Date(0), 1)).toBeNull();
    expect(subtractStaffedSeconds(hours({}), "UTC")(new Date(0), 1)).toBeNull();
  });
});

const zones = fc.constantFrom("Asia/Kathmandu", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/St_Johns", "UTC");
// Seconds around clock changes of those zones, and any others.
const starts = fc.oneof(
  fc.constantFrom("2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z", "2026-03-08T07:00:00Z", "2026-11-01T06:00:00Z", "2026-04-04T15:00:00Z", "2026-10-03T15:30:00Z").map(
    (text) => Date.parse(text) / 1000,
  ),
  fc.integer({ min: 1_700_000_000, max: 1_800_000_000 }),
);
const plans = fc
  .record({
    slots: fc.array(fc.array(fc.integer({ min: 0, max: 1440 }), { minLength: 0, maxLength: 6 }), { minLength: 7, maxLength: 7 }),
    night: fc.boolean(),
    holidays: fc.subarray(["2026-03-29", "2026-10-25", "2026-03-08", "2026-11-01", "2026-04-05", "2026-10-04"]),
  })
  .map(({ slots, night: withNight, holidays }) => {
    const week = { ...empty };
    slots.forEach((points, index) => {
      const name = weekdays[index] ?? "mon";
      // Six hours are kept free for the night shift of the evening before.
      const distinct = [...new Set(points.map((point) => (withNight ? 361 + Math.floor((point * 900) / 1440) : point)))].sort((a, b) => a - b);
      const periods: StaffedPeriod[] = [];
      for (let at = 0; at + 1 < distinct.length; at += 2) periods.push({ from: clock(distinct[at] ?? 0), to: clock(distinct[at + 1] ?? 0) });
      week[name] = withNight ? [...periods, { from: "22:00", to: "06:00" }] : periods.filter((period) => period.from !== "24:00");
    });
    return hours(week, holidays);
  });

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

function countNaively(plan: StaffedHours, zoneName: string, from: number, to: number): number {
  const zone = zoneOf(zoneName);
  const holidays = new Set(plan.holidays.map((holiday) => holiday.day));
  let count = 0;
  for (let second = from; second < to; second++) {
    const local = localTime(zone, second * 1000);
    const minute = local.hour * 60 + local.minute + local.second / 60;
    const today = Date.UTC(local.year, local.month - 1, local.day);
    if (covers(today, minute) || covers(today - 86_400_000, minute + 1440)) count++;
  }
  return count;

  function covers(midnight: number, minute: number): boolean {
    const day = new Date(midnight);
    const periods = plan.week[weekdays[(day.getUTCDay() + 6) % 7] ?? "mon"];
    if (holidays.size > 0 && holidays.has(day.toISOString().slice(0, 10))) return false;
    return periods.some((period) => minute >= minutesOf(period.from) && minute < endMinutesOf(period));
  }
}
