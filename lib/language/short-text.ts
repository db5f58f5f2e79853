/** Words given as one text. */
export const wordSet = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** In longer posts the n-grams know better than words. */
const mostWords = 12;

/** The different words of a short text, or null when there are none or too many. */
export function wordsOfShort(words: Iterable<string>): ReadonlySet<string> | null {
  const different = new Set(words);
  return different.size === 0 || different.size > mostWords ? null : different;
}
