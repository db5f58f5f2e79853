/** FNV-1a over UTF-16 code units, 32 bits: cheap to extend by a unit, so n-grams need no strings. */
export const fnvOffset = 0x811c9dc5 | 0;

export function fnvStep(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193);
}

/** Spreads a hash over all bits; without it neighbouring n-grams share low bits. */
export function finish(hash: number): number {
  let h = hash ^ (hash >>> 15);
  h = Math.imul(h, 0x2c1b3c6d);
  return h ^ (h >>> 12);
}

export function hashString(text: string, seed: number = fnvOffset): number {
  let hash = seed;
  for (let i = 0; i < text.length; i++) hash = fnvStep(hash, text.charCodeAt(i));
  return hash;
}
