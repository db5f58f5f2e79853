import type { QueryNode, TopicPost } from "@/lib/topics/ast";
import { authorKey, indexPost, matchesQuery } from "@/lib/topics/match-query";
import { parseQuery } from "@/lib/topics/parse-query";
import { PrefixTrie } from "@/lib/topics/prefix-trie";
import { requiredKeys } from "@/lib/topics/required-keys";
import { tokenize } from "@/lib/topics/tokens";
import { WordAutomaton } from "@/lib/topics/word-automaton";

export type TopicMatcher = (post: TopicPost) => number[];

type Compiled = { id: number; node: QueryNode };

/** What of a post makes which topics (by place in `compiled`) worth evaluating. */
type Candidates = { words: WordAutomaton; prefixes: PrefixTrie; authors: Map<string, number[]>; always: number[] };

function findCandidates(compiled: readonly Compiled[]): Candidates {
  const found: Candidates = { words: new WordAutomaton(), prefixes: new PrefixTrie(), authors: new Map(), always: [] };
  compiled.forEach(({ node }, at) => {
    const keys = requiredKeys(node);
    if (!keys) found.always.push(at);
    for (const key of keys ?? []) {
      if (key.kind === "words") found.words.add(key.words, at);
      else if (key.kind === "prefix") found.prefixes.add(key.value, at);
      else found.authors.set(key.value, [...(found.authors.get(key.value) ?? []), at]);
    }
  });
  found.words.link();
  return found;
}

/**
 * One matcher over all topics: ids of those a post matches, ascending, each once. One pass over the post's words
 * (Aho–Corasick) picks the topics that could match, and only those are evaluated, so cost grows with matches rather
 * than with topics. Topics without a word that must be there are always evaluated. A query that does not parse
 * matches nothing.
 */
export function compileTopics(topics: { id: number; query: string }[]): TopicMatcher {
  const compiled = topics
    .flatMap(({ id, query }): Compiled[] => {
      const parsed = parseQuery(query);
      return parsed.ok ? [{ id, node: parsed.node }] : [];
    })
    .sort((a, b) => a.id - b.id);
  if (compiled.length === 0) return () => [];
  const { words, prefixes, authors, always } = findCandidates(compiled);
  // The number of the post at which a topic became a candidate last, so that nothing is to be cleared between posts.
  const pickedAt = new Uint32Array(compiled.length);
  let postNumber = 0;
  let picked: number[] = [];
  const pick = (candidates: readonly number[]): void => {
    for (const at of candidates) {
      if (pickedAt[at] === postNumber) continue;
      pickedAt[at] = postNumber;
      picked.push(at);
    }
  };

  return (post) => {
    if (postNumber === 0xffffffff) pickedAt.fill((postNumber = 0));
    postNumber += 1;
    picked = [];
    pick(always);
    const tokens = tokenize(post.text);
    words.scan(tokens, pick);
    if (!prefixes.isEmpty) for (const { word } of tokens) prefixes.scan(word, pick);
    if (authors.size > 0 && post.authorHandle !== null) pick(authors.get(authorKey(post.authorHandle)) ?? []);
    if (picked.length === 0) return [];
    const indexed = indexPost(post, tokens);
    const matched: number[] = [];
    for (const at of picked.sort((a, b) => a - b)) {
      const { id, node } = compiled[at]!;
      if (matchesQuery(node, indexed)) matched.push(id);
    }
    return matched;
  };
}
