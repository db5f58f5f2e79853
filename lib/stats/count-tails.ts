import { betaCdf, logBeta, logGamma } from "@/lib/stats/beta";

/**
 * P(X ≥ count) of a count whose mean is itself uncertain: negative binomial with `mean` and shape `shape` (variance mean +
 * mean² ÷ shape). With a gamma-distributed rate this is the exact prediction.
 */
export function negativeBinomialTail(count: number, mean: number, shape: number): number {
  if (count <= 0) return 1;
  if (mean <= 0) return 0;
  return betaCdf(mean / (mean + shape), count, shape);
}

/**
 * P(K ≥ hits of n) where the share is not fixed but Beta(a, b): beta-binomial (Skellam 1948, JRSS B 10, 257–261). Terms
 * are summed from `hits` upwards until they no longer matter.
 */
export function betaBinomialTail(hits: number, n: number, a: number, b: number): number {
  if (hits <= 0) return 1;
  if (hits > n) return 0;
  let term = Math.exp(logGamma(n + 1) - logGamma(hits + 1) - logGamma(n - hits + 1) + logBeta(hits + a, n - hits + b) - logBeta(a, b));
  let sum = term;
  for (let k = hits; k < n; k++) {
    const ratio = ((n - k) * (a + k)) / ((k + 1) * (b + n - k - 1));
    term *= ratio;
    sum += term;
    if (ratio < 1 && term < 1e-12 * sum) break;
  }
  return Math.min(1, sum);
}
