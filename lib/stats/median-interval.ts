const z95 = 1.959963984540054;

/**
 * 95 % interval of a median of `n` values by order statistics (Conover 1999, § 3.2, normal approximation): it lies between two
 * ranks of the sample itself, so it needs no shape of the distribution. `percentileAt` reads the sample at a share of 0–1.
 * Null for fewer than six values, which cannot bound it. Always holds the median.
 */
export function medianInterval(n: number, median: number | null, percentileAt: (p: number) => number | null): { low: number; high: number } | null {
  if (n < 6 || median === null) return null;
  const half = (z95 * Math.sqrt(n)) / 2;
  const rank = (position: number) => Math.min(1, Math.max(0, (position - 1) / (n - 1)));
  const low = percentileAt(rank(Math.max(1, n / 2 - half)));
  const high = percentileAt(rank(Math.min(n, 1 + n / 2 + half)));
  return low === null || high === null ? null : { low: Math.min(low, median), high: Math.max(high, median) };
}

type Bounded = { value: number; low: number; high: number };

/** 95 % interval of the difference a − b of two independent estimates, from their own intervals (Zou and Donner 2008). */
export function intervalDifference(a: Bounded, b: Bounded): { difference: number; low: number; high: number } {
  const difference = a.value - b.value;
  return {
    difference,
    low: difference - Math.hypot(a.value - a.low, b.high - b.value),
    high: difference + Math.hypot(a.high - a.value, b.value - b.low),
  };
}
