import type { ReplayPoint } from "@/lib/alerts/replay";

/**
 * At most `most` points for a chart. Of each run of neighbours the one furthest up in its band is kept, so that no peak
 * goes missing; a bucket in which nobody was listening yields only to one above its band: a gap stays a gap.
 */
export function thinPoints(points: readonly ReplayPoint[], most: number): ReplayPoint[] {
  const run = Math.ceil(points.length / Math.max(1, most));
  if (run <= 1) return [...points];
  const kept: ReplayPoint[] = [];
  for (let from = 0; from < points.length; from += run) {
    const neighbours = points.slice(from, from + run);
    kept.push(neighbours.reduce((best, point) => (heightOf(point) > heightOf(best) ? point : best)));
  }
  return kept;
}

/** 1 is where an alert begins; a gap counts as just that much. */
function heightOf({ value, windowValue, high }: ReplayPoint): number {
  if (value === null) return 1;
  if (windowValue !== null && high !== null && high > 0) return windowValue / high;
  // While it learns there is no band: the larger value, always under those that have one.
  return -1 / (1 + value);
}
