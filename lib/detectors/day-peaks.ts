import { volumeConfig as config } from "@/lib/detectors/volume-config";

const slot = { seen: 0, minutes: 1, highest: 2, usual: 3, peaks: 4 } as const;
const dayMinutes = 1440;

/**
 * The highest surprise of each of the last 28 days (of 24 covered hours), and from them how high a busy day goes in this
 * series. Brands differ in how bursty they are; this makes their alarms about equally rare.
 */
export class DayPeaks {
  static readonly size = slot.peaks + config.days;
  private readonly sorted = new Float64Array(config.days);
  constructor(private readonly state: Float64Array) {}

  start(): void {
    this.state[slot.usual] = config.dayPrior;
  }

  /** Surprise that one day in ten goes above, drawn towards what other series have while there is little history. */
  get busyDay(): number {
    return this.state[slot.usual] ?? config.dayPrior;
  }

  learn(surprise: number, stepMinutes: number): void {
    const { state } = this;
    state[slot.highest] = Math.max(state[slot.highest] ?? 0, surprise);
    state[slot.minutes] = (state[slot.minutes] ?? 0) + stepMinutes;
    if ((state[slot.minutes] ?? 0) < dayMinutes - 1e-6) return;
    const seen = state[slot.seen] ?? 0;
    state[slot.peaks + (seen % config.days)] = state[slot.highest] ?? 0;
    state[slot.seen] = seen + 1;
    state[slot.minutes] = 0;
    state[slot.highest] = 0;
    state[slot.usual] = this.computeBusyDay(Math.min(seen + 1, config.days));
  }

  private computeBusyDay(days: number): number {
    const sorted = this.sorted.subarray(0, days);
    sorted.set(this.state.subarray(slot.peaks, slot.peaks + days));
    sorted.sort();
    const rank = Math.min(days - 1, Math.max(0, config.dayRank * (days + 1) - 1));
    const high = sorted[days - 1 - Math.floor(rank)] ?? 0;
    const low = sorted[Math.max(0, days - 2 - Math.floor(rank))] ?? high;
    const point = Math.max(0.1, high + (low - high) * (rank - Math.floor(rank)));
    const share = days / (days + config.dayPriorWeight);
    return Math.max(config.dayLeast, Math.exp(share * Math.log(point) + (1 - share) * Math.log(config.dayPrior)));
  }
}
