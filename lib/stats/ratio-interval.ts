import { bootstrap, expandedInterval } from "@/lib/stats/bootstrap";

export type Cluster = { units: number; total: number };

/**
 * Ratio of two means per unit, a ÷ b, with its 95 % interval: the bootstrap draws whole clusters (all posts of one account)
 * of each side, and its percentiles are taken on the logarithm's scale as they stand, for percentiles do not mind. Null when
 * either side has fewer than three clusters or nothing counted.
 */
export function ratioInterval(a: readonly Cluster[], b: readonly Cluster[], options: { resamples: number; seed: number }): { value: number; low: number; high: number } | null {
  if (a.length < 3 || b.length < 3) return null;
  const all = [...a, ...b];
  const ratio = (weights: (at: number) => number): number => {
    const mean = (from: number, to: number) => {
      let units = 0;
      let total = 0;
      for (let at = from; at < to; at++) {
        units += weights(at) * (all[at]?.units ?? 0);
        total += weights(at) * (all[at]?.total ?? 0);
      }
      return total / units;
    };
    return mean(0, a.length) / mean(a.length, all.length);
  };
  const value = ratio(() => 1);
  if (!Number.isFinite(value) || value === 0) return null;
  const interval = expandedInterval(bootstrap(all.length, (weights) => ratio((at) => weights[at] ?? 0), options), Math.min(a.length, b.length));
  return interval && { value, ...interval };
}
