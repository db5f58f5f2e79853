import type { Rhythm } from "@/lib/reports/next-due";

export const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;

const two = (value: number) => String(value).padStart(2, "0");

/** "08:00" for 480. */
export function sayMinute(minute: number): string {
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** 480 for "08:00"; null for what is no time. */
export function readMinute(text: string): number | null {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(text.trim()) ?? [];
  const found = Number(hours) * 60 + Number(minutes);
  return Number(hours) < 24 && Number(minutes) < 60 ? found : null;
}

/** "Each Monday at 08:00, Europe/Berlin, about the week before." */
export function saySchedule({ kind, day, minute, zone }: Rhythm): string {
  const when = kind === "weekly" ? `Each ${weekdays[day] ?? ""}` : `Each month on the ${ordinal(day)}`;
  return `${when} at ${sayMinute(minute)}, ${zone.replaceAll("_", " ")}, about the ${kind === "weekly" ? "week" : "month"} before.`;
}

function ordinal(day: number): string {
  const ending = day % 100 >= 11 && day % 100 <= 13 ? "th" : (["th", "st", "nd", "rd"][day % 10] ?? "th");
  return `${day}${ending}`;
}

/** Addresses out of what somebody typed or pasted: parted by commas, semicolons or spaces, each once. */
export function readAddresses(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).filter((part) => part !== ""))];
}
