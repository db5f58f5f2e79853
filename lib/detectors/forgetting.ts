/** Longer than this between two buckets is a gap: what was learnt before it counts for less. */
export const gapMinutes = 60;

/**
 * An average that forgets by half every `halfLifeMinutes`, and is a plain mean while it is young. `weight` counts the
 * buckets it stands on; a gap takes from it as much as time takes.
 */
export class Forgetting {
  private stepMinutes = -1;
  private steady = 1;
  constructor(private readonly halfLifeMinutes: number) {}

  /** The weight once a bucket more is in, `sinceMinutes` after the one before. */
  nextWeight(weight: number, stepMinutes: number, sinceMinutes: number): number {
    if (stepMinutes !== this.stepMinutes) {
      this.stepMinutes = stepMinutes;
      this.steady = 1 - 0.5 ** (stepMinutes / this.halfLifeMinutes);
    }
    const kept = sinceMinutes > gapMinutes + stepMinutes ? weight * 0.5 ** ((sinceMinutes - stepMinutes) / this.halfLifeMinutes) : weight;
    return Math.min(kept + 1, 1 / this.steady);
  }
}
