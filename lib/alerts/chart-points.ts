import type { Numbers } from "@/lib/alerts/evidence-schema";
import type { ReplayPoint } from "@/lib/alerts/replay";
import { formatShort } from "@/lib/format/number";

/** What a chart's values are. */
export type ValueKind = "count" | "share" | "minutes";

export const kindOfFamily: Record<Numbers["family"], ValueKind> = { volume: "count", sentiment: "share", story: "count", silence: "minutes" };

/** `shown` is the window's value, the bucket's own while there is no window yet; null where nobody listened. */
export type AlertChartPoint = { startMs: number; shown: number | null; expected: number | null; band: [low: number, high: number] | null };

export function toChartPoints(points: readonly ReplayPoint[], kind: ValueKind): AlertChartPoint[] {
  return points.map(({ startMs, value, windowValue, expected, low, high }) => ({
    startMs,
    // A bucket's negative posts are no share, and its posts no silence.
    shown: value === null ? null : (windowValue ?? (kind === "count" ? value : null)),
    expected,
    band: high === null ? null : [low ?? 0, high],
  }));
}

export function sayValue(value: number, kind: ValueKind): string {
  if (kind === "share") return `${Math.round(100 * value)} %`;
  if (kind === "minutes") return value < 120 ? `${Math.round(value)} min` : `${Math.round(value / 6) / 10} h`;
  return value < 10 && value % 1 !== 0 ? value.toFixed(1) : formatShort(Math.round(value));
}
