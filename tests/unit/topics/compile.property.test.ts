import fc from "fast-check";
import { expect, it } from "vitest";
import type { TopicPost } from "@/lib/topics/ast";
import { compileTopics } from "@/lib/topics/compile";
import { indexPost, matchesQuery } from "@/lib/topics/match-query";
import { parseQuery } from "@/lib/topics/parse-query";
import { tokenize } from "@/lib/topics/tokens";

type Word = { text: string; prefix: boolean };
type Query =
  | { kind: "word"; word: Word }
  | { kind: "phrase"; words: Word[] }
  | { kind: "near"; left: Word; right: Word; distance: number }
  | { kind: "not"; of: Query }
  | { kind: "and" | "or"; of: Query[] }
  | { kind: "followers"; above: number }
  | { kind: "rating"; below: number }
  | { kind: "lang" | "source"; value: string }
  | { kind: "link" }
  | { kind: "from"; handle: string };

const vocabulary = ["toy", "toys", "late", "#late", "parcel", "box", "café", "手机", "Straße"];
const word = fc.record({ text: fc.constantFrom(...vocabulary.slice(0, 7)), prefix: fc.boolean() });
const { query } = fc.letrec<{ query: Query }>((tie) => ({
  query: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    fc.record({ kind: fc.constant("word" as const), word }),
    fc.record({ kind: fc.constant("phrase" as const), words: fc.array(word, { minLength: 2, maxLength: 4 }) }),
    fc.record({ kind: fc.constant("near" as const), left: word, right: word, distance: fc.integer({ min: 1, max: 4 }) }),
    fc.record({ kind: fc.constant("followers" as const), above: fc.integer({ min: 0, max: 3 }) }),
    fc.record({ kind: fc.constant("rating" as const), below: fc.integer({ min: 1, max: 5 }) }),
    fc.record({ kind: fc.constant("lang" as const), value: fc.constantFrom("en", "de") }),
    fc.record({ kind: fc.constant("source" as const), value: fc.constantFrom("bluesky", "s") }),
    fc.constant({ kind: "link" as const }),
    fc.record({ kind: fc.constant("from" as const), handle: fc.constantFrom("amy", "bo") }),
    fc.record({ kind: fc.constant("not" as const), of: tie("query") }),
    fc.record({ kind: fc.constantFrom("and" as const, "or" as const), of: fc.array(tie("query"), { minLength: 2, maxLength: 3 }) }),
  ),
}));

const show = (w: Word) => (w.prefix ? `${w.text}*` : w.text);
function render(q: Query): string {
  switch (q.kind) {
    case "word": return show(q.word);
    case "phrase": return `"${q.words.map(show).join(" ")}"`;
    case "near": return `(${show(q.left)} NEAR/${q.distance} ${show(q.right)})`;
    case "not": return `NOT ${render(q.of)}`;
    case "and": return `(${q.of.map(render).join(" ")})`;
    case "or": return `(${q.of.map(render).join(" OR ")})`;
    case "followers": return `followers:>${q.above}`;
    case "rating": return `rating:<${q.below}`;
    case "lang": return `lang:${q.value}`;
    case "source": return `source:${q.value}`;
    case "link": return "has:link";
    case "from": return `from:@${q.handle}`;
  }
}

const plain = (text: string) => text.toLowerCase().replace("é", "e").replace("ß", "ss");
const fits = (w: Word, token: string | undefined) => {
  if (token === undefined) return false;
  const wanted = plain(w.text);
  const seen = wanted.startsWith("#") ? plain(token) : plain(token).replace("#", "");
  return w.prefix ? seen.startsWith(wanted) : seen === wanted;
};

/** The same meaning without index, positions or shortcuts. Words of the post are given one by one. */
function naive(q: Query, words: string[], post: TopicPost): boolean {
  switch (q.kind) {
    case "word": return words.some((token) => fits(q.word, token));
    case "phrase": return words.some((_, at) => q.words.every((w, i) => fits(w, words[at + i])));
    case "near": return words.some((a, i) => fits(q.left, a) && words.some((b, j) => i !== j && Math.abs(i - j) <= q.distance && fits(q.right, b)));
    case "not": return !naive(q.of, words, post);
    case "and": return q.of.every((child) => naive(child, words, post));
    case "or": return q.of.some((child) => naive(child, words, post));
    case "followers": return post.followers !== null && post.followers > q.above;
    case "rating": return post.rating !== null && post.rating < q.below;
    case "lang": return post.lang === q.value;
    case "source": return post.network === q.value || post.sourceName === q.value;
    case "link": return post.hasLink;
    case "from": return post.authorHandle === q.handle;
  }
}

const posts = fc.record({
  words: fc.array(fc.constantFrom(...vocabulary), { maxLength: 9 }),
  gap: fc.constantFrom(" ", ", ", "! "),
  followers: fc.option(fc.integer({ min: 0, max: 4 })),
  rating: fc.option(fc.integer({ min: 1, max: 5 })),
  authorHandle: fc.constantFrom("amy", "bo", null),
  lang: fc.constantFrom("en", "de", null),
  network: fc.constantFrom("x", "bluesky"),
  hasLink: fc.boolean(),
});
const numbered = (queries: Query[]) => queries.map((q, id) => ({ id, query: render(q) }));

it("agrees with a naive evaluator", () => {
  fc.assert(
    fc.property(fc.array(query, { minLength: 1, maxLength: 6 }), posts, (queries, { words, gap, ...rest }) => {
      const post: TopicPost = { text: words.join(gap), sourceName: "s", ...rest };
      const tokens = words.flatMap((w) => (w === "手机" ? [...w] : [w]));
      const expected = queries.flatMap((q, id) => (naive(q, tokens, post) ? [id] : []));
      expect(compileTopics(numbered(queries))(post)).toEqual(expected);
    }),
    { numRuns: 3000 },
  );
});

it("gives for many topics at once, post after post, what each gives by itself", () => {
  fc.assert(
    fc.property(fc.array(query, { minLength: 20, maxLength: 60 }), fc.array(posts, { minLength: 1, maxLength: 8 }), (queries, many) => {
      const topics = numbered(queries);
      const match = compileTopics(topics);
      const parsed = topics.map(({ query: text }) => parseQuery(text));
      for (const { words, gap, ...rest } of many) {
        const post: TopicPost = { text: words.join(gap), sourceName: "s", ...rest };
        const indexed = indexPost(post, tokenize(post.text));
        expect(match(post)).toEqual(topics.flatMap(({ id }, at) => {
          const result = parsed[at]!;
          return result.ok && matchesQuery(result.node, indexed) ? [id] : [];
        }));
      }
    }),
    { numRuns: 300 },
  );
});
