import { finish } from "@/lib/sentiment/hash";

/** eld's database as arrays: hashed n-grams of UTF-8 bytes, each with the languages it speaks for and how much. */
export type NgramTable = {
  languages: readonly string[];
  mask: number;
  keys: Int32Array;
  /** Where an n-gram's pairs (language, score) begin and how many there are: offset × 64 + count. */
  spans: Uint32Array;
  pairs: Uint8Array;
  /** One bit a UTF-16 code unit: letters, of which words are made. */
  letters: Uint8Array;
};

/** n-grams as they lie in the file: hash, number of pairs, and the pairs one after the other. */
export type NgramList = { hashes: Int32Array; counts: Uint8Array; pairs: Uint8Array };

export function tableOf(languages: readonly string[], { hashes, counts, pairs }: NgramList, letters: Uint8Array): NgramTable {
  let size = 64;
  while (size < hashes.length * 1.5) size *= 2;
  const table: NgramTable = { languages, mask: size - 1, keys: new Int32Array(size), spans: new Uint32Array(size), pairs, letters };
  let offset = 0;
  hashes.forEach((hash, index) => {
    let slot = finish(hash) & table.mask;
    while (table.keys[slot] !== 0) slot = (slot + 1) & table.mask;
    table.keys[slot] = hash;
    const count = counts[index] ?? 0;
    table.spans[slot] = offset * 64 + count;
    offset += count;
  });
  return table;
}

// Layout: length of the languages' list, the list as JSON, the letters' bits, number of n-grams, hashes, counts, pairs.
export function writeNgrams(languages: readonly string[], { hashes, counts, pairs }: NgramList, letters: Uint8Array): Uint8Array {
  const names = new TextEncoder().encode(JSON.stringify(languages));
  const file = new Uint8Array(8 + names.length + letters.length + hashes.length * 5 + pairs.length);
  const view = new DataView(file.buffer);
  view.setUint32(0, names.length, true);
  view.setUint32(4, hashes.length, true);
  let at = 8;
  for (const bytes of [names, letters, new Uint8Array(hashes.buffer, hashes.byteOffset, hashes.byteLength), counts, pairs]) {
    file.set(bytes, at);
    at += bytes.length;
  }
  return file;
}

const letterBytes = 65_536 / 8;

export function readNgrams(file: Uint8Array): NgramTable {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  let at = 8;
  const take = (bytes: number) => new Uint8Array(file.subarray(at, (at += bytes)));
  const languages = JSON.parse(new TextDecoder().decode(take(view.getUint32(0, true)))) as string[];
  const ngrams = view.getUint32(4, true);
  const letters = take(letterBytes);
  const hashes = new Int32Array(take(ngrams * 4).buffer);
  const counts = take(ngrams);
  return tableOf(languages, { hashes, counts, pairs: take(file.length - at) }, letters);
}
