/** Links and handles name something and say nothing of how a post reads. */
const names = /https?:\/\/\S+|www\.\S+|@[\w.]+/giu;
const word = /[\p{L}\p{M}][\p{L}\p{M}'’]*|\p{Extended_Pictographic}/gu;
const maxWords = 200;

/** The different words and emoji of a post, lower-cased: what an adaptation may weigh anew. */
export function ownWords(text: string): string[] {
  const found = text.normalize("NFKC").toLowerCase().replace(names, " ").match(word) ?? [];
  return [...new Set(found)].slice(0, maxWords);
}
