import type { NgramTable } from "@/lib/language/ngram-table";
import { finish, fnvOffset, fnvStep } from "@/lib/sentiment/hash";

const baseScore = 53;
const longestWord = 70;
const maxBytes = 380;
const space = 0x20;
const seenSize = 1_024;

/**
 * eld's way of scoring languages (eld 2.1, Apache-2.0), over its own database, without making strings or objects:
 * n-grams of four UTF-8 bytes, every third byte, and each word's last four. Same languages and scores as the package.
 */
export class LanguageScorer {
  readonly scores: Float64Array;
  /** Different n-grams in the text that was read last. */
  ngrams = 0;
  readonly #table: NgramTable;
  readonly #word = new Uint8Array(maxBytes + 16);
  #length = 0;
  readonly #seen = new Int32Array(seenSize);
  readonly #seenIn = new Int32Array(seenSize);
  #reading = 0;

  constructor(table: NgramTable) {
    this.#table = table;
    this.scores = new Float64Array(table.languages.length);
  }

  isLetter(code: number): boolean {
    return (((this.#table.letters[code >> 3] ?? 0) >> (code & 7)) & 1) === 1;
  }

  /** Scores `text` (lower case) up to some 350 bytes; fills `scores` and `ngrams`. */
  read(text: string): void {
    this.scores.fill(0);
    this.ngrams = 0;
    this.#length = 0;
    this.#reading++;
    let bytes = 0;
    let apostrophes = 0;
    for (let at = 0; at < text.length && bytes < maxBytes; at++) {
      const code = text.charCodeAt(at);
      if (this.isLetter(code)) {
        // Apostrophes right before a letter belong to its word, as in "don't".
        for (let i = apostrophes; i > 0; i--) bytes += this.#push(text.charCodeAt(at - i));
        apostrophes = 0;
        bytes += this.#push(code);
      } else if (code === 0x27 || code === 0x60 || code === 0x2019) {
        apostrophes++;
      } else {
        apostrophes = 0;
        this.#endWord();
        bytes++;
        if (bytes > 350) break;
      }
    }
    for (let i = apostrophes; i > 0; i--) this.#push(text.charCodeAt(text.length - i));
    this.#endWord();
  }

  #push(code: number): number {
    if (this.#length > maxBytes) return 0;
    const word = this.#word;
    if (code < 0x80) {
      word[this.#length++] = code;
      return 1;
    }
    if (code < 0x800) {
      word[this.#length++] = 0xc0 | (code >> 6);
      word[this.#length++] = 0x80 | (code & 0x3f);
      return 2;
    }
    word[this.#length++] = 0xe0 | (code >> 12);
    word[this.#length++] = 0x80 | ((code >> 6) & 0x3f);
    word[this.#length++] = 0x80 | (code & 0x3f);
    return 3;
  }

  #endWord(): void {
    const all = this.#length;
    if (all === 0) return;
    this.#length = 0;
    const length = Math.min(all, longestWord);
    let from = 0;
    for (; from + 4 < length; from += 3) this.#ngram(from, from + 4, from === 0, false);
    this.#ngram(length > 3 ? length - 4 : 0, all, from === 0, true);
  }

  #ngram(from: number, to: number, first: boolean, last: boolean): void {
    const word = this.#word;
    let hash = fnvOffset;
    if (first) hash = fnvStep(hash, space);
    for (let at = from; at < to; at++) hash = fnvStep(hash, word[at] as number);
    if (last) hash = fnvStep(hash, space);
    const spread = finish(hash);
    if (this.#wasSeen(hash, spread)) return;
    this.ngrams++;
    const { keys, spans, pairs, mask } = this.#table;
    let slot = spread & mask;
    while (keys[slot] !== hash) {
      if (keys[slot] === 0) return;
      slot = (slot + 1) & mask;
    }
    const span = spans[slot] as number;
    const end = 2 * ((span >>> 6) + (span & 63));
    for (let at = 2 * (span >>> 6); at < end; at += 2) {
      const language = pairs[at] as number;
      this.scores[language] = (this.scores[language] as number) + (pairs[at + 1] as number) + baseScore;
    }
  }

  #wasSeen(hash: number, spread: number): boolean {
    let slot = spread & (seenSize - 1);
    while (this.#seenIn[slot] === this.#reading) {
      if (this.#seen[slot] === hash) return true;
      slot = (slot + 1) & (seenSize - 1);
    }
    this.#seenIn[slot] = this.#reading;
    this.#seen[slot] = hash;
    return false;
  }
}
