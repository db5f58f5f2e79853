import type { PhraseNode, QueryNode, TopicPost } from "@/lib/topics/ast";
import { indexPost, nearPairs, phraseStarts } from "@/lib/topics/match-query";
import { tokenize } from "@/lib/topics/tokens";

/** UTF-16 offsets into the text, end exclusive. */
export type Highlight = { start: number; end: number };

/** Where a query's words stand in a post, sorted, merged where they touch. Words under NOT are left out. */
export function highlightPost(node: QueryNode, post: TopicPost): Highlight[] {
  const indexed = indexPost(post, tokenize(post.text));
  const found: Highlight[] = [];
  const mark = (start: number, end: number): void => {
    found.push({ start: indexed.tokens[start]!.start, end: indexed.tokens[end]!.end });
  };
  const markPhrase = (phrase: PhraseNode): void => {
    for (const start of phraseStarts(phrase, indexed, false)) mark(start, start + phrase.patterns.length - 1);
  };
  const visit = (child: QueryNode): void => {
    if (child.kind === "and" || child.kind === "or") child.children.forEach(visit);
    else if (child.kind === "phrase") markPhrase(child);
    else if (child.kind === "near") for (const pair of nearPairs(child, indexed, false)) for (const { start, end } of pair) mark(start, end);
  };
  visit(node);
  return merge(found);
}

function merge(spans: Highlight[]): Highlight[] {
  const merged: Highlight[] = [];
  for (const span of spans.sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else merged.push({ ...span });
  }
  return merged;
}
