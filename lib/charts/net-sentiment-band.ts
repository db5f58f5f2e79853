const z95 = 1.959964;

/**
 * 95 % interval of net sentiment, (positive − negative) ÷ total, each in −1…1. Agresti and Min's adjusted Wald
 * interval for a difference within one sample (2005): two imaginary posts spread over the four cells of the
 * paired table (half a post each), so that small counts give a wide band instead of none. Null without posts.
 */
export function netSentimentBand(positive: number, negative: number, total: number): { low: number; high: number } | null {
  if (total <= 0) return null;
  const n = total + 2;
  const plus = (positive + 0.5) / n;
  const minus = (negative + 0.5) / n;
  const center = plus - minus;
  const half = z95 * Math.sqrt(Math.max(0, plus + minus - center * center) / n);
  const net = (positive - negative) / total;
  // The shrunken centre may lie so that a tiny sample's own value falls outside; a band always holds its line.
  return { low: Math.max(-1, Math.min(net, center - half)), high: Math.min(1, Math.max(net, center + half)) };
}
