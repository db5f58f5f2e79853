import { denseCount, readDense } from "@/lib/sentiment/dense-features";
import { hashString } from "@/lib/sentiment/hash";
import { findScopes, Scopes } from "@/lib/sentiment/scopes";
import { score } from "@/lib/sentiment/score";
import { readSparse, SparseFeatures } from "@/lib/sentiment/sparse-features";
import { tokenize } from "@/lib/sentiment/tokenize";
import { Tokens } from "@/lib/sentiment/tokens";
import type { SentimentWeights } from "@/lib/sentiment/weights";

/** Seed under which a language's own copies of n-grams are hashed. */
export const languageSeed = (lang: string): number => hashString(`lang:${lang}`);

/** Reads posts with one set of weights. All work space is made once, so that reading a post allocates nothing. */
export class SentimentReader {
  readonly #tokens = new Tokens();
  readonly #scopes = new Scopes();
  readonly #sparse = new SparseFeatures();
  readonly #dense = new Float32Array(denseCount);
  readonly #seeds: ReadonlyMap<string, number>;
  readonly #weights: SentimentWeights;
  /** Probabilities of negative, neutral and positive of the post that was read last. */
  readonly probabilities = new Float64Array(3);

  constructor(weights: SentimentWeights) {
    this.#weights = weights;
    this.#seeds = new Map([...weights.foreign.keys()].map((lang) => [lang, languageSeed(lang)]));
  }

  /** Fills `probabilities` for a post in English or in one of the weights' other languages. */
  read(text: string, lang: string): void {
    const { lexicon, foreign, english, others } = this.#weights;
    tokenize(text, this.#tokens);
    findScopes(this.#tokens, this.#scopes);
    readSparse(this.#tokens, this.#scopes, this.#sparse);
    readDense(this.#tokens, this.#scopes, lexicon, lang === "en" ? null : (foreign.get(lang) ?? null), this.#dense);
    const out = this.probabilities;
    if (lang === "en") score(english, this.#sparse, this.#dense, 0, out);
    else score(others, this.#sparse, this.#dense, others.byLanguage ? (this.#seeds.get(lang) ?? 0) : 0, out);
    softmax(out);
  }
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
