const address = /(?:https?:\/\/|www\.)\S+|[^\s/]{1,80}\.[a-z]{2,8}\/\S*/gi;
const handle = /(?<![\p{L}\p{N}])[@＠][\p{L}\p{N}_.-]+/gu;
const asciiOnly = /^[\x00-\x7f]*$/;
const asciiWord = /[a-z0-9]+(?:'[a-z]+)*/g;
// Scripts written without spaces: each character is a word, as in lib/topics/tokens.ts.
const unspaced = "\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmr}\\p{sc=Mymr}";
const anyWord = new RegExp(`(?=[\\p{L}\\p{N}])[${unspaced}]\\p{M}*|(?:(?![${unspaced}])[\\p{L}\\p{N}\\p{M}])+(?:'\\p{L}+)*`, "gu");
const isUnspaced = new RegExp(`[${unspaced}]`, "u");

/**
 * Lower-cased words of a post without addresses and handles, so that a re-post with another link, or with "RT @name:"
 * before it, has the same words. Accents stay: the words are what the search looks for.
 */
export function wordsOf(text: string): string[] {
  let rest = text;
  if (rest.includes("/") || rest.includes("www.")) rest = rest.replace(address, " ");
  if (rest.includes("@") || rest.includes("＠")) rest = rest.replace(handle, " ");
  const words = asciiOnly.test(rest) ? rest.toLowerCase().match(asciiWord) : rest.normalize("NFC").toLowerCase().replaceAll("’", "'").match(anyWord);
  if (!words) return [];
  return words[0] === "rt" ? words.slice(1) : words;
}

/** Whether the full-text search can find a word: runs without spaces are single words to it. */
export function isSearchable(word: string): boolean {
  return !isUnspaced.test(word);
}
