import { type MetricValue, metricOf } from "@/lib/metrics/registry";
import { shareDifference } from "@/lib/stats/wilson-interval";

/** What an answer says of each metric beside its numbers. */
export function describe(key: string) {
  const { label, unit, definition, dateBasis, additive, missing, better, numerator, denominator } = metricOf(key);
  return { key, label, unit, definition, dateBasis, additive, missing, better, numeratorLabel: numerator, denominatorLabel: denominator };
}

/** Change against an earlier value: shares with the 95 % interval of the difference, others without. */
export function changeOf(key: string, now: MetricValue, before: MetricValue): { difference: number; low: number | null; high: number | null } | null {
  if (now.value === null || before.value === null) return null;
  const counts = [now.numerator, now.denominator, before.numerator, before.denominator];
  if (metricOf(key).unit === "share" && counts.every((count) => count !== null)) {
    const [successesNow, totalNow, successesBefore, totalBefore] = counts as [number, number, number, number];
    return shareDifference({ successes: successesNow, total: totalNow }, { successes: successesBefore, total: totalBefore });
  }
  return { difference: now.value - before.value, low: null, high: null };
}
