import { legs as legWords, type StepKey } from "@/lib/first-minute/legs";
import type { Legs } from "@/lib/first-minute/schema";
import { formatDuration, formatEdge } from "@/lib/format/duration";

/** A leg on a log scale of time; places are shares (0–1) of the axis. */
export type LegMark = { key: StepKey | "whole"; label: string; definition: string; n: number; median: string; p90: string; medianAt: number | null; p90At: number | null };
export type PreparedLegs = { marks: LegMark[]; ticks: { label: string; at: number }[]; slowest: LegMark | null };

/** Where the axis of the legs may end, in seconds. */
export const legEdges = [1, 10, 60, 600, 3_600, 36_000, 86_400, 864_000];

/** Legs that happened to nobody are left out. The axis runs from 1 s to the first edge beyond the slowest p90. */
export function prepareLegs(answer: Legs): PreparedLegs {
  const rows = [
    ...answer.legs.filter((leg) => leg.n > 0).map(({ step, ...spread }) => ({ key: step, ...legWords[step], ...spread })),
    ...(answer.whole.n > 0 ? [{ key: "whole" as const, label: "All together", definition: "From publication until our answer stood on its network.", ...answer.whole }] : []),
  ];
  const most = Math.max(60, ...rows.map((row) => row.p90Seconds ?? 0));
  const top = legEdges.find((edge) => edge >= most) ?? most;
  const place = (seconds: number | null) => (seconds === null ? null : Math.log(Math.max(1, seconds)) / Math.log(top));
  const marks = rows.map(({ key, label, definition, n, medianSeconds, p90Seconds }): LegMark => ({
    key, label, definition, n, median: formatDuration(medianSeconds), p90: formatDuration(p90Seconds), medianAt: place(medianSeconds), p90At: place(p90Seconds),
  }));
  const slowest = rows.filter((row) => row.key !== "whole").toSorted((a, b) => (b.medianSeconds ?? 0) - (a.medianSeconds ?? 0))[0];
  return { marks, ticks: legEdges.filter((edge) => edge <= top).map((edge) => ({ label: formatEdge(edge), at: place(edge) ?? 0 })), slowest: marks.find((mark) => mark.key === slowest?.key) ?? null };
}
