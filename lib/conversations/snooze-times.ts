import { localTime, zoneOf } from "@/lib/time/zone";

export type SnoozeTime = { label: string; at: Date };

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const morningHour = 9;

/** The usual times to look again, on the reader's own clock: soon, tomorrow and Monday at nine. */
export function snoozeTimes(now: Date, zoneName: string): SnoozeTime[] {
  const zone = zoneOf(zoneName);
  const nowMs = now.getTime();
  const localMs = nowMs + zone.offsetMs(nowMs);
  const midnightMs = Math.floor(localMs / dayMs) * dayMs;
  const morning = (daysAhead: number) => new Date(zone.instantOf(midnightMs + daysAhead * dayMs + morningHour * hourMs));
  const toMonday = 7 - localTime(zone, nowMs).weekday;
  const times = [
    { label: "15 minutes", at: new Date(nowMs + 15 * minuteMs) },
    { label: "1 hour", at: new Date(nowMs + hourMs) },
    { label: "3 hours", at: new Date(nowMs + 3 * hourMs) },
    { label: "Tomorrow, 9:00", at: morning(1) },
  ];
  // On Sundays tomorrow is Monday already.
  return toMonday > 1 ? [...times, { label: "Monday, 9:00", at: morning(toMonday) }] : times;
}

/** The instant a `datetime-local` field ("2026-11-22T14:30") means in the zone; null when it is not filled in. */
export function instantOfField(value: string, zoneName: string): Date | null {
  const localMs = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(value) ? Date.parse(`${value.slice(0, 16)}:00Z`) : Number.NaN;
  return Number.isNaN(localMs) ? null : new Date(zoneOf(zoneName).instantOf(localMs));
}

/** The other way: what a `datetime-local` field shows for an instant. */
export function fieldOfInstant(at: Date, zoneName: string): string {
  return new Date(at.getTime() + zoneOf(zoneName).offsetMs(at.getTime())).toISOString().slice(0, 16);
}
