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
  const keys = Int32Array.from(entries.keys(), (hash) => finish(hash) || 1);
  const values = Int8Array.from([...entries.values()].flat());
  return tableOf(columns, keys, values);
}

/** The table of finished keys and their values, `columns` a key. */
export function tableOf(columns: number, keys: Int32Array, values: Int8Array): Lexicon {
  let size = 64;
  while (size < keys.length * 2) size *= 2;
  const lexicon: Lexicon = { columns, mask: size - 1, keys: new Int32Array(size), values: new Int8Array(size * columns) };
  keys.forEach((key, index) => {
    let slot = key & lexicon.mask;
    while (lexicon.keys[slot] !== 0 && lexicon.keys[slot] !== key) slot = (slot + 1) & lexicon.mask;
    lexicon.keys[slot] = key;
    lexicon.values.set(values.subarray(index * columns, (index + 1) * columns), slot * columns);
  });
  return lexicon;
}

/** Keys and values without the table's empty slots, as tableOf takes them. */
export function entriesOf({ columns, keys, values }: Lexicon): { keys: Int32Array; values: Int8Array } {
  const slots = Array.from(keys.keys()).filter((slot) => keys[slot] !== 0);
  const packed = new Int8Array(slots.length * columns);
  slots.forEach((slot, index) => packed.set(values.subarray(slot * columns, (slot + 1) * columns), index * columns));
  return { keys: Int32Array.from(slots, (slot) => keys[slot] ?? 0), values: packed };
}
