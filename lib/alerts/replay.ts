import { bandOf } from "@/lib/alerts/alert-band";
import type { Bucket, Numbers } from "@/lib/alerts/evidence-schema";
import { RuleDetector } from "@/lib/alerts/rule-detector";
import { sayFinding } from "@/lib/alerts/say-numbers";
import type { DetectorInput } from "@/lib/alerts/schema";
import { thresholds } from "@/lib/alerts/series-schema";
import type { PastScore } from "@/lib/detectors/sensitivity";
import { poissonInterval } from "@/lib/stats/poisson-interval";
import type { Turns } from "@/lib/stories/post";

export type ReplayAlert = { atMs: number; score: number; reason: string; numbers: Numbers };
/** One bucket on the chart; the band is of `windowValue`, null while it learns or where nobody was listening. */
export type ReplayPoint = { startMs: number; value: number | null; windowValue: number | null; expected: number | null; low: number | null; high: number | null };

export type Replay = {
  /** When it would have fired: the end of the bucket. */
  alerts: ReplayAlert[];
  points: ReplayPoint[];
  /** For lib/detectors/sensitivity.ts. */
  past: PastScore[];
  /** All it knew at the end: the next stretch goes on from there. */
  state: Float64Array;
};

export type ReplayOptions = { timeZone: string; saved?: ArrayLike<number> };

const bucketsATurn = 500;

/**
 * Runs a rule over buckets, oldest first: what would have been, had it been on. The same detector as live, so replaying a
 * stretch in two parts, the second from the state of the first, gives what the whole gives.
 */
export function* replay(rule: DetectorInput, buckets: readonly Bucket[], { timeZone, saved }: ReplayOptions): Turns<Replay> {
  const detector = new RuleDetector(rule, timeZone, saved);
  const bucketMs = rule.series.bucketMinutes * 60_000;
  const result: Omit<Replay, "state"> = { alerts: [], points: [], past: [] };
  for (const [index, bucket] of buckets.entries()) {
    if (index > 0 && index % bucketsATurn === 0) yield;
    const finding = detector.step(bucket);
    if (finding === null) {
      result.points.push({ startMs: bucket.startMs, value: null, windowValue: null, expected: null, low: null, high: null });
      continue;
    }
    const { numbers, score, threshold } = finding;
    const band = finding.standing === "judged" ? bandOf(numbers, threshold) : null;
    result.points.push({ startMs: bucket.startMs, value: bucket.value, windowValue: band?.value ?? null, expected: band?.expected ?? null, low: band?.low ?? null, high: band?.high ?? null });
    // Under the least threshold floors decide nothing, but the time was watched.
    const isWatched = finding.standing === "judged" && score < thresholds[rule.family].least;
    result.past.push({ atMs: bucket.startMs, score, mayAlarm: finding.mayAlarm || isWatched });
    if (finding.isAlert) {
      const { headline } = sayFinding(numbers, threshold, true, rule.series, timeZone);
      result.alerts.push({ atMs: bucket.startMs + bucketMs, score, reason: headline, numbers });
    }
  }
  return { ...result, state: detector.save() };
}

export type Stretch = { fromMs: number; toMs: number };
export type FalseAlarms = { alarms: number; weeks: number; aWeek: number; low: number; high: number };

const weekMs = 7 * 86_400_000;

/**
 * Alerts a week outside the stretches that were real (declared incidents; ends exclusive), with Garwood's 95 % interval.
 * Counted is the time that was judged: neither learning nor unheard. Null under a day of it.
 */
export function falseAlarmsOf({ alerts, points }: Pick<Replay, "alerts" | "points">, bucketMinutes: number, real: readonly Stretch[] = []): FalseAlarms | null {
  const bucketMs = bucketMinutes * 60_000;
  const isReal = (ms: number) => real.some(({ fromMs, toMs }) => ms >= fromMs && ms < toMs);
  const watched = points.filter((point) => point.expected !== null && !isReal(point.startMs)).length * bucketMs;
  if (watched < weekMs / 7) return null;
  const weeks = watched / weekMs;
  const alarms = alerts.filter(({ atMs }) => !isReal(atMs - bucketMs)).length;
  const interval = poissonInterval(alarms);
  return { alarms, weeks, aWeek: alarms / weeks, low: interval.low / weeks, high: interval.high / weeks };
}
