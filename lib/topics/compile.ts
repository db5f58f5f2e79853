import type { QueryNode, TopicPost } from "@/lib/topics/ast";
import { indexPost, matchesQuery } from "@/lib/topics/match-query";
import { parseQuery } from "@/lib/topics/parse-query";
import { requiredKeys } from "@/lib/topics/required-keys";
import { tokenize } from "@/lib/topics/tokens";

export type TopicMatcher = (post: TopicPost) => number[];

type Compiled = { id: number; node: QueryNode };

function append(index: Map<string, Compiled[]>, key: string, topic: Compiled): void {
  const known = index.get(key);
  if (!known) index.set(key, [topic]);
  else if (known.at(-1) !== topic) known.push(topic);
}

/**
 * One matcher over all topics: ids of those a post matches, ascending, each once. The post's words pick the topics
 * worth trying, so cost grows with matches rather than with topics. A query that does not parse matches nothing.
 */
export function compileTopics(topics: { id: number; query: string }[]): TopicMatcher {
  const byWord = new Map<string, Compiled[]>();
  const byPrefix = new Map<number, Map<string, Compiled[]>>();
  const byAuthor = new Map<string, Compiled[]>();
  const always: Compiled[] = [];
  for (const { id, query } of topics) {
    const parsed = parseQuery(query);
    if (!parsed.ok) continue;
    const topic = { id, node: parsed.node };
    const keys = requiredKeys(parsed.node);
    if (!keys) always.push(topic);
    for (const key of keys ?? []) {
      if (key.kind === "word") append(byWord, key.value, topic);
      else if (key.kind === "from") append(byAuthor, key.value, topic);
      else {
        const sameLength = byPrefix.get(key.value.length) ?? new Map<string, Compiled[]>();
        byPrefix.set(key.value.length, sameLength);
        append(sameLength, key.value, topic);
      }
    }
  }
  if (topics.length === 0) return () => [];

  return (post) => {
    const tokens = tokenize(post.text);
    const candidates = new Set<Compiled>(always);
    const add = (found: Compiled[] | undefined): void => {
      if (found) for (const topic of found) candidates.add(topic);
    };
    for (const { word } of tokens) {
      add(byWord.get(word));
      for (const [length, prefixes] of byPrefix) if (word.length >= length) add(prefixes.get(word.slice(0, length)));
    }
    if (byAuthor.size > 0 && post.authorHandle !== null) add(byAuthor.get(post.authorHandle.toLowerCase().replace(/^@/, "")));
    if (candidates.size === 0) return [];
    const indexed = indexPost(post, tokens);
    const matched: number[] = [];
    for (const { id, node } of candidates) if (matchesQuery(node, indexed)) matched.push(id);
    return matched.sort((a, b) => a - b);
  };
}
