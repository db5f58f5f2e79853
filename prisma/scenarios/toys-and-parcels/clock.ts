import { staffedSeconds } from "@/lib/time/staffed-hours";
import { localTime, zoneOf } from "@/lib/time/zone";
import type { StaffedHours } from "@/lib/workspaces/schema";
import type { Random } from "@/prisma/scenarios/random";

export const scenarioZone = "America/New_York";
export const scenarioDays = 60;
const dayMs = 86_400_000;

const weekday = [{ from: "07:00", to: "21:00" }];
const weekend = [{ from: "09:00", to: "18:00" }];
export const scenarioHours: StaffedHours = {
  alwaysOn: false,
  week: { mon: weekday, tue: weekday, wed: weekday, thu: weekday, fri: weekday, sat: weekend, sun: weekend },
  holidays: [],
};

// When people post, by local hour: quiet nights, lunch, and the long evening after the children are in bed.
const hourWeights = [6, 4, 3, 2, 2, 3, 8, 18, 30, 38, 42, 46, 52, 46, 42, 44, 50, 62, 70, 74, 72, 56, 32, 14];
const weekdayWeights = [1.12, 1.05, 1, 0.98, 1.02, 0.9, 0.86];

export type Clock = {
  now: Date;
  startAt: Date;
  /** Instant at which the local clock shows `time` ("17:30") `daysAgo` days before today. */
  at(daysAgo: number, time: string): Date;
  /** A moment of a local day at which people post. */
  moment(daysAgo: number, random: Random): Date;
  /** How busy a local day is, about 1. */
  weight(daysAgo: number): number;
  staffed(at: Date): boolean;
  /** First moment from `at` on at which somebody is on duty. */
  nextStaffed(at: Date): Date;
};

export function makeClock(now: Date): Clock {
  const zone = zoneOf(scenarioZone);
  const staffed = staffedSeconds(scenarioHours, scenarioZone);
  const today = localTime(zone, now.getTime());
  const midnight = Date.UTC(today.year, today.month - 1, today.day);
  const instant = (daysAgo: number, secondOfDay: number): Date =>
    new Date(zone.instantOf(midnight - daysAgo * dayMs + secondOfDay * 1000));
  const isStaffed = (at: Date): boolean => staffed(at, new Date(at.getTime() + 1000)) > 0;
  return {
    now,
    startAt: new Date(now.getTime() - scenarioDays * dayMs),
    at(daysAgo, time) {
      const [hour = 0, minute = 0, second = 0] = time.split(":").map(Number);
      return instant(daysAgo, hour * 3600 + minute * 60 + second);
    },
    moment: (daysAgo, random) => instant(daysAgo, random.weighted(hourWeights) * 3600 + random.int(0, 3599)),
    weight: (daysAgo) => weekdayWeights[(((today.weekday - daysAgo) % 7) + 7) % 7]!,
    staffed: isStaffed,
    nextStaffed(at) {
      let next = at.getTime();
      while (!isStaffed(new Date(next))) next = Math.floor(next / 900_000) * 900_000 + 900_000;
      return new Date(next);
    },
  };
}

export function later(at: Date, seconds: number): Date {
  return new Date(at.getTime() + Math.round(seconds) * 1000);
}
