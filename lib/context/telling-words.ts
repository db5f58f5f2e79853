import { stopWordsOf } from "@/lib/stories/stop-words";
import { isSearchable, wordsOf } from "@/lib/stories/words-of";

const shortest = 3;
const onlyDigits = /^\p{N}+$/u;

/** Words that say what a post is about: each once, without function words, numbers and what the full-text search cannot find. */
export function tellingWords(text: string, lang: string | null): string[] {
  const stop = stopWordsOf(lang);
  const words = wordsOf(text).filter((word) => word.length >= shortest && !stop.has(word) && !onlyDigits.test(word) && isSearchable(word));
  return [...new Set(words)];
}

/**
 * The words to look for, the rarest first: `frequency` is the share of posts that hold a word, absent where it is rare. A word that
 * many posts hold tells little and costs the most to look up. Among equally rare ones the longer.
 */
export function rarest(words: readonly string[], frequency: ReadonlyMap<string, number>, count: number, commonest: number): string[] {
  const shareOf = (word: string) => frequency.get(word) ?? 0;
  return words
    .filter((word) => shareOf(word) <= commonest)
    .toSorted((a, b) => shareOf(a) - shareOf(b) || b.length - a.length || (a < b ? -1 : 1))
    .slice(0, count);
}

/** A tsquery for posts that hold at least two of the words; the word itself where there is only one. */
export function anyTwo(words: readonly string[]): string | null {
  const quoted = words.map(quote);
  if (quoted.length < 2) return quoted[0] ?? null;
  return quoted.flatMap((one, at) => quoted.slice(at + 1).map((other) => `(${one} & ${other})`)).join(" | ");
}

/** A tsquery for posts that hold all of the words: common ones are looked up fast only together. */
export function allOf(words: readonly string[]): string | null {
  return words.length === 0 ? null : words.map(quote).join(" & ");
}

function quote(word: string): string {
  return `'${word.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}

/** How much two texts have in common: twice the shared words of all words of both (Dice). 0–1. */
export function overlap(here: readonly string[], there: readonly string[]): number {
  const known = new Set(there);
  const shared = here.filter((word) => known.has(word)).length;
  return shared === 0 ? 0 : (2 * shared) / (here.length + known.size);
}
