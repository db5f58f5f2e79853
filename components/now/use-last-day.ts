"use client";
import { useQuery } from "@tanstack/react-query";
import { summaryQuery } from "@/lib/metrics/queries";

const weekMs = 7 * 86_400_000;

/** Time alone moves the window, so it is read again without any event too. */
export const everyMinute = { refetchInterval: 60_000 } as const;

/** `metrics` of the last 24 hours, and of the same 24 hours a week ago, whose ends others can ask with. */
export function useLastDay(zone: string, metrics: string) {
  const day = useQuery({ ...summaryQuery({ range: "24h", zone, metrics }), ...everyMinute });
  const weekAgo = day.data
    ? { zone, from: new Date(day.data.from.getTime() - weekMs).toISOString(), to: new Date(day.data.to.getTime() - weekMs).toISOString() }
    : null;
  const before = useQuery({ ...summaryQuery({ ...weekAgo, metrics }), enabled: weekAgo !== null });
  return { day, before, weekAgo };
}
