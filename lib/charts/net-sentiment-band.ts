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

/** Posts of a random sample: rows what the model said, columns what people said; both negative, neutral, positive. */
export type Misreadings = readonly (readonly number[])[];

/**
 * 95 % band of the net sentiment that people would find, from what the model counted and how it erred on a random
 * sample: each class of the model stands for a mix of people's classes. The variance is that of a share of few posts
 * plus, by the delta method, that of the mixes, which were themselves measured on few. A third of a post in every
 * cell keeps an empty cell from passing for certainty. Assumes that the model errs alike in every bucket; unclassified
 * posts count as neither, as in the line. The band always holds the line.
 */
export function misreadBand(
  counts: { negative: number; neutral: number; positive: number },
  total: number,
  misreadings: Misreadings,
): { low: number; high: number } | null {
  if (total <= 0) return null;
  let mean = 0;
  let square = 0;
  let fromMixes = 0;
  [counts.negative, counts.neutral, counts.positive].forEach((count, model) => {
    const [negative, neutral, positive] = [0, 1, 2].map((people) => (misreadings[model]?.[people] ?? 0) + 1 / 3) as [number, number, number];
    const judged = negative + neutral + positive;
    const value = (positive - negative) / judged;
    const felt = (positive + negative) / judged;
    const weight = count / total;
    mean += weight * value;
    square += weight * felt;
    fromMixes += (weight * weight * (felt - value * value)) / judged;
  });
  const half = z95 * Math.sqrt(Math.max(0, square - mean * mean) / (total + 2) + fromMixes);
  const net = (counts.positive - counts.negative) / total;
  return { low: Math.max(-1, Math.min(net, mean - half)), high: Math.min(1, Math.max(net, mean + half)) };
}
