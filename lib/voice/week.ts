import { localMidnight } from "@/lib/time/range";
import { zoneOf } from "@/lib/time/zone";

const dayMs = 86_400_000;

/** Monday of the local week that holds an instant, as "2026-11-16". */
export function mondayOf(instantMs: number, zoneName: string): string {
  const local = new Date(instantMs + zoneOf(zoneName).offsetMs(instantMs));
  return addDays(local.toISOString().slice(0, 10), -((local.getUTCDay() + 6) % 7));
}

export function addDays(day: string, days: number): string {
  return new Date(dateOf(day).getTime() + days * dayMs).toISOString().slice(0, 10);
}

/** As the database keeps a day. */
export function dateOf(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

export function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** So many local weeks up to the end of the one that holds `nowMs`. */
export function lastWeeks(weeks: number, nowMs: number, zoneName: string): { fromMs: number; toMs: number } {
  const zone = zoneOf(zoneName);
  const weekday = (new Date(nowMs + zone.offsetMs(nowMs)).getUTCDay() + 6) % 7;
  return { fromMs: localMidnight(zone, nowMs, -weekday - 7 * (weeks - 1)), toMs: localMidnight(zone, nowMs, 7 - weekday) };
}
