import { foldedOf } from "@/lib/sentiment/fold";
import type { Cues } from "@/lib/sentiment/foreign-cues";
import { finish, fnvOffset, fnvStep, hashString } from "@/lib/sentiment/hash";
import { findInLexicon, type Lexicon } from "@/lib/sentiment/lexicon";
import type { SparseFeatures } from "@/lib/sentiment/sparse-features";
import { maxTokens, tokenKind, type Tokens } from "@/lib/sentiment/tokens";

/** Values a word: AFINN in translation, and the words written for this project. */
export const foreignColumns = 2;
/** Dense values a post: four of each column and of both with word beginnings, then what the second half, negation and silence say. */
export const foreignCount = 16;

/** Where a language's word stands, and the beginning of words that is shared by a word's forms. */
export const wordKey = (folded: number, seed: number): number => folded ^ seed;
export const stemKey = (folded: number, seed: number): number => finish(folded ^ seed);

const shortestStem = 5;
/** Letters by which a word in the lists, and at most a word of a post, goes beyond the stem that its forms share. */
const ending = 2;
const longestEnding = 4;
/** Letters of the stem that a list's word has, at least five; 0 for words too short to have one. */
export const stemLength = (letters: number): number => (letters < shortestStem ? 0 : Math.max(shortestStem, letters - ending));

const reach = 3;
const turned = -0.7;
const emphasis = 1.3;
/** A value from here on is a strong word's. */
const strong = 50;

/** Features of the word block for words found: by column (or stem), sign and strength. */
const signs = Int32Array.from({ length: 12 }, (_, sign) => finish(hashString(`sign:${sign}`)));

const words = new Int32Array(maxTokens);
const longestWord = 40;
/** Hashes of the beginnings of the word that was read last, by letters. */
const beginnings = new Int32Array(longestWord + 1);

/** Folded hash of a token; fills `beginnings` and gives the number of its letters. */
function hashToken({ codes, from, to }: Tokens, index: number): number {
  let hash = fnvOffset;
  let letters = 0;
  for (let at = from[index] as number; at < (to[index] as number); at++) {
    const code = foldedOf[codes[at] as number] as number;
    if (code === 0) continue;
    hash = fnvStep(hash, code);
    if (letters < longestWord) beginnings[++letters] = hash;
  }
  words[index] = hash;
  return letters;
}

/** Where the longest stem that begins a token stands, or −1. */
function findStem(tokens: Tokens, index: number, lexicon: Lexicon, seed: number): number {
  const letters = hashToken(tokens, index);
  for (let length = letters; length >= Math.max(shortestStem, letters - longestEnding); length--) {
    const at = findInLexicon(lexicon, stemKey(beginnings[length] as number, seed));
    if (at >= 0) return at;
  }
  return -1;
}

/** The words at `index` and after it as one entry. */
function hashPair({ codes, from, to }: Tokens, index: number): number {
  let hash = fnvStep(words[index] as number, 0x20);
  for (let at = from[index + 1] as number; at < (to[index + 1] as number); at++) {
    const code = foldedOf[codes[at] as number] as number;
    if (code !== 0) hash = fnvStep(hash, code);
  }
  return hash;
}

const isWordy = ({ kind }: Tokens, index: number) => kind[index] === tokenKind.word || kind[index] === tokenKind.hashtag;

/**
 * Writes what word lists of the post's language say (foreignCount values) to `out` from `base` on, and adds a feature
 * for each word found to the word block, so that each list's weight is learnt for each language.
 */
export function readForeign(tokens: Tokens, lexicon: Lexicon, cues: Cues, seed: number, sparse: SparseFeatures, out: Float32Array, base: number): void {
  out.fill(0, base, base + foreignCount);
  for (let i = 0; i < tokens.count; i++) if (isWordy(tokens, i)) hashToken(tokens, i);
  const add = (column: number, value: number) => {
    const at = base + column * 4;
    const side = value > 0 ? at : at + 1;
    out[side] = (out[side] as number) + value;
    out[at + 2] = (out[at + 2] as number) + value;
    out[at + 3] = value;
  };
  const sign = (column: number, value: number) => {
    sparse.word[sparse.words++] = signs[column * 4 + (value > 0 ? 2 : 0) + (Math.abs(value) > strong ? 1 : 0)] as number;
  };
  let left = 0, boosted = false, negators = 0, later = 0;
  for (let i = 0; i < tokens.count; i++) {
    if (!isWordy(tokens, i)) {
      if (tokens.kind[i] === tokenKind.mark) left = 0;
      continue;
    }
    const factor = (left > 0 ? turned : 1) * (boosted ? emphasis : 1) * 0.01;
    left--;
    const word = words[i] as number;
    boosted = cues.intensifiers.has(word);
    if (cues.negators.has(word)) {
      left = reach;
      negators++;
    }
    let at = i + 1 < tokens.count && isWordy(tokens, i + 1) ? findInLexicon(lexicon, wordKey(hashPair(tokens, i), seed)) : -1;
    if (at < 0) at = findInLexicon(lexicon, wordKey(word, seed));
    let any = 0;
    if (at >= 0) {
      for (let column = 0; column < foreignColumns; column++) {
        const value = lexicon.values[at + column] as number;
        if (value === 0) continue;
        any ||= value;
        add(column, value * factor);
        sign(column, value);
      }
    } else {
      at = findStem(tokens, i, lexicon, seed);
      if (at >= 0) {
        any = lexicon.values[at] as number;
        sign(foreignColumns, any);
      }
    }
    if (any === 0) continue;
    add(foreignColumns, any * factor);
    if (i * 2 >= tokens.count) later += any * factor;
  }
  const all = base + foreignColumns * 4;
  out[base + 12] = later;
  out[base + 13] = negators;
  out[base + 14] = Math.tanh(out[all + 2] as number);
  out[base + 15] = out[all] === 0 && out[all + 1] === 0 ? 1 : 0;
}
