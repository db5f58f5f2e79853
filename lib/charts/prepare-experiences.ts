import { type Misreadings, sentimentBand } from "@/lib/charts/sentiment-band";
import { type TimeTick, timeTicks } from "@/lib/charts/time-ticks";
import { formatSpan } from "@/lib/format/date";
import type { Experiences } from "@/lib/metrics/voice-schema";

export type ExperienceRow = {
  index: number;
  label: string;
  unfinished: boolean;
  /** Negative share in per cent while the slot is whole; null without posts. */
  customer: number | null;
  employee: number | null;
  /** 95 % bands around them, in per cent. */
  customerBand: [number, number] | null;
  employeeBand: [number, number] | null;
  customerPosts: number;
  employeePosts: number;
};

export type PreparedExperiences = { rows: ExperienceRow[]; ticks: TimeTick[]; top: number; hasPosts: boolean };

/** Both sides as lines over one axis from zero; slots that are not whole are left out of the lines and kept in the table. */
export function prepareExperiences({ points }: Pick<Experiences, "points">, zone: string, misreadings: Misreadings | null = null): PreparedExperiences {
  const rows = points.map((point, index) => ({
    index,
    label: formatSpan(point.from, point.to, zone) + (point.isUnfinished ? ", not over yet" : point.isPartial ? ", not whole" : ""),
    unfinished: point.isUnfinished || point.isPartial,
    customer: percent(point.customer.value),
    employee: percent(point.employee.value),
    customerBand: bandOf(point.customer, misreadings),
    employeeBand: bandOf(point.employee, misreadings),
    customerPosts: point.customer.denominator ?? 0,
    employeePosts: point.employee.denominator ?? 0,
  }));
  const most = Math.max(0, ...rows.map((row) => Math.max(row.customer ?? 0, row.employee ?? 0)));
  return {
    rows,
    ticks: timeTicks(points.map((point) => point.from), zone),
    top: [20, 40, 60].find((top) => most <= top) ?? 100,
    hasPosts: rows.some((row) => row.customerPosts > 0 || row.employeePosts > 0),
  };
}

function bandOf({ value, numerator, denominator, neutral, positive }: Experiences["points"][number]["customer"], misreadings: Misreadings | null): [number, number] | null {
  const band = value === null ? null : sentimentBand("negative", { negative: numerator ?? 0, neutral, positive }, denominator ?? 0, misreadings);
  return band && [100 * band.low, 100 * band.high];
}

const percent = (share: number | null) => (share === null ? null : 100 * share);
