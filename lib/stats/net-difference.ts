export type Net = { positive: number; negative: number; total: number };

const z95 = 1.959964;

/** Difference of two net sentiments (−1…1 each) with its 95 % interval, posts being independent. Null when either has no posts. */
export function netDifference(now: Net, before: Net): { difference: number; low: number; high: number } | null {
  if (now.total === 0 || before.total === 0) return null;
  const difference = net(now) - net(before);
  const half = z95 * Math.sqrt(variance(now) + variance(before));
  return { difference, low: difference - half, high: difference + half };
}

const net = ({ positive, negative, total }: Net) => (positive - negative) / total;

/** Of a mean of −1, 0 and 1, with half an imaginary post in each corner as in lib/charts/sentiment-band.ts. */
function variance({ positive, negative, total }: Net): number {
  const n = total + 2;
  const plus = (positive + 0.5) / n;
  const minus = (negative + 0.5) / n;
  return (plus + minus - (plus - minus) ** 2) / n;
}
