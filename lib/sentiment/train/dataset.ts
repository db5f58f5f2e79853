import { denseCount, readDense, stackedCount } from "@/lib/sentiment/dense-features";
import { cuesOf } from "@/lib/sentiment/foreign-cues";
import { readForeign } from "@/lib/sentiment/foreign-valences";
import { finish } from "@/lib/sentiment/hash";
import type { Lexicon } from "@/lib/sentiment/lexicon";
import { languageSeed } from "@/lib/sentiment/reader";
import { findScopes, Scopes } from "@/lib/sentiment/scopes";
import { readSparse, SparseFeatures } from "@/lib/sentiment/sparse-features";
import { tokenize } from "@/lib/sentiment/tokenize";
import { Tokens } from "@/lib/sentiment/tokens";

/** Features of many posts: n-gram hashes in two blocks a row, and dense values. */
export type Dataset = { rows: number; words: Int32Array[]; unigrams: Int32Array[]; chars: Int32Array[]; dense: Float32Array; /** Dense values a row. */ width: number };

const tokens = new Tokens();
const scopes = new Scopes();
const sparse = new SparseFeatures();

/** What the model for other languages sees beside the rest: the English model's logits, three a row, and the valences of the languages' own words. */
export type Foreign = { english: ArrayLike<number>; lexicon: Lexicon };

/** Reads posts as SentimentReader does; with `byLanguage` each n-gram stands a second time under its language. `foreign` belongs to posts in other languages than English. */
export function featurise(posts: readonly { text: string; lang: string }[], lexicon: Lexicon, byLanguage: boolean, foreign?: Foreign): Dataset {
  const width = foreign ? stackedCount : denseCount;
  const data: Dataset = { rows: posts.length, words: [], unigrams: [], chars: [], dense: new Float32Array(posts.length * width), width };
  posts.forEach(({ text, lang }, index) => {
    tokenize(text, tokens);
    findScopes(tokens, scopes);
    readSparse(tokens, scopes, sparse);
    readDense(tokens, scopes, lexicon, data.dense.subarray(index * width, index * width + denseCount));
    const seed = byLanguage ? languageSeed(lang) : 0;
    if (foreign) {
      const own = data.dense.subarray(index * width, (index + 1) * width);
      for (let k = 0; k < 3; k++) own[denseCount + k] = foreign.english[index * 3 + k] ?? 0;
      readForeign(tokens, foreign.lexicon, cuesOf(lang), seed, sparse, own, denseCount + 3);
    }
    data.words.push(twice(sparse.word.subarray(0, sparse.words), seed));
    data.unigrams.push(sparse.unigram.slice(0, sparse.unigrams));
    data.chars.push(twice(sparse.char.subarray(0, sparse.chars), seed));
  });
  return data;
}

function twice(hashes: Int32Array, seed: number): Int32Array {
  if (seed === 0) return hashes.slice();
  const both = new Int32Array(hashes.length * 2);
  hashes.forEach((hash, index) => {
    both[index * 2] = hash;
    both[index * 2 + 1] = finish(hash ^ seed);
  });
  return both;
}
