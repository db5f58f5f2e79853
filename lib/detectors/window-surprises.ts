import { CellRing } from "@/lib/detectors/cell-ring";
import { Forgetting } from "@/lib/detectors/forgetting";
import { volumeConfig as config, windowCount } from "@/lib/detectors/volume-config";

const shortCells = config.fineMinutes / config.cellMinutes;
const longCells = Math.max(...config.windowMinutes) / config.longCellMinutes;
const isFine = config.windowMinutes.map((minutes) => minutes <= config.fineMinutes);
/** Cells of each window, shortest first. */
const reaches = config.windowMinutes.map((minutes, index) => minutes / (isFine[index] ? config.cellMinutes : config.longCellMinutes));
const slot = { weight: 0, means: 1, variances: 1 + windowCount, short: 1 + 2 * windowCount, long: 1 + 2 * windowCount + CellRing.size(shortCells) } as const;

/** One window's part in a decision: z = (2√(count + ⅜) − 2√(expected + ⅜) − usual) ÷ swing. */
export type WindowReading = {
  minutes: number;
  /** The window holds the buckets that start then or later: whole cells, so up to one shorter than its name. */
  startMs: number;
  count: number;
  expected: number;
  /** Slow mean and spread of the surprise before this bucket. */
  usual: number;
  swing: number;
  z: number;
};

/**
 * For each window length: by how many of its usual swings the sum of the last minutes is above what was expected. A
 * surprise is the difference of square roots, 2√(X + ⅜) − 2√(M + ⅜) (Anscombe 1948), which for Poisson counts has
 * variance 1 whatever the mean; its own slow, clipped mean and variance take care of what is not Poisson.
 */
export class WindowSurprises {
  static readonly size = slot.long + CellRing.size(longCells);
  /** Of each window, shortest first, as of the last `judge`: sum, expected sum, z. */
  readonly counts = new Float64Array(windowCount);
  readonly expected = new Float64Array(windowCount);
  readonly z = new Float64Array(windowCount);
  private readonly surprises = new Float64Array(windowCount);
  private readonly usuals = new Float64Array(windowCount);
  private readonly swings = new Float64Array(windowCount);
  private readonly swing = new Forgetting(config.swingHalfLifeMinutes);
  private readonly short: CellRing;
  private readonly long: CellRing;

  constructor(private readonly state: Float64Array) {
    this.short = new CellRing(state.subarray(slot.short, slot.long), shortCells, config.cellMinutes);
    this.long = new CellRing(state.subarray(slot.long), longCells, config.longCellMinutes);
  }

  start(): void {
    this.state.fill(1, slot.variances, slot.variances + windowCount);
  }

  /** Adds a bucket to the windows that reach back to it. */
  add(atMs: number, value: number, expected: number): void {
    this.short.add(atMs, value, expected);
    this.long.add(atMs, value, expected);
  }

  /** Judges the windows that end with the latest cell. Returns the mean of their z. */
  judge(): number {
    const { state, surprises } = this;
    let sum = 0;
    this.addUp(this.short, true);
    this.addUp(this.long, false);
    for (let window = 0; window < windowCount; window++) {
      const surprise = 2 * (Math.sqrt((this.counts[window] ?? 0) + 0.375) - Math.sqrt((this.expected[window] ?? 0) + 0.375));
      const swing = Math.max(config.leastSwing, Math.sqrt(state[slot.variances + window] ?? 1));
      const usual = state[slot.means + window] ?? 0;
      const z = (surprise - usual) / swing;
      surprises[window] = surprise;
      this.usuals[window] = usual;
      this.swings[window] = swing;
      this.z[window] = z;
      sum += z;
    }
    return sum / windowCount;
  }

  /** Learns the surprises just judged, clipped. */
  learn(stepMinutes: number, sinceMinutes: number): void {
    const { state } = this;
    const weight = this.swing.nextWeight(state[slot.weight] ?? 0, stepMinutes, sinceMinutes);
    state[slot.weight] = weight;
    for (let window = 0; window < windowCount; window++) {
      const mean = state[slot.means + window] ?? 0;
      const variance = state[slot.variances + window] ?? 1;
      const reach = config.swingClip * Math.max(config.leastSwing, Math.sqrt(variance));
      const off = Math.min(reach, Math.max(-reach, (this.surprises[window] ?? 0) - mean));
      state[slot.means + window] = mean + off / weight;
      state[slot.variances + window] = variance + (off * off - variance) / weight;
    }
  }

  /** Every window as of the last `judge`, shortest first. */
  read(): WindowReading[] {
    return config.windowMinutes.map((minutes, window) => ({
      minutes,
      startMs: this.startMs(window),
      count: this.counts[window] ?? 0,
      expected: this.expected[window] ?? 0,
      usual: this.usuals[window] ?? 0,
      swing: this.swings[window] ?? 1,
      z: this.z[window] ?? 0,
    }));
  }

  startMs(window: number): number {
    return (isFine[window] ? this.short : this.long).startMs(reaches[window] ?? 0);
  }

  /** Sums from the latest cell backwards; each longer window goes on where the shorter one stopped. */
  private addUp(ring: CellRing, fine: boolean): void {
    let place = ring.latestPlace;
    let count = 0;
    let expected = 0;
    let cells = 0;
    for (let window = 0; window < windowCount; window++) {
      if (isFine[window] !== fine) continue;
      for (const reach = reaches[window] ?? 0; cells < reach; cells++) {
        count += ring.countAt(place);
        expected += ring.expectedAt(place);
        place = ring.before(place);
      }
      this.counts[window] = count;
      this.expected[window] = expected;
    }
  }
}
