import { fewestWords, nearDuplicate } from "@/lib/stories/group-posts";
import { hashText, jaccard, shingles } from "@/lib/stories/min-hash";
import { isSearchable, wordsOf } from "@/lib/stories/words-of";

const longestRead = 400;
const searchWords = 4;

/** Compares a text with many: whether one shares at least half of its three-word runs, as stories do. Null where it is too short to tell. */
export function alikeTo(text: string): ((other: string) => boolean) | null {
  const words = wordsOf(text).slice(0, longestRead);
  if (words.length < fewestWords) return null;
  const own = shingles(words.map(hashText));
  return (other) => {
    const theirs = wordsOf(other).slice(0, longestRead);
    return theirs.length >= fewestWords && jaccard(own, shingles(theirs.map(hashText))) >= nearDuplicate;
  };
}

/** Longest words that a text shares with all its like, for the list's search; null where none is searchable. */
export function sharedWords(text: string, others: readonly string[]): string | null {
  const sets = others.map((other) => new Set(wordsOf(other)));
  const shared = [...new Set(wordsOf(text))].filter((word) => isSearchable(word) && sets.every((set) => set.has(word)));
  const longest = new Set(shared.toSorted((a, b) => b.length - a.length).slice(0, searchWords));
  return longest.size === 0 ? null : shared.filter((word) => longest.has(word)).join(" ").slice(0, 200);
}
