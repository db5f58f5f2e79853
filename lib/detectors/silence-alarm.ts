/** One configuration for every source. */
export const silenceConfig = {
  /** False alarms a week at which the alarm is set, by the source's own gaps. */
  falseAlarmsAWeek: 0.1,
  /** Never sooner than this, nor before so many gaps are known. */
  leastMinutes: 15,
  leastGaps: 50,
  /** Gaps are forgotten by half in so many days. */
  halfLifeDays: 14,
  /** How much longer gaps may get than those seen tell: beyond the longest hundredth they are taken to fade this many times as slowly. */
  tailStretch: 1.5,
} as const;

export type SilenceReading = {
  /** Null before anything arrived. */
  silentMinutes: number | null;
  /** Half of the gaps are shorter; ninety-nine of a hundred are. Null while nothing is known. */
  usualMinutes: number | null;
  longMinutes: number | null;
  /** When the alarm comes; null while too few gaps are known. */
  alarmAfterMinutes: number | null;
  /** Gaps as long as this silence that the source has in a week. */
  expectedAWeek: number | null;
  isAlarm: boolean;
};

const bins = 96;
/** Bin b holds gaps of 1 s · 1.15^b and longer, up to the next: to 15 % exact, the last at a week. */
const base = 1.15;
const slot = { last: 0, isSet: 1, weeks: 2, bins: 3 } as const;
const stateLength = slot.bins + bins;
const weekMs = 7 * 86_400_000;
const halfLifeMs = silenceConfig.halfLifeDays * 86_400_000;

/**
 * Notices that nothing comes any more: a silence longer than the source's own gaps make likely. How rare a gap is, is read
 * from its past gaps; beyond their longest hundredth an exponential tail with their mean excess goes on.
 */
export class SilenceAlarm {
  private readonly state: Float64Array;

  constructor(saved?: ArrayLike<number>) {
    if (saved && saved.length !== stateLength) throw new RangeError(`A saved alarm has ${stateLength} numbers, not ${saved.length}.`);
    this.state = saved ? Float64Array.from(saved) : new Float64Array(stateLength);
  }

  save(): Float64Array {
    return this.state.slice();
  }

  /** Something arrived. Times that are not later than the last change nothing. */
  arrive(atMs: number): void {
    this.passTime(atMs, true);
  }

  /** Nobody was listening until now (paused, our own outage): the time since the last arrival is no gap. */
  resume(atMs: number): void {
    this.passTime(atMs, false);
  }

  read(nowMs: number): SilenceReading {
    const { state } = this;
    const silentMs = state[slot.isSet] ? Math.max(0, nowMs - (state[slot.last] ?? 0)) : null;
    const gaps = this.sum(0);
    if (gaps < 1) return { silentMinutes: silentMs === null ? null : silentMs / 60_000, usualMinutes: null, longMinutes: null, alarmAfterMinutes: null, expectedAWeek: null, isAlarm: false };
    const tail = this.tail(gaps);
    const aWeek = gaps / Math.max(state[slot.weeks] ?? 0, 1 / 7);
    const longer = (ms: number) => (ms <= tail.fromMs ? this.sum(binOf(ms) + 1) / gaps : tail.share * Math.exp(-(ms - tail.fromMs) / tail.meanMs));
    const atLeast = silenceConfig.leastMinutes * 60_000;
    const needed = tail.fromMs + tail.meanMs * Math.log(Math.max(1, (aWeek * tail.share) / silenceConfig.falseAlarmsAWeek));
    const alarmAfterMs = gaps >= silenceConfig.leastGaps ? Math.max(atLeast, needed) : null;
    return {
      silentMinutes: silentMs === null ? null : silentMs / 60_000,
      usualMinutes: this.quantile(0.5, gaps) / 60_000,
      longMinutes: tail.fromMs / 60_000,
      alarmAfterMinutes: alarmAfterMs === null ? null : alarmAfterMs / 60_000,
      expectedAWeek: silentMs === null ? null : aWeek * longer(silentMs),
      isAlarm: alarmAfterMs !== null && silentMs !== null && silentMs > alarmAfterMs,
    };
  }

  private passTime(atMs: number, isGap: boolean): void {
    const { state } = this;
    const gapMs = atMs - (state[slot.last] ?? 0);
    if (state[slot.isSet] && gapMs <= 0) return;
    if (state[slot.isSet] && isGap) {
      const kept = 0.5 ** (gapMs / halfLifeMs);
      for (let bin = 0; bin < bins; bin++) state[slot.bins + bin] = (state[slot.bins + bin] ?? 0) * kept;
      const place = slot.bins + binOf(gapMs);
      state[place] = (state[place] ?? 0) + 1;
      state[slot.weeks] = (state[slot.weeks] ?? 0) * kept + gapMs / weekMs;
    }
    state[slot.last] = atMs;
    state[slot.isSet] = 1;
  }

  /** Gaps, forgotten ones aside, in the bins from `from` on. */
  private sum(from: number): number {
    let sum = 0;
    for (let bin = Math.max(0, from); bin < bins; bin++) sum += this.state[slot.bins + bin] ?? 0;
    return sum;
  }

  /** Upper end of the bin under which the share `p` of the gaps lies. */
  private quantile(p: number, gaps: number): number {
    let below = 0;
    for (let bin = 0; bin < bins; bin++) {
      below += this.state[slot.bins + bin] ?? 0;
      if (below >= p * gaps) return endOf(bin);
    }
    return endOf(bins - 1);
  }

  /** The longest hundredth of the gaps (the longest two where there are few): where they begin, their share, and how fast they fade. */
  private tail(gaps: number): { fromMs: number; share: number; meanMs: number } {
    const fromMs = this.quantile(1 - Math.max(0.01, Math.min(0.5, 2 / gaps)), gaps);
    const first = binOf(fromMs * 1.001);
    let count = 0;
    let excess = 0;
    for (let bin = first; bin < bins; bin++) {
      const inBin = this.state[slot.bins + bin] ?? 0;
      count += inBin;
      excess += inBin * (endOf(bin) - fromMs);
    }
    // Where no longer gap is known, those that there are say how they spread.
    const meanMs = Math.max(count > 0 ? excess / count : 0, fromMs / 4);
    return { fromMs, share: Math.max(count, 1) / gaps, meanMs: silenceConfig.tailStretch * meanMs };
  }
}

const binOf = (ms: number) => Math.min(bins - 1, Math.max(0, Math.floor(Math.log(ms / 1000) / Math.log(base))));
const endOf = (bin: number) => 1000 * base ** (bin + 1);
