/** How often something was counted, and how often anything was. */
export type Counted = { count: number; total: number };

/**
 * How much more often something is counted in `now` than in `before`: the log-odds-ratio with an informative Dirichlet
 * prior, divided by its standard error (Monroe, Colaresi & Quinn 2008, "Fightin' Words", Political Analysis 16(4),
 * equations 16, 20 and 22). The prior is both together at `priorShare` of their weight, so that what is rare in both
 * cannot shout. Null when either has nothing.
 */
export function logOddsZ(now: Counted, before: Counted, priorShare = 0.1): number | null {
  if (now.total <= 0 || before.total <= 0) return null;
  const prior = priorShare * (now.count + before.count);
  const priorTotal = priorShare * (now.total + before.total);
  if (prior <= 0) return 0;
  const odds = ({ count, total }: Counted) => Math.log((count + prior) / Math.max(Number.EPSILON, total + priorTotal - count - prior));
  return (odds(now) - odds(before)) / Math.sqrt(1 / (now.count + prior) + 1 / (before.count + prior));
}
