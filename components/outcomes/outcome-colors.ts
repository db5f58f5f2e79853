import type { Outcome } from "@/lib/outcomes/compute-outcome";

/** Ending better is blue, staying grey, worse orange; the second of a family is paler or hatched. */
export const outcomeColors: Record<Outcome, string> = {
  recovered: "var(--fm-positive)",
  calmed: "color-mix(in oklab, var(--fm-positive) 45%, var(--fm-surface))",
  unchanged: "var(--fm-neutral)",
  worsened: "repeating-linear-gradient(135deg, var(--fm-negative) 0 5px, color-mix(in oklab, var(--fm-negative) 60%, var(--fm-surface)) 5px 8px)",
};
