import { finish, fnvOffset, fnvStep } from "@/lib/sentiment/hash";
import type { Scopes } from "@/lib/sentiment/scopes";
import { maxTokens, tokenKind, type Tokens } from "@/lib/sentiment/tokens";

const wordSeed = fnvStep(fnvOffset, 0x77);
const negatedSeed = fnvStep(fnvOffset, 0x6e);
const pairSeed = fnvStep(fnvOffset, 0x62);
const gapSeed = fnvStep(fnvOffset, 0x67);
const charSeed = fnvStep(fnvOffset, 0x63);

const shortest = 3;
const longest = 5;
const longestWord = 40;
/** Three a token, and two more for words of other languages that word lists know. */
export const maxWordFeatures = 3_000;
export const maxCharFeatures = 16_000;

/** Hashes of a post's n-grams: words in one block, characters in the other, as each block is normalised by itself. */
export class SparseFeatures {
  words = 0;
  readonly word = new Int32Array(maxWordFeatures);
  /** The post's different words by themselves, which are among `word` too. */
  unigrams = 0;
  readonly unigram = new Int32Array(maxTokens);
  chars = 0;
  readonly char = new Int32Array(maxCharFeatures);
}

/** Single words (marked when negated), pairs, and character 3- to 5-grams of each word between ^ and $. */
export function readSparse(tokens: Tokens, scopes: Scopes, out: SparseFeatures): void {
  out.words = 0;
  out.unigrams = 0;
  out.chars = 0;
  const { hash, kind, from, to } = tokens;
  for (let i = 0; i < tokens.count; i++) {
    const own = hash[i] ?? 0;
    const single = finish(Math.imul(own ^ (scopes.negated[i] ? negatedSeed : wordSeed), 0x01000193));
    out.word[out.words++] = single;
    if (i > 0) out.word[out.words++] = finish(Math.imul(Math.imul((hash[i - 1] ?? 0) ^ pairSeed, 0x85ebca6b) ^ own, 0x01000193));
    if (i > 1) out.word[out.words++] = finish(Math.imul(Math.imul((hash[i - 2] ?? 0) ^ gapSeed, 0xc2b2ae35) ^ own, 0x01000193));
    if (seenBefore(tokens, i)) continue;
    out.unigram[out.unigrams++] = single;
    const wordy = kind[i] === tokenKind.word || kind[i] === tokenKind.hashtag;
    if (wordy && out.chars < maxCharFeatures - 3 * (longestWord + 2)) readChars(tokens.codes, from[i] ?? 0, to[i] ?? 0, out);
  }
}

function seenBefore(tokens: Tokens, index: number): boolean {
  for (let i = Math.max(0, index - 60); i < index; i++) if (tokens.hash[i] === tokens.hash[index]) return true;
  return false;
}

function readChars(codes: Uint16Array, from: number, end: number, out: SparseFeatures): void {
  const to = Math.min(end, from + longestWord);
  // Position −1 is ^, position `to` is $.
  for (let start = from - 1; start <= to - shortest + 1; start++) {
    let h = charSeed;
    const last = Math.min(start + longest, to + 1);
    for (let at = start; at < last; at++) {
      h = fnvStep(h, at < from ? 0x5e : at === to ? 0x24 : (codes[at] ?? 0));
      if (at - start >= shortest - 1) out.char[out.chars++] = finish(h);
    }
  }
}
