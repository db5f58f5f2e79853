/** Probability of `least` or more of `trials` when each comes with `rate` (0–1), added up exactly. */
export function binomialTail(trials: number, least: number, rate: number): number {
  if (least <= 0) return 1;
  if (least > trials || rate <= 0) return 0;
  if (rate >= 1) return 1;
  let term = trials * Math.log1p(-rate);
  let tail = 0;
  for (let hits = 0; hits <= trials; hits++) {
    if (hits >= least) tail += Math.exp(term);
    term += Math.log(trials - hits) - Math.log(hits + 1) + Math.log(rate) - Math.log1p(-rate);
  }
  return Math.min(1, tail);
}
