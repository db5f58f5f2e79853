/**
 * Percentile `p` (0–1) by linear interpolation between the two nearest ranks, i = (n − 1)·p: the definition of
 * SQL's percentile_cont and of most spreadsheets. Null for no values. `sorted` must ascend.
 */
export function percentile(sorted: readonly number[], p: number): number | null {
  if (sorted.length === 0) return null;
  const rank = (sorted.length - 1) * p;
  const low = Math.floor(rank);
  const below = sorted[low] ?? 0;
  const above = sorted[Math.min(low + 1, sorted.length - 1)] ?? below;
  return below + (above - below) * (rank - low);
}
