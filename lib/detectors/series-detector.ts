import { AlarmGate } from "@/lib/detectors/alarm-gate";
import { BucketClock } from "@/lib/detectors/bucket-clock";
import { DayPeaks } from "@/lib/detectors/day-peaks";
import { SeasonalBaseline } from "@/lib/detectors/seasonal-baseline";
import { volumeConfig as config, windowCount } from "@/lib/detectors/volume-config";
import { type WindowReading, WindowSurprises } from "@/lib/detectors/window-surprises";

export type DetectorOptions = {
  /** Local minus UTC at an instant, in milliseconds: whose days and hours the season follows. UTC when left out. */
  offsetMs?: (instantMs: number) => number;
  /** Score from which on there is an alert; lib/detectors/sensitivity.ts turns alarms a week into one. */
  threshold?: number;
};

/** Everything that made a decision. `explain` puts it in words. */
export type Reading = {
  bucketStartMs: number;
  isAlert: boolean;
  /** 0–1; 0.5 is the threshold, and only alerts reach it. 0 on the first day. */
  anomalyScore: number;
  /** How far the surprise is from usual, beside how far this series' busy days go. Compared with `threshold`. */
  score: number;
  threshold: number;
  /** More mentions than usual, or fewer. */
  direction: "more" | "fewer";
  /** The window furthest off: buckets that start from `windowStartMs` on, what they held, what is usual, and the ratio. */
  windowMinutes: number;
  windowStartMs: number;
  count: number;
  expected: number;
  ratio: number;
  /** How many of this series' usual swings the window is above the usual. */
  z: number;
  /** Mean z of all windows, and how far it goes on one day in ten of this series. */
  surprise: number;
  busyDay: number;
  /** Why there is no alert although the score is high enough. */
  heldBack: "warming up" | "too few mentions" | "too near the usual" | "cool-down" | "late" | null;
};

/** One number: whether a fraction was among the values. */
const kindSize = 1;
const parts = [kindSize, BucketClock.size, SeasonalBaseline.size, WindowSurprises.size, DayPeaks.size, AlarmGate.size];
const stateLength = parts.reduce((sum, size) => sum + size, 0);

/** Size of what `save` gives, in bytes. */
export const stateBytes = stateLength * Float64Array.BYTES_PER_ELEMENT;

/**
 * Finds bursts in one series of counts, one bucket after the other, each judged by what came before it alone. O(1) a
 * bucket. All it knows is in one array of numbers, so that it goes on after a restart as if nothing had been.
 */
export class SeriesDetector {
  private readonly state: Float64Array;
  private readonly kind: Float64Array;
  private readonly clock: BucketClock;
  private readonly baseline: SeasonalBaseline;
  private readonly windows: WindowSurprises;
  private readonly days: DayPeaks;
  private readonly gate: AlarmGate;
  private readonly threshold: number;
  private readonly offsetMs: (instantMs: number) => number;

  constructor(options: DetectorOptions = {}, saved?: ArrayLike<number>) {
    if (saved && saved.length !== stateLength) throw new RangeError(`A saved detector has ${stateLength} numbers, not ${saved.length}.`);
    this.state = saved ? Float64Array.from(saved) : new Float64Array(stateLength);
    this.threshold = options.threshold ?? config.threshold;
    this.offsetMs = options.offsetMs ?? (() => 0);
    let from = 0;
    const next = (size: number) => this.state.subarray(from, (from += size));
    this.kind = next(kindSize);
    this.clock = new BucketClock(next(BucketClock.size));
    this.baseline = new SeasonalBaseline(next(SeasonalBaseline.size));
    this.windows = new WindowSurprises(next(WindowSurprises.size));
    this.days = new DayPeaks(next(DayPeaks.size));
    this.gate = new AlarmGate(next(AlarmGate.size), { ...config, threshold: this.threshold });
  }

  /** All it knows, to be given to the constructor later. Finite numbers, so JSON keeps them exactly. */
  save(): Float64Array {
    return this.state.slice();
  }

