import { formatTime, formatWeekday } from "@/lib/format/date";

/** "14:32" on the day of `near`, "Tue 3 Dec, 14:32" on any other. */
export function sayWhen(at: Date, zone: string, near: Date): string {
  const day = formatWeekday(at, zone);
  return day === formatWeekday(near, zone) ? formatTime(at, zone) : `${day}, ${formatTime(at, zone)}`;
}
