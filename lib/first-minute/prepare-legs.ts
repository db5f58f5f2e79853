import { legs as legWords, type StepKey } from "@/lib/first-minute/legs";
import type { Legs } from "@/lib/first-minute/schema";
import { formatEdge } from "@/lib/format/duration";

/** A leg, or all of them together. */
export type LegRow = { key: StepKey | "whole"; label: string; definition: string; n: number; medianSeconds: number | null; p90Seconds: number | null };
/** The picture's axis runs from 1 s to `topSeconds`. */
export type PreparedLegs = { rows: LegRow[]; topSeconds: number; slowest: LegRow | null };

/** Where the axis may end and has its ticks, in seconds. */
const edges = [1, 10, 60, 600, 3_600, 36_000, 86_400, 864_000];
/** Ticks closer than this share of the axis would run into each other. */
const leastApart = 0.1;

/** Legs that happened to nobody are left out. The axis ends at the first edge beyond the slowest p90. */
export function prepareLegs({ legs, whole }: Pick<Legs, "legs" | "whole">): PreparedLegs {
  const steps = legs.filter(({ n }) => n > 0).map(({ step, ...spread }): LegRow => ({ key: step, label: legWords[step].label, definition: legWords[step].definition, ...spread }));
  const together: LegRow = { key: "whole", label: "All together", definition: "From publication until our answer stood on its network.", ...whole };
  const rows = whole.n > 0 ? [...steps, together] : steps;
  const most = Math.max(60, ...rows.map(({ p90Seconds }) => p90Seconds ?? 0));
  const [slowest = null] = steps.toSorted((a, b) => (b.medianSeconds ?? 0) - (a.medianSeconds ?? 0));
  return { rows, topSeconds: edges.find((edge) => edge >= most) ?? most, slowest };
}

/** Where an instant stands on the axis, 0 to 1, on a log scale. */
export function placeOfLeg(seconds: number | null, topSeconds: number): number {
  return Math.min(1, Math.log(Math.max(1, seconds ?? 1)) / Math.log(topSeconds));
}

/** Edges up to the axis' end, without those whose labels would run into the one after them. */
export function ticksOfLegs(topSeconds: number): { seconds: number; label: string; at: number }[] {
  const shown = edges.filter((edge) => edge <= topSeconds).map((edge) => ({ seconds: edge, label: formatEdge(edge), at: placeOfLeg(edge, topSeconds) }));
  return shown.filter(({ at }, index) => (shown[index + 1]?.at ?? Infinity) - at > leastApart);
}
