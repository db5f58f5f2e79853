import { percentile } from "@/lib/stats/percentile";
import { seededRandom } from "@/lib/stats/seeded-random";
import { normalCdf, studentT } from "@/lib/stats/student-t";

export type Interval = { low: number; high: number };

/**
 * Bayesian bootstrap (Rubin 1981, Annals of Statistics 9, 130–134): `resamples` values of a statistic, each under weights
 * drawn anew for every cluster from the exponential distribution. No cluster ever vanishes, so a comparison keeps its other
 * side. What belongs together (a conversation) must be one cluster. The same seed gives the same values; NaN is left out.
 */
export function bootstrap(clusters: number, statistic: (weights: Float64Array) => number, { resamples, seed }: { resamples: number; seed: number }): number[] {
  const random = seededRandom(seed);
  const weights = new Float64Array(clusters);
  const values: number[] = [];
  for (let round = 0; round < resamples; round++) {
    for (let at = 0; at < clusters; at++) weights[at] = -Math.log(1 - random());
    const value = statistic(weights);
    if (Number.isFinite(value)) values.push(value);
  }
  return values;
}

/**
 * Expanded percentile interval (Hesterberg 2015, The American Statistician 69, 371–386, section 5): the bootstrap's own
 * percentiles, taken so far out as a t interval of `n` values is wider than the bootstrap's, or few values would cover too
 * seldom. Null for fewer than three values or where hardly any resample could be computed.
 */
export function expandedInterval(values: readonly number[], n: number, level = 0.95): Interval | null {
  if (n < 3 || values.length < 100) return null;
  const tail = normalCdf(-Math.sqrt(n / (n - 1)) * studentT(level, n - 1));
  const sorted = values.toSorted((a, b) => a - b);
  return { low: percentile(sorted, tail) ?? 0, high: percentile(sorted, 1 - tail) ?? 0 };
}
