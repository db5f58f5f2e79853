import { finish } from "@/lib/sentiment/hash";

/** Valences of words by hash, in open addressing: no strings are kept. `columns` values a word, each −100 … 100. */
export type Lexicon = { columns: number; mask: number; keys: Int32Array; values: Int8Array };

/** Where the values of the word of this hash begin in `values`, or −1. */
export function findInLexicon(lexicon: Lexicon, hash: number): number {
  const key = finish(hash) || 1;
  let slot = key & lexicon.mask;
  for (;;) {
    const there = lexicon.keys[slot];
    if (there === key) return slot * lexicon.columns;
    if (there === 0) return -1;
    slot = (slot + 1) & lexicon.mask;
  }
}

/** Packs words' valences; the table is at most half full. Later entries of one hash win. */
export function packLexicon(columns: number, entries: ReadonlyMap<number, readonly number[]>): Lexicon {
  let size = 64;
  while (size < entries.size * 2) size *= 2;
  const lexicon: Lexicon = { columns, mask: size - 1, keys: new Int32Array(size), values: new Int8Array(size * columns) };
  for (const [hash, values] of entries) {
    const key = finish(hash) || 1;
    let slot = key & lexicon.mask;
    while (lexicon.keys[slot] !== 0 && lexicon.keys[slot] !== key) slot = (slot + 1) & lexicon.mask;
    lexicon.keys[slot] = key;
    values.forEach((value, column) => (lexicon.values[slot * columns + column] = value));
  }
  return lexicon;
}
