/** Signatures have `bands` × `rows` values: texts half alike share a band in 97 of 100 cases, texts 0.7 alike nearly always. */
export const bands = 12;
export const rows = 2;
const size = bands * rows;

// Odd multipliers and offsets from a fixed generator: every run hashes alike.
const multipliers = new Uint32Array(size);
const offsets = new Uint32Array(size);
let state = 0x9e3779b9;
for (let i = 0; i < size; i++) {
  multipliers[i] = (state = mix(state + 0x6d2b79f5)) | 1;
  offsets[i] = state = mix(state + 0x6d2b79f5);
}

/** The finaliser of MurmurHash3: every input bit moves every output bit. */
export function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** FNV-1a over UTF-16 units, 32 bits. */
export function hashText(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return mix(h);
}

/** Hashes of the overlapping runs of `width` words, ascending and without repeats; one for the whole of a shorter text. */
export function shingles(wordHashes: readonly number[], width = 3): Uint32Array {
  const count = Math.max(1, wordHashes.length - width + 1);
  const found = new Uint32Array(count);
  for (let at = 0; at < count; at++) {
    let h = 0;
    for (let i = at; i < Math.min(at + width, wordHashes.length); i++) h = mix(Math.imul(h, 31) + (wordHashes[i] ?? 0));
    found[at] = h;
  }
  found.sort();
  let kept = 0;
  for (let i = 0; i < count; i++) if (i === 0 || found[i] !== found[i - 1]) found[kept++] = found[i] ?? 0;
  return found.slice(0, kept);
}

/**
 * One key a band of the MinHash signature (Broder 1997); texts that share a key are candidates for near-duplicates
 * (locality-sensitive hashing: Indyk & Motwani 1998).
 */
export function bandKeys(shingleHashes: Uint32Array): number[] {
  const keys: number[] = [];
  for (let band = 0; band < bands; band++) {
    let key = band;
    for (let row = band * rows; row < (band + 1) * rows; row++) {
      const a = multipliers[row] ?? 1;
      const b = offsets[row] ?? 0;
      let least = 0xffffffff;
      for (let i = 0; i < shingleHashes.length; i++) {
        // Multiply-and-add alone keeps order where hashes are close; the shift mixes the high bits down.
        let h = Math.imul(shingleHashes[i] ?? 0, a) + b;
        h = (h ^ (h >>> 15)) >>> 0;
        if (h < least) least = h;
      }
      key = mix(Math.imul(key, 31) + least);
    }
    // Two keys can meet by chance; a wrong candidate only costs a comparison.
    keys.push(key);
  }
  return keys;
}

/** Shared part of two ascending sets of hashes: |A ∩ B| ÷ |A ∪ B|. */
export function jaccard(a: Uint32Array, b: Uint32Array): number {
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const left = a[i] ?? 0;
    const right = b[j] ?? 0;
    if (left === right) {
      shared++;
      i++;
      j++;
    } else if (left < right) i++;
    else j++;
  }
  return shared / (a.length + b.length - shared);
}
