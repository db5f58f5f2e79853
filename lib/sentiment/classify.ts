import "server-only";
import { readFileSync } from "node:fs";
import path from "node:path";
import { readModel } from "@/lib/sentiment/model-file";
import { SentimentReader } from "@/lib/sentiment/reader";

export type SentimentLabel = -1 | 0 | 1;
/** Probabilities add up to 1; `label` is the most probable class. */
export type Sentiment = { label: SentimentLabel; negative: number; neutral: number; positive: number };

/** Languages the classifier serves; posts in others are stored as not classified, never guessed. */
export const servedLanguages: ReadonlySet<string> = new Set(["en", "ar", "de", "es", "fr", "hi", "it", "pt"]);

let reader: SentimentReader | undefined;

/** The shipped weights, read once, when the first post comes (some 10 ms). */
function shippedReader(): SentimentReader {
  return (reader ??= new SentimentReader(readModel(readFileSync(path.join(/* turbopackIgnore: true */ process.cwd(), "lib/sentiment/model.bin")))));
}

/**
 * Sentiment of one post, or null when its language is unknown or not served. A post without words but with emoji or
 * emoticons has no language and is classified all the same.
 */
export function classify(text: string, lang: string | null): Sentiment | null {
  if (lang !== null && !servedLanguages.has(lang)) return null;
  const own = shippedReader();
  if (!own.read(text, lang)) return null;
  const negative = own.probabilities[0] as number;
  const neutral = own.probabilities[1] as number;
  const positive = own.probabilities[2] as number;
  return { label: labelOf(negative, neutral, positive), negative, neutral, positive };
}

/** The most probable class; of equal ones neutral, which says least. */
export function labelOf(negative: number, neutral: number, positive: number): SentimentLabel {
  return negative > neutral && negative > positive ? -1 : positive > neutral ? 1 : 0;
}
