const slot = { last: 0, step: 1, longer: 2, covered: 3, rows: 4 } as const;
const longestStepMinutes = 60;

/**
 * Knows how long a bucket of the series is, from the times alone. A missing bucket is a longer step once, not a new
 * length: only three in a row are.
 */
export class BucketClock {
  static readonly size = 5;
  constructor(private readonly state: Float64Array) {}

  /** Start of the latest bucket; meaningless before the first. */
  get lastAtMs(): number {
    return this.state[slot.last] ?? 0;
  }

  get rows(): number {
    return this.state[slot.rows] ?? 0;
  }

  /** Minutes of a bucket; 5 until there are two. */
  get stepMinutes(): number {
    return this.state[slot.step] || 5;
  }

  /** Minutes that buckets have covered so far; gaps are not among them. */
  get coveredMinutes(): number {
    return this.state[slot.covered] ?? 0;
  }

  /** Takes the next bucket's start, which must be later than the last. Returns minutes since the last (0 at first). */
  advance(atMs: number): number {
    const { state } = this;
    const elapsed = this.rows === 0 ? 0 : (atMs - this.lastAtMs) / 60_000;
    if (elapsed > 0) {
      const step = state[slot.step] ?? 0;
      const isLonger = step > 0 && elapsed > 1.5 * step;
      const longer = isLonger ? (state[slot.longer] ?? 0) + 1 : 0;
      state[slot.longer] = longer;
      if (!isLonger || longer >= 3) state[slot.step] = Math.min(elapsed, longestStepMinutes);
    }
    state[slot.last] = atMs;
    state[slot.rows] = this.rows + 1;
    state[slot.covered] = this.coveredMinutes + this.stepMinutes;
    return elapsed;
  }
}
