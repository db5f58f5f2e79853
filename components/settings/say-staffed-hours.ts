import { endMinutesOf, minutesOf, type StaffedPeriod, type Weekday, weekdays } from "@/lib/time/staffed-hours";
import type { StaffedHours } from "@/lib/workspaces/schema";

export const dayNames: Record<Weekday, string> = {
  mon: "Monday",
  tue: "Tuesday",
  wed: "Wednesday",
  thu: "Thursday",
  fri: "Friday",
  sat: "Saturday",
  sun: "Sunday",
};

/** "42.5 hours a week", holidays left out. */
export function sayWeeklyHours(hours: StaffedHours): string {
  if (hours.alwaysOn) return "Around the clock, every day.";
  const minutes = weekdays.flatMap((day) => hours.week[day]).reduce((sum, period) => sum + endMinutesOf(period) - minutesOf(period.from), 0);
  if (minutes === 0) return "Nobody is there at any time. Add hours to a day.";
  const rounded = Math.round(minutes / 6) / 10;
  return `${rounded} ${rounded === 1 ? "hour" : "hours"} a week.`;
}

/** Whether a period ends on the next day. */
export function runsOverMidnight(period: StaffedPeriod): boolean {
  return endMinutesOf(period) > 1440;
}

/** A browser's time field knows no 24:00: there the day's end is 00:00. */
export const toTimeField = (end: string) => (end === "24:00" ? "00:00" : end);
export const fromTimeField = (end: string) => (end === "00:00" ? "24:00" : end);

/** What is wrong with each day and with the holidays, in words, from the schema's own issues. */
export function staffedProblems(issues: readonly { path: readonly PropertyKey[]; message: string }[]): Partial<Record<Weekday | "holidays", string>> {
  const found: Partial<Record<Weekday | "holidays", string>> = {};
  for (const { path, message } of issues) {
    const key = path[0] === "week" ? weekdays.find((day) => day === path[1]) : path[0] === "holidays" ? "holidays" : undefined;
    if (key) found[key] ??= message;
  }
  return found;
}
