import { zoneOf, type Zone } from "@/lib/time/zone";

export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof weekdays)[number];

/** Local clock times "HH:MM"; `to` at or before `from` lies on the next day, "24:00" is the day's end. */
export type StaffedPeriod = { from: string; to: string };

/**
 * When people are there to answer. Periods of one week do not overlap (lib/workspaces/schema.ts sees to it).
 * A holiday cancels the periods that begin on that day; a night shift from the evening before runs to its end.
 * `alwaysOn` overrides both.
 */
export type StaffedHours = {
  alwaysOn: boolean;
  week: Record<Weekday, StaffedPeriod[]>;
  holidays: { day: string; name: string }[];
};

/** Seconds of [from, to) in which a wall clock in the zone stands inside a staffed period; 0 when to ≤ from. */
export type StaffedSeconds = (from: Date, to: Date) => number;

const minuteMs = 60_000;
const dayMs = 86_400_000;
const weekMs = 7 * dayMs;
// 5 January 1970 was a Monday.
const mondayMs = 4 * dayMs;
const searchLimitMs = 3660 * dayMs;

/** Minutes after midnight of "HH:MM". */
export function minutesOf(time: string): number {
  const [hours, minutes] = time.split(":");
  return Number(hours) * 60 + Number(minutes);
}

/** Minutes after the first day's midnight at which a period ends; past 1440 when it runs into the next day. */
export function endMinutesOf(period: StaffedPeriod): number {
  const end = minutesOf(period.to);
  return end <= minutesOf(period.from) ? end + 1440 : end;
}

/**
 * Counts staffed seconds. The cost does not depend on the number of days: only on the zone changes between
 * (one lookup per week of span) and the logarithm of the number of holidays.
 * During a clock change each second counts by what the wall clock shows in it.
 */
export function staffedSeconds(hours: StaffedHours, zoneName: string): StaffedSeconds {
  if (hours.alwaysOn) return (from, to) => Math.max(0, to.getTime() - from.getTime()) / 1000;
  const zone = zoneOf(zoneName);
  const staffedBefore = localCounter(hours);
  return (from, to) => countMs(zone, staffedBefore, from.getTime(), to.getTime()) / 1000;
}

/** Earliest instant at which `seconds` staffed seconds have passed since `from`; null when that takes over ten years. */
export function addStaffedSeconds(hours: StaffedHours, zoneName: string): (from: Date, seconds: number) => Date | null {
  const count = staffedSeconds(hours, zoneName);
  return (from, seconds) => {
    if (seconds <= 0) return from;
    const start = from.getTime();
    const passed = (spanMs: number) => count(from, new Date(start + spanMs)) >= seconds;
    const spanMs = smallestSpan(passed, seconds * 1000);
    return spanMs === null ? null : new Date(start + spanMs);
  };
}

/** Latest instant since which `seconds` staffed seconds have passed at `to`; null when that lies over ten years back. */
export function subtractStaffedSeconds(hours: StaffedHours, zoneName: string): (to: Date, seconds: number) => Date | null {
  const count = staffedSeconds(hours, zoneName);
  return (to, seconds) => {
    if (seconds <= 0) return to;
    const end = to.getTime();
    const passed = (spanMs: number) => count(new Date(end - spanMs), to) >= seconds;
    const spanMs = smallestSpan(passed, seconds * 1000);
    return spanMs === null ? null : new Date(end - spanMs);
  };
}

function smallestSpan(enough: (spanMs: number) => boolean, leastMs: number): number | null {
  let high = Math.max(1, Math.ceil(leastMs));
  let low = high - 1;
  while (!enough(high)) {
    if (high >= searchLimitMs) return null;
    low = high;
    high = Math.min(high * 2, searchLimitMs);
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (enough(middle)) high = middle;
    else low = middle;
  }
  return high;
}

function countMs(zone: Zone, staffedBefore: (localMs: number) => number, fromMs: number, toMs: number): number {
  if (toMs <= fromMs) return 0;
  let total = 0;
  for (const span of zone.spans(fromMs, toMs)) {
    total += staffedBefore(span.toMs + span.offsetMs) - staffedBefore(span.fromMs + span.offsetMs);
  }
  return total;
}

type Interval = { from: number; to: number };

/** Staffed milliseconds of the local time line before a local time (from an arbitrary but fixed origin). */
function localCounter(hours: StaffedHours): (localMs: number) => number {
  const week = weekdays.flatMap((name, index) =>
    hours.week[name].flatMap((period) => wrapped(periodAt(period, index * dayMs))),
  );
  const inWeek = intervalCounter(week);
  const perWeek = inWeek(weekMs);
  const days = [...new Set(hours.holidays.map((holiday) => holiday.day))];
  const cancelled = intervalCounter(days.flatMap((day) => periodsOn(hours, day)));
  return (localMs) => {
    const sinceMonday = localMs - mondayMs;
    const weeks = Math.floor(sinceMonday / weekMs);
    return weeks * perWeek + inWeek(sinceMonday - weeks * weekMs) - cancelled(localMs);
  };
}

function periodAt(period: StaffedPeriod, midnightMs: number): Interval {
  return { from: midnightMs + minutesOf(period.from) * minuteMs, to: midnightMs + endMinutesOf(period) * minuteMs };
}

function wrapped({ from, to }: Interval): Interval[] {
  return to <= weekMs ? [{ from, to }] : [{ from, to: weekMs }, { from: 0, to: to - weekMs }];
}

function periodsOn(hours: StaffedHours, day: string): Interval[] {
  const midnightMs = Date.parse(`${day}T00:00:00Z`);
  const weekday = weekdays[(new Date(midnightMs).getUTCDay() + 6) % 7];
  return weekday ? hours.week[weekday].map((period) => periodAt(period, midnightMs)) : [];
}

/** Length of disjoint intervals that lies before a point, by binary search. */
function intervalCounter(intervals: Interval[]): (point: number) => number {
  const sorted = [...intervals].sort((a, b) => a.from - b.from);
  const starts = sorted.map((interval) => interval.from);
  const lengths = sorted.map((interval) => interval.to - interval.from);
  const before: number[] = [0];
  for (const length of lengths) before.push((before.at(-1) ?? 0) + length);
  return (point) => {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) < point) low = middle + 1;
      else high = middle;
    }
    if (low === 0) return 0;
    const last = low - 1;
    return (before[last] ?? 0) + Math.min(point - (starts[last] ?? 0), lengths[last] ?? 0);
  };
}
