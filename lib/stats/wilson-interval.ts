/** Normal quantile of a two-sided 95 % interval. */
const z95 = 1.959963984540054;

/**
 * Wilson score interval of a share: `successes` of `total`, both bounds in 0–1. Null when there is nothing.
 * Wilson, E. B. (1927), JASA 22, 209–212; it stays honest for small totals and for shares near 0 or 1.
 */
export function wilsonInterval(successes: number, total: number, z = z95): { low: number; high: number } | null {
  if (total <= 0) return null;
  const share = successes / total;
  const spread = (z * z) / total;
  const centre = (share + spread / 2) / (1 + spread);
  const half = (z / (1 + spread)) * Math.sqrt((share * (1 - share)) / total + spread / (4 * total));
  return {
    low: successes === 0 ? 0 : Math.max(0, centre - half),
    high: successes === total ? 1 : Math.min(1, centre + half),
  };
}

/**
 * 95 % interval of the difference of two independent shares, a − b (Newcombe 1998, method 10, from Wilson's
 * bounds). A difference whose interval holds 0 is no more than noise. Null when either has nothing.
 */
export function shareDifference(
  a: { successes: number; total: number },
  b: { successes: number; total: number },
): { difference: number; low: number; high: number } | null {
  const boundsA = wilsonInterval(a.successes, a.total);
  const boundsB = wilsonInterval(b.successes, b.total);
  if (!boundsA || !boundsB) return null;
  const shareA = a.successes / a.total;
  const shareB = b.successes / b.total;
  const difference = shareA - shareB;
  return {
    difference,
    low: difference - Math.hypot(shareA - boundsA.low, boundsB.high - shareB),
    high: difference + Math.hypot(boundsA.high - shareA, shareB - boundsB.low),
  };
}
