"use client";

import { useSecond } from "@/components/ui/use-second";

const steps: [limitSeconds: number, divisor: number, unit: string][] = [
  [60, 1, "s"],
  [3_600, 60, "min"],
  [172_800, 3_600, "h"],
  [Number.POSITIVE_INFINITY, 86_400, "d"],
];

/** "12 s ago", "in 48 s"; `now` and `at` in milliseconds. */
export function sayAgo(at: number, now: number): string {
  const seconds = Math.round((now - at) / 1000);
  const size = Math.abs(seconds);
  if (size < 2) return "now";
  const [, divisor, unit] = steps.find(([limit]) => size < limit) ?? [0, 86_400, "d"];
  const text = `${Math.floor(size / divisor)} ${unit}`;
  return seconds >= 0 ? `${text} ago` : `in ${text}`;
}

/** Time since (or until) an instant, kept true while it is shown. */
export function TimeAgo({ at }: { at: Date }) {
  const now = useSecond().getTime();
  return (
    <time dateTime={at.toISOString()} title={at.toISOString()} suppressHydrationWarning>
      {now === 0 ? "…" : sayAgo(at.getTime(), now)}
    </time>
  );
}
