import type { AdaptationWeights } from "@/lib/labels/adaptation-schema";
import { ownWords } from "@/lib/labels/own-words";

/** Probabilities of negative, neutral and positive. */
export type Probabilities = [number, number, number];

const leastProbability = 1e-4;

/** The model's word as an adaptation sees it: 1, and the log-probabilities of the three classes. */
export function baseFeatures(p: Readonly<Probabilities>): [number, number, number, number] {
  const log = (value: number) => Math.log(Math.max(leastProbability, value));
  return [1, log(p[0]), log(p[1]), log(p[2])];
}

/** The model's probabilities of a post's text, re-weighted by what was learnt from people's labels. */
export function adaptSentiment({ base, words }: AdaptationWeights, text: string, model: Readonly<Probabilities>): Probabilities {
  const x = baseFeatures(model);
  const logits = base.map((row) => row.reduce((sum, weight, i) => sum + weight * (x[i] ?? 0), 0)) as Probabilities;
  for (const own of ownWords(text)) {
    const weights = Object.hasOwn(words, own) ? words[own] : undefined;
    if (weights) for (const k of [0, 1, 2] as const) logits[k] += weights[k] ?? 0;
  }
  return softmax(logits);
}

export function softmax(logits: Readonly<Probabilities>): Probabilities {
  const most = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - most)) as Probabilities;
  const sum = powers[0] + powers[1] + powers[2];
  return [powers[0] / sum, powers[1] / sum, powers[2] / sum];
}

/** 0 negative, 1 neutral, 2 positive; the same tie-breaking as lib/sentiment/classify.ts. */
export function likeliest([negative, neutral, positive]: Readonly<Probabilities>): 0 | 1 | 2 {
  return negative > neutral && negative > positive ? 0 : positive > neutral ? 2 : 1;
}
