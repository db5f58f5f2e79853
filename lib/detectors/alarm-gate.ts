const slot = { at: 0, peak: 1, isSet: 2 } as const;

export type GateOptions = {
  threshold: number;
  coolDownMinutes: number;
  /** Times the highest score of the first `escalationMinutes` after an alarm that make another one in the cool-down. */
  escalation: number;
  escalationMinutes: number;
};

/**
 * One alarm for one burst: after an alarm there is none for the cool-down, except when the score has grown to a
 * multiple of the highest that it reached soon after.
 */
export class AlarmGate {
  static readonly size = 3;
  constructor(
    private readonly state: Float64Array,
    private readonly options: GateOptions,
  ) {}

  get lastAlarmAtMs(): number | null {
    return this.state[slot.isSet] ? (this.state[slot.at] ?? 0) : null;
  }

  /** Whether `score` at `atMs` is an alarm. `mayAlarm` false (warm-up, floors) still follows the height of a burst. */
  pass(atMs: number, score: number, mayAlarm: boolean): boolean {
    const { state, options } = this;
    const since = state[slot.isSet] ? (atMs - (state[slot.at] ?? 0)) / 60_000 : Number.POSITIVE_INFINITY;
    const peak = state[slot.peak] ?? 0;
    const isCool = since > options.coolDownMinutes;
    const isEscalation = !isCool && since > options.escalationMinutes && score >= options.escalation * peak;
    if (mayAlarm && score >= options.threshold && (isCool || isEscalation)) {
      state[slot.at] = atMs;
      state[slot.peak] = score;
      state[slot.isSet] = 1;
      return true;
    }
    // What a burst reaches soon after its alarm was to be expected; growth beyond that is news.
    if (since <= options.escalationMinutes && score > peak) state[slot.peak] = score;
    return false;
  }
}
