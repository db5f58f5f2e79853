import Sentiment from "sentiment";
import { SentimentIntensityAnalyzer } from "vader-sentiment";
import winkSentiment from "wink-sentiment";
import { detectLanguage } from "@/lib/language/detect";
import { classify } from "@/lib/sentiment/classify";
import { figuresOf, goldOf, type Figures } from "@/lib/sentiment/train/metrics";
import { hasData, readValidation } from "@/lib/sentiment/train/read-data";
import { readCrisisPosts } from "@/tests/helpers/crisis-posts";
import { sentimentData } from "@/tests/helpers/sentiment-data";
import { batches, mentions } from "./mentions";

type Probabilities = readonly [negative: number, neutral: number, positive: number];
export type Reader = { name: string; read: (text: string) => Probabilities; hasProbabilities: boolean };

const afinn = new Sentiment();
/** A package's score as a class: its sign, with the neutral band that its manual gives. */
const signOf = (score: number, band = 0): Probabilities => (score > band ? [0, 0, 1] : score < -band ? [1, 0, 0] : [0, 1, 0]);

function readHere(text: string): Probabilities {
  const sentiment = classify(text, detectLanguage(text));
  return sentiment === null ? [0, 1, 0] : [sentiment.negative, sentiment.neutral, sentiment.positive];
}

export const readers: readonly Reader[] = [
  { name: "Firstminute, language and sentiment", read: readHere, hasProbabilities: true },
  { name: "vader-sentiment", read: (text) => signOf(SentimentIntensityAnalyzer.polarity_scores(text).compound, 0.05), hasProbabilities: false },
  { name: "sentiment", read: (text) => signOf(afinn.analyze(text).score), hasProbabilities: false },
  { name: "wink-sentiment", read: (text) => signOf(winkSentiment(text).normalizedScore), hasProbabilities: false },
];

const warmSeconds = 0.5;
const timedSeconds = 2;

/** Posts a second on one core. Time of the processor, not of the clock, so that what else runs disturbs less. */
export function postsPerSecond<Post>(read: (post: Post) => unknown, posts: readonly Post[]): number {
  let done = 0;
  const runFor = (seconds: number) => {
    done = 0;
    const before = process.cpuUsage();
    for (;;) {
      for (let i = 0; i < 200; i++) read(posts[done++ % posts.length] as Post);
      const used = process.cpuUsage(before);
      const spent = (used.user + used.system) / 1e6;
      if (spent >= seconds) return done / spent;
    }
  };
  runFor(warmSeconds);
  return runFor(timedSeconds);
}

export function benchTexts(): string[] {
  if (hasData(sentimentData)) return readValidation(sentimentData).map(({ text }) => text);
  const [batch = []] = batches(mentions(5_000, 30, new Date("2026-11-01T00:00:00Z")), 5_000);
  return batch.map(({ text }) => text);
}

function figures(read: Reader["read"], rows: readonly { text: string; gold: number }[]): Figures {
  return figuresOf(rows.flatMap(({ text }) => [...read(text)]), rows.map(({ gold }) => gold));
}

/** Figures on the TweetEval validation tweets; null where they are not at hand. */
export function onValidation(read: Reader["read"]): Figures | null {
  return hasData(sentimentData) ? figures(read, readValidation(sentimentData).map(({ text, target }) => ({ text, gold: goldOf(target) }))) : null;
}

export function onCrisisPosts(read: Reader["read"], hard: boolean): Figures {
  return figures(read, readCrisisPosts().filter((post) => post.hard === hard).map(({ text, label }) => ({ text, gold: label + 1 })));
}
