import { AlarmGate, type GateOptions } from "@/lib/detectors/alarm-gate";
import { volumeConfig } from "@/lib/detectors/volume-config";
import { poissonInterval } from "@/lib/stats/poisson-interval";

/** One past bucket: its score, and whether it may alarm at all (past the first day, above the floors). */
export type PastScore = { atMs: number; score: number; mayAlarm: boolean };
export type SensitivityOptions = {
  /** Stretches that were real (declared incidents): alarms in them are right and are not counted. Ends are exclusive. */
  real?: readonly { fromMs: number; toMs: number }[];
  gate?: Omit<GateOptions, "threshold">;
};
export type AlarmsAWeek = {
  alarms: number;
  weeks: number;
  aWeek: number;
  /** 95 % interval of the weekly rate, were the future like this past (Garwood's, of a Poisson count). */
  low: number;
  high: number;
};

const weekMs = 7 * 86_400_000;
const longestBucketMs = 3_600_000;

/** How many false alarms a week a threshold would have made of a series' own past. Null without a day of past. */
export function alarmsAWeek(past: readonly PastScore[], threshold: number, options: SensitivityOptions = {}): AlarmsAWeek | null {
  const watchedMs = watched(past, options);
  if (watchedMs < weekMs / 7) return null;
  const weeks = watchedMs / weekMs;
  const alarms = falseAlarms(past, threshold, options);
  const interval = poissonInterval(alarms);
  return { alarms, weeks, aWeek: alarms / weeks, low: interval.low / weeks, high: interval.high / weeks };
}

/**
 * The slider: the lowest threshold whose false alarms, on the series' own past, are at most `aWeek`, and what it would
 * have made. Null without a day of past. Alarms need not fall evenly with the threshold, because one silences the next
 * for a day; all higher thresholds that were tried make no more either.
 */
export function thresholdFor(past: readonly PastScore[], aWeek: number, options: SensitivityOptions = {}): ({ threshold: number } & AlarmsAWeek) | null {
  if (alarmsAWeek(past, Number.POSITIVE_INFINITY, options) === null) return null;
  let found = at(lastStep);
  for (let step = lastStep; step >= 0; step--) {
    const made = alarmsAWeek(past, at(step), options);
    if (made === null || made.aWeek > aWeek) break;
    found = at(step);
  }
  const made = alarmsAWeek(past, found, options);
  return made && { threshold: found, ...made };
}

/** Thresholds 1 to 20, each 4 % above the one before: finer than their effect can be told. */
const lastStep = 76;
const at = (step: number) => Math.round(1000 * 1.04 ** step) / 1000;

function falseAlarms(past: readonly PastScore[], threshold: number, { real = [], gate = volumeConfig }: SensitivityOptions): number {
  const alarmGate = new AlarmGate(new Float64Array(AlarmGate.size), { ...gate, threshold });
  let alarms = 0;
  for (const { atMs, score, mayAlarm } of past) if (alarmGate.pass(atMs, score, mayAlarm) && !isReal(atMs, real)) alarms++;
  return alarms;
}

/** Time in which an alarm could have been false: gaps, the first day and real stretches are not of it. */
function watched(past: readonly PastScore[], { real = [] }: SensitivityOptions): number {
  let sum = 0;
  let hasBegun = false;
  for (const [index, { atMs, mayAlarm }] of past.entries()) {
    // A bucket under the floors was watched too: only before the first that may alarm is nothing.
    hasBegun ||= mayAlarm;
    const lengthMs = (past[index + 1]?.atMs ?? 2 * atMs - (past[index - 1]?.atMs ?? atMs)) - atMs;
    if (hasBegun && !isReal(atMs, real)) sum += Math.min(longestBucketMs, Math.max(0, lengthMs));
  }
  return sum;
}

const isReal = (atMs: number, real: NonNullable<SensitivityOptions["real"]>) => real.some(({ fromMs, toMs }) => atMs >= fromMs && atMs < toMs);
