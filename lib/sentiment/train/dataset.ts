import { denseCount, readDense, stackedCount } from "@/lib/sentiment/dense-features";
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

/** Reads posts as SentimentReader does; with `byLanguage` each n-gram stands a second time under its language. `more` values a row (three) follow the dense ones. */
export function featurise(posts: readonly { text: string; lang: string }[], lexicon: Lexicon, byLanguage: boolean, more?: ArrayLike<number>): Dataset {
  const width = more ? stackedCount : denseCount;
  const data: Dataset = { rows: posts.length, words: [], unigrams: [], chars: [], dense: new Float32Array(posts.length * width), width };
  posts.forEach(({ text, lang }, index) => {
    tokenize(text, tokens);
    findScopes(tokens, scopes);
    readSparse(tokens, scopes, sparse);
    readDense(tokens, scopes, lexicon, data.dense.subarray(index * width, index * width + denseCount));
    for (let k = denseCount; k < width; k++) data.dense[index * width + k] = more?.[index * 3 + k - denseCount] ?? 0;
    const seed = byLanguage ? languageSeed(lang) : 0;
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
