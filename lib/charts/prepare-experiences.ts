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
  customerPosts: number;
  employeePosts: number;
};

export type PreparedExperiences = { rows: ExperienceRow[]; ticks: TimeTick[]; top: number; hasPosts: boolean };

/** Both sides as lines over one axis from zero; slots that are not whole are left out of the lines and kept in the table. */
export function prepareExperiences({ points }: Experiences, zone: string): PreparedExperiences {
  const rows = points.map((point, index) => ({
    index,
    label: formatSpan(point.from, point.to, zone) + (point.isUnfinished ? ", not over yet" : point.isPartial ? ", not whole" : ""),
    unfinished: point.isUnfinished || point.isPartial,
    customer: percent(point.customer.value),
    employee: percent(point.employee.value),
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

const percent = (share: number | null) => (share === null ? null : 100 * share);
