import { Forgetting } from "@/lib/detectors/forgetting";
import { cellCount, volumeConfig as config, windowCount } from "@/lib/detectors/volume-config";

const slot = { weight: 0, cell: 1, isOpen: 2, means: 3, variances: 3 + windowCount, counts: 3 + 2 * windowCount, expected: 3 + 2 * windowCount + cellCount } as const;
const cellMs = config.cellMinutes * 60_000;
/** Cells of each window, shortest first. */
const reaches = config.windowMinutes.map((minutes) => minutes / config.cellMinutes);

/**
 * For each window length: by how many of its usual swings the sum of the last minutes is above what was expected. A
 * surprise is the difference of square roots, 2√(X + ⅜) − 2√(M + ⅜) (Anscombe 1948), which for Poisson counts has
 * variance 1 whatever the mean; its own slow, clipped mean and variance take care of what is not Poisson.
 */
export class WindowSurprises {
  static readonly size = slot.expected + cellCount;
  /** Of each window, shortest first, as of the last `judge`: sum, expected sum, surprise, z. */
  readonly counts = new Float64Array(windowCount);
  readonly expected = new Float64Array(windowCount);
  readonly z = new Float64Array(windowCount);
  private readonly surprises = new Float64Array(windowCount);
  private readonly swing = new Forgetting(config.swingHalfLifeMinutes);
  constructor(private readonly state: Float64Array) {}

  start(): void {
    this.state.fill(1, slot.variances, slot.variances + windowCount);
  }

  /** Adds a bucket to its cell; cells that no bucket reached are empty. False for one older than the longest window. */
  add(atMs: number, value: number, expected: number): boolean {
    const { state } = this;
    const cell = Math.floor(atMs / cellMs);
    const latest = state[slot.cell] ?? 0;
    if (state[slot.isOpen] === 0) {
      state[slot.isOpen] = 1;
      state[slot.cell] = cell;
    } else if (cell > latest) {
      for (let passed = Math.max(latest + 1, cell - cellCount + 1); passed <= cell; passed++) {
        state[slot.counts + ringOf(passed)] = 0;
        state[slot.expected + ringOf(passed)] = 0;
      }
      state[slot.cell] = cell;
    } else if (cell <= latest - cellCount) return false;
    const ring = ringOf(cell);
    state[slot.counts + ring] = (state[slot.counts + ring] ?? 0) + value;
    state[slot.expected + ring] = (state[slot.expected + ring] ?? 0) + expected;
    return true;
  }

  /** Judges the windows that end with the latest cell. Returns the mean of their z. */
  judge(): number {
    const { state, counts, expected, z, surprises } = this;
    let ring = ringOf(state[slot.cell] ?? 0);
    let count = 0;
    let usual = 0;
    let cells = 0;
    let sum = 0;
    for (let window = 0; window < windowCount; window++) {
      for (const reach = reaches[window] ?? 0; cells < reach; cells++) {
        count += state[slot.counts + ring] ?? 0;
        usual += state[slot.expected + ring] ?? 0;
        ring = ring === 0 ? cellCount - 1 : ring - 1;
      }
      const surprise = 2 * (Math.sqrt(count + 0.375) - Math.sqrt(usual + 0.375));
      const swing = Math.max(config.leastSwing, Math.sqrt(state[slot.variances + window] ?? 1));
      const each = (surprise - (state[slot.means + window] ?? 0)) / swing;
      counts[window] = count;
      expected[window] = usual;
      surprises[window] = surprise;
      z[window] = each;
      sum += each;
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
}

const ringOf = (cell: number) => ((cell % cellCount) + cellCount) % cellCount;
