import { Forgetting } from "@/lib/detectors/forgetting";
import { volumeConfig as config } from "@/lib/detectors/volume-config";

const slot = { level: 0, levelWeight: 1, spread: 2, spreadWeight: 3, hourKey: 4, hourPlace: 5, hourRatio: 6, hourMinutes: 7, season: 8 } as const;
const hours = 24;
const hourMs = 3_600_000;

/** 0 for Monday to Friday, 1 for the weekend. 1970-01-01 was a Thursday. */
function kindOf(hourKey: number): 0 | 1 {
  const weekday = (((Math.floor(hourKey / hours) + 4) % 7) + 7) % 7;
  return weekday === 0 || weekday === 6 ? 1 : 0;
}

/**
 * What a bucket usually holds: a level that forgets, times a factor for the hour of the day, one set for weekdays and one
 * for weekends. A factor seen n times weighs n ÷ (n + 1) against the other set's, and that against 1 in the same way.
 */
export class SeasonalBaseline {
  static readonly size = slot.season + 4 * hours;
  private readonly level = new Forgetting(config.levelHalfLifeMinutes);
  private readonly spread = new Forgetting(config.spreadHalfLifeMinutes);
  constructor(private readonly state: Float64Array) {}

  /** Takes the first count as the level. */
  start(value: number): void {
    this.state[slot.level] = value;
    this.state[slot.spread] = 1;
    this.state[slot.spreadWeight] = 10;
    this.state[slot.hourPlace] = -1;
  }

  /** Factor of a local time. Between the middles of two hours it changes evenly. */
  season(localMs: number): number {
    const kind = kindOf(Math.floor(localMs / hourMs));
    const centred = (((localMs / hourMs - 0.5) % hours) + hours) % hours;
    const from = Math.floor(centred);
    const share = centred - from;
    return this.factor(kind, from) * (1 - share) + this.factor(kind, (from + 1) % hours) * share;
  }

  /** Expected mentions of a bucket of `stepMinutes`, before that bucket has taught anything. */
  expected(season: number, stepMinutes: number): number {
    return Math.max(config.leastExpectedPerMinute * stepMinutes, this.at(slot.level) * season);
  }

  /** Learns a bucket that has been judged. `sinceMinutes` since the one before; the first day teaches no hours. */
  learn(localMs: number, value: number, season: number, expected: number, stepMinutes: number, sinceMinutes: number, teachesHours: boolean): void {
    const { state } = this;
    const clipped = Math.min(value, expected + config.levelClip * Math.sqrt(expected + this.at(slot.spread) * expected * expected));
    const hourKey = Math.floor(localMs / hourMs);
    if (hourKey !== this.at(slot.hourKey) || this.at(slot.hourPlace) < 0) this.openHour(hourKey, teachesHours);
    const weight = this.level.nextWeight(this.at(slot.levelWeight), stepMinutes, sinceMinutes);
    state[slot.levelWeight] = weight;
    const level = Math.max(0, this.at(slot.level) + (clipped / season - this.at(slot.level)) / weight);
    state[slot.level] = level;
    state[slot.hourRatio] = this.at(slot.hourRatio) + (clipped / Math.max(level, 0.02 * stepMinutes)) * stepMinutes;
    state[slot.hourMinutes] = this.at(slot.hourMinutes) + stepMinutes;
    // Over-dispersion: the variance beyond Poisson's, as a share of the squared mean.
    const excess = Math.min(((clipped - expected) ** 2 - expected) / (expected * expected), 10);
    const spreadWeight = this.spread.nextWeight(this.at(slot.spreadWeight), stepMinutes, sinceMinutes);
    state[slot.spreadWeight] = spreadWeight;
    state[slot.spread] = Math.max(0.02, this.at(slot.spread) + (excess - this.at(slot.spread)) / spreadWeight);
  }

  private at(index: number): number {
    return this.state[index] ?? 0;
  }

  private factor(kind: 0 | 1, hour: number): number {
    const own = slot.season + kind * 2 * hours + hour;
    const other = slot.season + (1 - kind) * 2 * hours + hour;
    const ownSeen = this.at(own + hours);
    const otherSeen = this.at(other + hours);
    const prior = otherSeen === 0 ? 1 : 1 + ((this.at(other) - 1) * otherSeen) / (otherSeen + 1);
    return ownSeen === 0 ? prior : prior + ((this.at(own) - prior) * ownSeen) / (ownSeen + 1);
  }

  /** What the finished hour teaches, if at least a third of it was seen; then the next one begins. */
  private openHour(hourKey: number, teachesHours: boolean): void {
    const { state } = this;
    const place = this.at(slot.hourPlace);
    const minutes = this.at(slot.hourMinutes);
    if (place >= 0 && minutes >= 20 && teachesHours) {
      const seen = Math.min(this.at(place + hours) + 1, config.seasonDays);
      const ratio = Math.min(4, Math.max(0.2, this.at(slot.hourRatio) / minutes));
      state[place + hours] = seen;
      state[place] = this.at(place) + (ratio - this.at(place)) / seen;
    }
    state[slot.hourKey] = hourKey;
    state[slot.hourPlace] = slot.season + kindOf(hourKey) * 2 * hours + (((hourKey % hours) + hours) % hours);
    state[slot.hourRatio] = 0;
    state[slot.hourMinutes] = 0;
  }
}
