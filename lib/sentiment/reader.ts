import { denseCount, readDense, stackedCount } from "@/lib/sentiment/dense-features";
import { cuesOf } from "@/lib/sentiment/foreign-cues";
import { readForeign } from "@/lib/sentiment/foreign-valences";
import { hashString } from "@/lib/sentiment/hash";
import { findScopes, Scopes } from "@/lib/sentiment/scopes";
import { score } from "@/lib/sentiment/score";
import { readSparse, SparseFeatures } from "@/lib/sentiment/sparse-features";
import { tokenize } from "@/lib/sentiment/tokenize";
import { tokenKind, Tokens } from "@/lib/sentiment/tokens";
import type { SentimentWeights } from "@/lib/sentiment/weights";

/** Seed under which a language's own copies of n-grams are hashed. */
export const languageSeed = (lang: string): number => hashString(`lang:${lang}`);

/** Reads posts with one set of weights. All work space is made once, so that reading a post allocates next to nothing. */
export class SentimentReader {
  readonly #tokens = new Tokens();
  readonly #scopes = new Scopes();
  readonly #sparse = new SparseFeatures();
  readonly #dense = new Float32Array(stackedCount);
  readonly #seeds = new Map<string, number>();
  readonly #weights: SentimentWeights;
  /** Probabilities of negative, neutral and positive of the post that was read last. */
  readonly probabilities = new Float64Array(3);

  constructor(weights: SentimentWeights) {
    this.#weights = weights;
  }

  /**
   * Fills `probabilities` for a post in English or in one of the weights' other languages. Without a language only a
   * post of nothing but signs of feeling (emoji, emoticons) is read; false when there are words or none of these.
   */
  read(text: string, lang: string | null): boolean {
    const { lexicon, foreign, english, others } = this.#weights;
    tokenize(text, this.#tokens);
    if (lang === null && !onlySigns(this.#tokens)) return false;
    findScopes(this.#tokens, this.#scopes);
    readSparse(this.#tokens, this.#scopes, this.#sparse);
    readDense(this.#tokens, this.#scopes, lexicon, this.#dense);
    const out = this.probabilities;
    score(english, this.#sparse, this.#dense, 0, out);
    if (lang !== "en" && lang !== null) {
      const seed = this.#seedOf(lang);
      this.#dense.set(out, denseCount);
      readForeign(this.#tokens, foreign, cuesOf(lang), seed, this.#sparse, this.#dense, denseCount + out.length);
      score(others, this.#sparse, this.#dense, others.byLanguage ? seed : 0, out);
    }
    softmax(out);
    return true;
  }

  #seedOf(lang: string): number {
    let seed = this.#seeds.get(lang);
    if (seed === undefined) this.#seeds.set(lang, (seed = languageSeed(lang)));
    return seed;
  }
}

function onlySigns({ kind, count }: Tokens): boolean {
  let signs = 0;
  for (let i = 0; i < count; i++) {
    if (kind[i] === tokenKind.word || kind[i] === tokenKind.hashtag) return false;
    if (kind[i] === tokenKind.emoji || kind[i] === tokenKind.emoticon) signs++;
  }
  return signs > 0;
}

function softmax(values: Float64Array): void {
  const a = values[0] as number;
  const b = values[1] as number;
  const c = values[2] as number;
  const most = Math.max(a, b, c);
  const ea = Math.exp(a - most);
  const eb = Math.exp(b - most);
  const ec = Math.exp(c - most);
  const sum = ea + eb + ec;
  values[0] = ea / sum;
  values[1] = eb / sum;
  values[2] = ec / sum;
}
