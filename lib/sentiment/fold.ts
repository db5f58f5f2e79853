import { fnvOffset, fnvStep } from "@/lib/sentiment/hash";

/**
 * Each UTF-16 code unit as its letter without what writers of posts leave out or mix up: accents in Latin letters; in
 * Arabic vowel signs, the stretching stroke, forms of alef, ya and ta marbuta. 0 where nothing stays of it.
 */
export const foldedOf = Uint16Array.from({ length: 65_536 }, (_, code) => code);

for (let code = 0xc0; code < 0x250; code++) foldedOf[code] = String.fromCharCode(code).toLowerCase().normalize("NFD").charCodeAt(0);
for (const [from, to] of [[0x300, 0x36f], [0x64b, 0x65f], [0x640, 0x640], [0x670, 0x670]] as const) foldedOf.fill(0, from, to + 1);
for (const [shapes, letter] of [["أإآٱ", "ا"], ["ى", "ي"], ["ة", "ه"], ["ß", "s"], ["’", "'"]] as const) for (const shape of shapes) foldedOf[shape.charCodeAt(0)] = letter.charCodeAt(0);

/** Hash of a word in lower case as it is folded. */
export function hashFolded(word: string): number {
  let hash = fnvOffset;
  for (let at = 0; at < word.length; at++) {
    const code = foldedOf[word.charCodeAt(at)] as number;
    if (code !== 0) hash = fnvStep(hash, code);
  }
  return hash;
}
