import { adaptSentiment, baseFeatures, likeliest, type Probabilities, softmax } from "@/lib/labels/adapt-sentiment";
import type { AdaptationWeights } from "@/lib/labels/adaptation-schema";
import { ownWords } from "@/lib/labels/own-words";

/** A post that a person judged; `people` is 0 negative, 1 neutral, 2 positive. */
export type TaughtPost = { text: string; model: Probabilities; people: 0 | 1 | 2; sampled: boolean };

export type Fitted = {
  /** Null when it does not agree with people more often than the model alone. */
  weights: AdaptationWeights | null;
  /** Random posts that it was tried on, and on how many of them each agreed with people. */
  tried: number;
  before: number;
  after: number;
};

const folds = 10;
const maxWords = 200;
const leastPostsOfWord = 3;
const largestShareOfWord = 0.4;
/** Strength, in posts, of the belief that the model is right as it is, and that a word adds nothing. */
const basePenalty = 4;
const wordPenalty = 3;
const steps = 300;
const rate = 0.08;

/**
 * Learns how people here read posts: multinomial logistic regression on the model's log-probabilities and the words
 * of the labelled posts, drawn towards the model itself, so that few labels change little. Tried by ten-fold
 * cross-validation on the random posts only: corrections are all errors, and any change would look like a gain on them.
 */
export function fitAdaptation(posts: readonly TaughtPost[]): Fitted {
  let tried = 0, before = 0, after = 0;
  for (let fold = 0; fold < folds; fold++) {
    const held = posts.filter((post, i) => post.sampled && i % folds === fold);
    if (held.length === 0) continue;
    const weights = fit(posts.filter((_, i) => i % folds !== fold));
    for (const post of held) {
      tried++;
      if (likeliest(post.model) === post.people) before++;
      if (likeliest(adaptSentiment(weights, post.text, post.model)) === post.people) after++;
    }
  }
  return { weights: after > before ? fit(posts) : null, tried, before, after };
}

/** Full-batch Adam on a convex loss: the same labels give the same weights. */
function fit(posts: readonly TaughtPost[]): AdaptationWeights {
  const words = chooseWords(posts);
  const index = new Map(words.map((word, i) => [word, i]));
  const width = 4 + words.length;
  const weightOf = postWeights(posts);
  const rows = posts.map((post) => ({
    base: baseFeatures(post.model),
    words: ownWords(post.text).flatMap((word) => index.get(word) ?? []),
    people: post.people,
    weight: weightOf(post),
  }));
  const anchor = new Float64Array(3 * width);
  for (let k = 0; k < 3; k++) anchor[k * width + 1 + k] = 1;
  const w = anchor.slice();
  const mean = new Float64Array(w.length), square = new Float64Array(w.length), gradient = new Float64Array(w.length);
  for (let step = 1; step <= steps; step++) {
    for (let i = 0; i < w.length; i++) gradient[i] = (i % width < 4 ? basePenalty : wordPenalty) * ((w[i] ?? 0) - (anchor[i] ?? 0));
    for (const row of rows) {
      const logits: Probabilities = [0, 0, 0];
      for (const k of [0, 1, 2] as const) {
        for (let f = 0; f < 4; f++) logits[k] += (w[k * width + f] ?? 0) * (row.base[f] ?? 0);
        for (const f of row.words) logits[k] += w[k * width + 4 + f] ?? 0;
      }
      const p = softmax(logits);
      for (const k of [0, 1, 2] as const) {
        const error = row.weight * (p[k] - (row.people === k ? 1 : 0));
        for (let f = 0; f < 4; f++) gradient[k * width + f] = (gradient[k * width + f] ?? 0) + error * (row.base[f] ?? 0);
        for (const f of row.words) gradient[k * width + 4 + f] = (gradient[k * width + 4 + f] ?? 0) + error;
      }
    }
    const pace = (rate * Math.sqrt(1 - 0.999 ** step)) / (1 - 0.9 ** step) / Math.sqrt(1 + step / 50);
    for (let i = 0; i < w.length; i++) {
      const g = gradient[i] ?? 0;
      const m = 0.9 * (mean[i] ?? 0) + 0.1 * g;
      const v = 0.999 * (square[i] ?? 0) + 0.001 * g * g;
      mean[i] = m;
      square[i] = v;
      w[i] = (w[i] ?? 0) - (pace * m) / (Math.sqrt(v) + 1e-8);
    }
  }
  const rounded = (i: number) => Math.round((w[i] ?? 0) * 1e4) / 1e4;
  return {
    base: [0, 1, 2].map((k) => [0, 1, 2, 3].map((f) => rounded(k * width + f))),
    words: Object.fromEntries(words.map((word, f) => [word, [0, 1, 2].map((k) => rounded(k * width + 4 + f))])),
  };
}

/** Words of several labelled posts, those of most posts first; words of nearly every post tell nothing apart. */
function chooseWords(posts: readonly TaughtPost[]): string[] {
  const counts = new Map<string, number>();
  for (const post of posts) for (const word of ownWords(post.text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count >= leastPostsOfWord && count <= largestShareOfWord * posts.length)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, maxWords)
    .map(([word]) => word);
}

/**
 * People correct errors, so corrections must not make errors look common: all posts that the model got wrong share
 * the weight that the wrong ones of the random sample have.
 */
function postWeights(posts: readonly TaughtPost[]): (post: TaughtPost) => number {
  const isWrong = (post: TaughtPost) => likeliest(post.model) !== post.people;
  const wrong = posts.filter(isWrong);
  const sampledWrong = wrong.filter((post) => post.sampled).length;
  return (post) => (isWrong(post) ? sampledWrong / wrong.length : post.sampled ? 1 : 0);
}
