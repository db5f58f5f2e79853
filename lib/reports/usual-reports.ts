import type { ReportInput } from "@/lib/reports/schema";
import { addLocalDays } from "@/lib/time/range";
import { zoneOf } from "@/lib/time/zone";

/** Reports that people make most, at one press. */
export const usualReports = { lastWeek: "Last week", lastMonth: "Last month", thisMonth: "This month so far" } as const;
export type UsualReport = keyof typeof usualReports;

const dayMs = 86_400_000;

/** What to ask for, as the reader's calendar stands at `nowMs`. */
export function usualReport(which: UsualReport, zoneName: string, nowMs: number): ReportInput {
  const zone = zoneOf(zoneName);
  const dayBack = (days: number) => {
    const at = addLocalDays(zone, nowMs, -days);
    return new Date(at + zone.offsetMs(at)).toISOString().slice(0, 10);
  };
  const today = dayBack(0);
  if (which === "lastWeek") return { kind: "weekly", day: dayBack(7) };
  if (which === "thisMonth") return { kind: "monthly", day: today };
  return { kind: "monthly", day: new Date(Date.parse(`${today.slice(0, 7)}-01`) - dayMs).toISOString().slice(0, 10) };
}
