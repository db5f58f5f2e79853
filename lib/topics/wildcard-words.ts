import type { Pattern, QueryNode } from "@/lib/topics/ast";
import { matchesToken } from "@/lib/topics/match-query";
import { patternsOf } from "@/lib/topics/patterns-of";
import type { Token } from "@/lib/topics/tokens";

/** A wildcard as written, and the words it stood for with the number of posts, most first. */
export type WildcardFound = { wildcard: string; words: { word: string; posts: number }[]; more: number };

const shownWords = 12;

/** Counts which words a query's wildcards find, so that a toy* that means "toyota" is seen. */
export class WildcardWords {
  private readonly counts: { pattern: Pattern; wildcard: string; words: Map<string, number> }[] = [];

  constructor(node: QueryNode) {
    for (const pattern of patternsOf(node).wanted) {
      const wildcard = `${pattern.sign}${pattern.word}*`;
      if (pattern.prefix && !this.counts.some((known) => known.wildcard === wildcard)) this.counts.push({ pattern, wildcard, words: new Map() });
    }
  }

  /** Once for each post that matches. */
  count(tokens: readonly Token[]): void {
    for (const { pattern, words } of this.counts) {
      for (const word of new Set(tokens.flatMap((token) => (matchesToken(pattern, token) ? [token.word] : [])))) words.set(word, (words.get(word) ?? 0) + 1);
    }
  }

  list(): WildcardFound[] {
    return this.counts.flatMap(({ wildcard, words }) => {
      const sorted = [...words].map(([word, posts]) => ({ word, posts })).sort((a, b) => b.posts - a.posts || (a.word < b.word ? -1 : 1));
      return sorted.length > 0 ? [{ wildcard, words: sorted.slice(0, shownWords), more: Math.max(0, sorted.length - shownWords) }] : [];
    });
  }
}
