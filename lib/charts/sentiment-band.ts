import { formatRatio, formatSigned } from "@/lib/format/number";
import { wilsonInterval } from "@/lib/stats/wilson-interval";

export type Band = { low: number; high: number };
/** Net sentiment: (positive − negative) ÷ all, −1…1. Negative share: negative ÷ all, 0…1. Unclassified posts count in all. */
export type Measure = "net" | "negative";
export type Feelings = { negative: number; neutral: number; positive: number };

/** Posts of a random sample: rows what the model said, columns what people said; both negative, neutral, positive. */
export type Misreadings = readonly (readonly number[])[];

const z95 = 1.959964;
/** What a post that people call negative, neutral, positive adds to the measure. */
const worth: Record<Measure, readonly [number, number, number]> = { net: [-1, 0, 1], negative: [1, 0, 0] };
const floor: Record<Measure, number> = { net: -1, negative: 0 };

/**
 * 95 % band of a measure, wherever one is shown: with the model's error once it was measured, else of how few the
 * posts are alone. Null without posts. The band always holds the measure as the model counts it.
 */
export function sentimentBand(measure: Measure, counts: Feelings, total: number, misreadings: Misreadings | null): Band | null {
  if (misreadings) return misreadBand(counts, total, misreadings, measure);
  return measure === "net" ? netSentimentBand(counts.positive, counts.negative, total) : wilsonInterval(counts.negative, total);
}

/** "± 4", or with the model's error, which does not lie evenly about the value, "−12 to +3" and "19 % to 28 %". */
export function sayBand(measure: Measure, band: Band | null, misreadings: Misreadings | null): string {
  if (!band) return "";
  if (measure === "negative") return `${formatRatio(band.low)} to ${formatRatio(band.high)}`;
  return misreadings ? `${formatSigned(100 * band.low)} to ${formatSigned(100 * band.high)}` : `± ${Math.round(50 * (band.high - band.low))}`;
}

/**
 * 95 % interval of net sentiment, (positive − negative) ÷ total, each in −1…1. Agresti and Min's adjusted Wald
 * interval for a difference within one sample (2005): two imaginary posts spread over the four cells of the
 * paired table (half a post each), so that small counts give a wide band instead of none. Null without posts.
 */
export function netSentimentBand(positive: number, negative: number, total: number): Band | null {
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

/**
 * 95 % band of the measure that people would find, from what the model counted and how it erred on a random
 * sample: each class of the model stands for a mix of people's classes. The variance is that of a share of few posts
 * plus, by the delta method, that of the mixes, which were themselves measured on few. A third of a post in every
 * cell keeps an empty cell from passing for certainty. Assumes that the model errs alike in every bucket; unclassified
 * posts count as neither, as in the line. The band always holds the line.
 */
export function misreadBand(counts: Feelings, total: number, misreadings: Misreadings, measure: Measure = "net"): Band | null {
  if (total <= 0) return null;
  let mean = 0;
  let square = 0;
  let fromMixes = 0;
  let line = 0;
  [counts.negative, counts.neutral, counts.positive].forEach((count, model) => {
    const mix = [0, 1, 2].map((people) => (misreadings[model]?.[people] ?? 0) + 1 / 3);
    const judged = mix.reduce((sum, cell) => sum + cell, 0);
    const meanOf = (power: 1 | 2) => mix.reduce((sum, cell, people) => sum + cell * (worth[measure][people] ?? 0) ** power, 0) / judged;
    const [value, squared] = [meanOf(1), meanOf(2)];
    const weight = count / total;
    mean += weight * value;
    square += weight * squared;
    fromMixes += (weight * weight * (squared - value * value)) / judged;
    line += weight * (worth[measure][model] ?? 0);
  });
  const half = z95 * Math.sqrt(Math.max(0, square - mean * mean) / (total + 2) + fromMixes);
  return { low: Math.max(floor[measure], Math.min(line, mean - half)), high: Math.min(1, Math.max(line, mean + half)) };
}
