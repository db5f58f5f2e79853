import type { TopicPost } from "@/lib/topics/ast";
import { compileTopics } from "@/lib/topics/compile";
import { indexPost, matchesQuery } from "@/lib/topics/match-query";
import { parseQuery } from "@/lib/topics/parse-query";
import { tokenize } from "@/lib/topics/tokens";
import { random } from "./mentions";
import { benchTexts, postsPerSecond } from "./sentiment";

export type MatcherFigures = { topics: number; perSecond: number; eachByItselfPerSecond: number; matchesPerPost: number; agree: boolean };

/** Words by how many texts have them, most first. The commonest are no one's topic. */
function vocabulary(texts: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const text of texts) for (const word of new Set(tokenize(text).map((token) => token.word))) counts.set(word, (counts.get(word) ?? 0) + 1);
  const words = [...counts].filter(([word]) => /^[a-z]{3,}$/.test(word)).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return words.map(([word]) => word).slice(words.length > 1_000 ? 60 : 0);
}

/** Queries as people write them: words, alternatives, phrases, NEAR, wildcards, NOT, fields; one in fifty has no word at all. */
export function benchQueries(count: number, texts: readonly string[]): { id: number; query: string }[] {
  const next = random(11);
  const words = vocabulary(texts);
  // Common words are asked for more often than rare ones, as they are written more often.
  const word = () => words[Math.floor(next() ** 2 * words.length)] ?? "parcel";
  const either = (most: number) => Array.from({ length: 2 + Math.floor(next() * most) }, word).join(" OR ");
  const phrase = () => {
    const tokens = tokenize(texts[Math.floor(next() * texts.length)] ?? "").map((token) => token.word);
    const at = Math.floor(next() * Math.max(1, tokens.length - 3));
    return `"${tokens.slice(at, at + 2 + Math.floor(next() * 2)).join(" ") || "late parcel"}"`;
  };
  const shapes = [
    () => word(),
    () => either(5),
    () => `(${either(3)}) (${either(3)})`,
    () => phrase(),
    () => `${phrase()} OR ${word()}`,
    () => `${word()} NEAR/5 (${either(3)})`,
    () => `${word().slice(0, 6)}* ${word()}`,
    () => `(${either(4)}) -${word()} -has:link`,
    () => `(${either(2)}) lang:en followers:>500`,
    () => `from:@person${Math.floor(next() * 1_000)} ${word()}`,
  ];
  return Array.from({ length: count }, (_, id) => ({
    id,
    query: id % 50 === 0 ? `lang:${["de", "fr", "es", "pt"][id % 4]} followers:>${id}` : (shapes[id % shapes.length] ?? word)(),
  }));
}

function benchPosts(texts: readonly string[]): TopicPost[] {
  const next = random(5);
  return texts.map((text) => ({
    text, lang: next() < 0.8 ? "en" : "de", network: "x", sourceName: "Bench", authorHandle: `person${Math.floor(next() * 1_000)}`,
    followers: Math.floor(next() ** 4 * 50_000), rating: null, hasLink: text.includes("http"),
  }));
}

/** Posts a second through one matcher over all topics, and through one topic after the other (words split once a post for both). */
export function benchMatcher(count: number): MatcherFigures {
  const texts = benchTexts();
  const posts = benchPosts(texts);
  const queries = benchQueries(count, texts);
  const match = compileTopics(queries);
  const parsed = queries.flatMap(({ id, query }) => {
    const result = parseQuery(query);
    if (!result.ok) throw new Error(`${query}: ${result.error.message}`);
    return [{ id, node: result.node }];
  });
  const oneByOne = (post: TopicPost): number[] => {
    const indexed = indexPost(post, tokenize(post.text));
    return parsed.flatMap(({ id, node }) => (matchesQuery(node, indexed) ? [id] : []));
  };
  const found = posts.map(match);
  return {
    topics: count,
    perSecond: postsPerSecond(match, posts),
    eachByItselfPerSecond: postsPerSecond(oneByOne, posts),
    matchesPerPost: found.reduce((sum, ids) => sum + ids.length, 0) / posts.length,
    agree: posts.every((post, index) => oneByOne(post).join() === found[index]?.join()),
  };
}
