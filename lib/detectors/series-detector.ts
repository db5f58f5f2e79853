import { AlarmGate } from "@/lib/detectors/alarm-gate";
import { BucketClock } from "@/lib/detectors/bucket-clock";
import { DayPeaks } from "@/lib/detectors/day-peaks";
import { SeasonalBaseline } from "@/lib/detectors/seasonal-baseline";
import { volumeConfig as config, windowCount } from "@/lib/detectors/volume-config";
import { WindowSurprises } from "@/lib/detectors/window-surprises";

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
  /** 0–1; 0.5 is the threshold, and only alerts reach it. */
  anomalyScore: number;
  /** Mean of the windows' z, divided by how high this series' busy days go. Compared with `threshold`. */
  score: number;
  threshold: number;
  /** The window with the highest z: how many mentions it held, how many are usual, and their ratio. */
  windowMinutes: number;
  count: number;
  expected: number;
  ratio: number;
  /** How many of this series' usual swings the window is above the usual. */
  z: number;
  /** Mean z of all windows, and the mean z that one of this series' days in ten goes above. */
  surprise: number;
  busyDay: number;
  /** Why there is no alert although the score is high enough. */
  heldBack: "warming up" | "too few mentions" | "ratio too small" | "cool-down" | "late" | null;
};

const parts = [BucketClock.size, SeasonalBaseline.size, WindowSurprises.size, DayPeaks.size, AlarmGate.size];
const stateLength = parts.reduce((sum, size) => sum + size, 0);

/** Size of what `save` gives, in bytes. */
export const stateBytes = stateLength * Float64Array.BYTES_PER_ELEMENT;

/**
 * Finds bursts in one series of counts, one bucket after the other, each judged by what came before it alone. O(1) a
 * bucket. All it knows is in one array of numbers, so that it goes on after a restart as if nothing had been.
 */
export class SeriesDetector {
  private readonly state: Float64Array;
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
    const [clock, baseline, windows, days, gate] = parts.map((size) => this.state.subarray(from, (from += size))) as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
    this.clock = new BucketClock(clock);
    this.baseline = new SeasonalBaseline(baseline);
    this.windows = new WindowSurprises(windows);
    this.days = new DayPeaks(days);
    this.gate = new AlarmGate(gate, { ...config, threshold: this.threshold });
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
    if (!reading.isAlert) reading.anomalyScore = Math.min(reading.anomalyScore, mostWithoutAlert);
    windows.learn(step, sinceMinutes);
    baseline.learn(localMs, count, season, expected, step, sinceMinutes, isWarm);
    if (isWarm) days.learn(surprise, step);
    return reading;
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
    let strongest = 0;
    for (let window = 1; window < windowCount; window++) if ((windows.z[window] ?? 0) > (windows.z[strongest] ?? 0)) strongest = window;
    const { busyDay } = this.days;
    const score = surprise / (busyDay / config.dayPrior) ** config.dayPower;
    const count = windows.counts[strongest] ?? 0;
    const expected = windows.expected[strongest] ?? 0;
    return {
      bucketStartMs,
      isAlert: false,
      anomalyScore: score > 0 ? score / (score + threshold) : 0,
      score,
      threshold,
      windowMinutes: config.windowMinutes[strongest] ?? 0,
      count,
      expected,
      ratio: count / expected,
      z: windows.z[strongest] ?? 0,
      surprise,
      busyDay,
      heldBack: null,
    };
  }

  private floorOf({ count, ratio }: Reading): Reading["heldBack"] {
    if (count < config.leastMentions) return "too few mentions";
    return ratio < config.leastRatio ? "ratio too small" : null;
  }
}

const mostWithoutAlert = 0.499;
/** Keeps squares finite. */
const mostCount = 1e100;
