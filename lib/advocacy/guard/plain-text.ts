/** A text as it is compared: folded, without what nobody sees, with the way back to the original's UTF-16 offsets. */
export type PlainText = { text: string; starts: Int32Array; ends: Int32Array };

/** Zero-width and bidirectional marks, soft hyphens, joiners, variation selectors, tags: they change a text and nobody reads them. */
const invisible = /\u034f|[\ufe00-\ufe0f]|[\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\u{e0000}-\u{e0fff}]/u;
const letters: Record<string, string> = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", "’": "'", "‘": "'", "`": "'", "´": "'" };
/** Cyrillic, Greek and a few others that look like Latin letters (after Unicode's confusables, UTS 39). */
const lookAlikes: Record<string, string> = {
  а: "a", в: "b", е: "e", ё: "e", к: "k", м: "m", н: "h", о: "o", р: "p", с: "c", т: "t", у: "y", х: "x", і: "i", ї: "i", ј: "j", ѕ: "s", ԁ: "d", ԛ: "q", ԝ: "w", һ: "h", ѵ: "v", ѡ: "w", ь: "b", п: "n", г: "r",
  α: "a", β: "b", ε: "e", η: "n", ι: "i", κ: "k", ν: "v", ο: "o", ρ: "p", τ: "t", υ: "u", χ: "x", γ: "y", ω: "w", ɑ: "a", ɡ: "g", ɩ: "i", ʏ: "y", ꜱ: "s", ᴀ: "a", ʙ: "b", ᴄ: "c", ᴅ: "d", ᴇ: "e", ɢ: "g", ʜ: "h", ɪ: "i", ᴊ: "j", ᴋ: "k", ʟ: "l", ᴍ: "m", ɴ: "n", ᴏ: "o", ᴘ: "p", ʀ: "r", ᴛ: "t", ᴜ: "u", ᴠ: "v", ᴡ: "w", ᴢ: "z",
};
const marks = /\p{M}+/gu;
const latin = /\p{Script=Latin}/u;
const similar = /[\p{Script=Cyrillic}\p{Script=Greek}]/u;

/** Lower case, accents and full-width forms folded, look-alike letters made Latin where most letters are Latin. */
export function plainText(text: string): PlainText {
  const mixed = similar.test(text) && isMostlyLatin(text);
  let plain = "";
  const starts: number[] = [];
  const ends: number[] = [];
  let offset = 0;
  for (const symbol of text) {
    const start = offset;
    offset += symbol.length;
    if (invisible.test(symbol)) continue;
    const folded = symbol.normalize("NFKD").toLowerCase().replace(marks, "");
    for (const one of folded) {
      const letter = letters[one] ?? (mixed || !similar.test(one) ? lookAlikes[one] : undefined) ?? one;
      plain += letter;
      for (let unit = 0; unit < letter.length; unit++) {
        starts.push(start);
        ends.push(offset);
      }
    }
  }
  return { text: plain, starts: Int32Array.from(starts), ends: Int32Array.from(ends) };
}

/** Where a part of the plain text stands in the original. */
export function originalSpan({ starts, ends }: PlainText, start: number, end: number): { start: number; end: number } {
  return { start: starts[start] ?? 0, end: ends[end - 1] ?? 0 };
}

function isMostlyLatin(text: string): boolean {
  let latinLetters = 0;
  let others = 0;
  for (const symbol of text) {
    if (latin.test(symbol)) latinLetters++;
    else if (similar.test(symbol)) others++;
  }
  return latinLetters > others;
}
