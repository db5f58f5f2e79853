import { betaQuantile } from "@/lib/stats/beta";

/** The t with P(−t ≤ T ≤ t) = `level` under Student's distribution of `df` > 0 degrees of freedom, from the beta's quantile. */
export function studentT(level: number, df: number): number {
  const x = betaQuantile(level, 0.5, df / 2);
  return Math.sqrt((df * x) / (1 - x));
}

/** P(Z ≤ z) of the standard normal (Abramowitz & Stegun 26.2.17, within 7.5e-8). */
export function normalCdf(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series;
  return z >= 0 ? 1 - tail : tail;
}