  /**
   * Judges a bucket and then learns from it. `value` is finite; below 0 it counts as 0. A bucket that starts no later
   * than the one before adds to the windows' sums if they reach back so far, but teaches nothing and is never an alert.
   */
  step(bucketStartMs: number, value: number): Reading {
    const { clock, baseline, windows, days } = this;
    const count = Math.min(mostCount, Math.max(0, value));
    const localMs = bucketStartMs + this.offsetMs(bucketStartMs);
    if (clock.rows > 0 && bucketStartMs <= clock.lastAtMs) return this.late(bucketStartMs, localMs, count);
    if (clock.rows === 0) this.start(count);
    if (count % 1 !== 0) this.kind[0] = 1;
    const sinceMinutes = clock.advance(bucketStartMs);
    const step = clock.stepMinutes;
    const season = baseline.season(localMs);
    const expected = baseline.expected(season, step);
    windows.add(bucketStartMs, count, expected);
    const surprise = windows.judge();
    const reading = this.read(bucketStartMs, surprise);
    const isWarm = clock.coveredMinutes > config.warmUpMinutes;
    reading.heldBack = isWarm ? this.floorOf(reading) : "warming up";
    reading.isAlert = this.gate.pass(bucketStartMs, reading.score, reading.heldBack === null);
    if (reading.score < this.threshold) reading.heldBack = null;
    else if (!reading.isAlert) reading.heldBack ??= "cool-down";
    if (!reading.isAlert) reading.anomalyScore = isWarm ? Math.min(reading.anomalyScore, mostWithoutAlert) : 0;
    windows.learn(step, sinceMinutes);
    baseline.learn(localMs, count, season, expected, step, sinceMinutes, isWarm);
    if (isWarm) days.learn(sizeOf(surprise), step);
    return reading;
  }

  /** All windows behind the reading that `step` gave last: with them `scoreFrom` comes to its score again. */
  lastWindows(): WindowReading[] {
    return this.windows.read();
  }

  private start(value: number): void {
    this.baseline.start(value);
    this.windows.start();
    this.days.start();
  }

  private late(bucketStartMs: number, localMs: number, count: number): Reading {
    const { clock, baseline, windows } = this;
    windows.add(bucketStartMs, count, baseline.expected(baseline.season(localMs), clock.stepMinutes));
    const reading = this.read(bucketStartMs, windows.judge());
    return { ...reading, anomalyScore: 0, heldBack: "late" };
  }

  private read(bucketStartMs: number, surprise: number): Reading {
    const { windows, threshold } = this;
    const sign = surprise < 0 ? -1 : 1;
    let strongest = 0;
    for (let window = 1; window < windowCount; window++) if (sign * (windows.z[window] ?? 0) > sign * (windows.z[strongest] ?? 0)) strongest = window;
    const { busyDay } = this.days;
    const score = scoreOf(surprise, busyDay);
    const count = windows.counts[strongest] ?? 0;
    const expected = windows.expected[strongest] ?? 0;
    return {
      bucketStartMs,
      isAlert: false,
      anomalyScore: score / (score + threshold),
      score,
      threshold,
      direction: sign < 0 ? "fewer" : "more",
      windowMinutes: config.windowMinutes[strongest] ?? 0,
      windowStartMs: windows.startMs(strongest),
      count,
      expected,
      ratio: count / expected,
      z: windows.z[strongest] ?? 0,
      surprise,
      busyDay,
      heldBack: null,
    };
  }

  private floorOf({ count, expected, ratio }: Reading): Reading["heldBack"] {
    if (this.kind[0] === 1) return null;
    if (Math.max(count, expected) < config.leastMentions) return "too few mentions";
    return Math.max(ratio, 1 / ratio) < config.leastRatio ? "too near the usual" : null;
  }
}

/** The score that stored windows and the stored height of busy days give, computed anew from the counts. */
export function scoreFrom(windows: readonly Omit<WindowReading, "z">[], busyDay: number): number {
  const zs = windows.map(({ count, expected, usual, swing }) => (2 * (Math.sqrt(count + 0.375) - Math.sqrt(expected + 0.375)) - usual) / swing);
  return scoreOf(zs.reduce((sum, z) => sum + z, 0) / Math.max(1, zs.length), busyDay);
}

const scoreOf = (surprise: number, busyDay: number) => sizeOf(surprise) / (busyDay / config.dayPrior) ** config.dayPower;
/** Of a mean z: how much it counts for, whichever way it points. */
const sizeOf = (surprise: number) => (surprise < 0 ? -config.fewerWeight * surprise : surprise);
const mostWithoutAlert = 0.499;
/** Keeps squares finite. */
const mostCount = 1e100;
