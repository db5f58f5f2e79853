import type { HiddenLayer } from "@/lib/sentiment/hidden-layer";
import type { Lexicon } from "@/lib/sentiment/lexicon";

/** A linear model over hashed n-grams and dense values, as small as it is shipped. */
export type LinearModel = {
  /** For each bucket four bytes: weights of the three classes (signed) and inverse document frequency. One look reaches all. */
  table: Int8Array;
  mask: number;
  /** Step of one unit of the table's weights by class, and of its frequencies. */
  weightStep: Float32Array;
  frequencyStep: number;
  /** Dense inputs: mean, 1 ÷ deviation, and three weights each. */
  mean: Float32Array;
  scale: Float32Array;
  dense: Float32Array;
  bias: Float32Array;
  /** Logits are divided by this before they become probabilities. */
  temperature: number;
  /** Whether each n-gram is looked up a second time under the post's own language. */
  byLanguage: boolean;
  hidden: HiddenLayer | null;
};

/** Everything that reading a post needs: valences of English words and emoji and of the other languages' words, a model for English, one for the other languages. */
export type SentimentWeights = { lexicon: Lexicon; foreign: Lexicon; english: LinearModel; others: LinearModel };
