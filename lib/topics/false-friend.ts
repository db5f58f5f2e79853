import type { Pattern, PhraseNode, QueryNode } from "@/lib/topics/ast";
import type { FalseFriendKind } from "@/lib/topics/false-friend-kinds";
import type { Highlight } from "@/lib/topics/highlight";
import { type IndexedPost, indexPost, matchesPhrase, matchesQuery, matchesToken } from "@/lib/topics/match-query";
import { patternsOf } from "@/lib/topics/patterns-of";
import type { Token } from "@/lib/topics/tokens";
import { writePhrase, writeQuery } from "@/lib/topics/write-query";

/** `detail` is the part of the query in question, as written; for `inside`, the words that were found instead. */
export type FalseFriend = { kind: FalseFriendKind; detail: string };

/** Why a post nearly matches; null when it matches, or does not even come close. */
export function findFalseFriend(node: QueryNode, indexed: IndexedPost): FalseFriend | null {
  if (matchesQuery(node, indexed)) return null;
  if (holdsBut("not", node, indexed)) return { kind: "excluded", detail: failing("not", node, indexed).join(", ") };
  if (holdsBut("order", node, indexed)) return { kind: "apart", detail: failing("order", node, indexed).join(", ") };
  const inside = withInsideWords(node, indexed);
  if (inside && matchesQuery(node, inside.indexed)) return { kind: "inside", detail: inside.words.slice(0, 3).join(", ") };
  const short = conditionsShort(node, indexed);
  return short.missing.length === 1 && short.hasWord ? { kind: "part", detail: short.missing[0]! } : null;
}

type LetGo = "not" | "order";

/** Whether a post would match were the query's NOTs, or the order and nearness of its words, let go. */
function holdsBut(letGo: LetGo, node: QueryNode, indexed: IndexedPost): boolean {
  if (node.kind === "and") return node.children.every((child) => holdsBut(letGo, child, indexed));
  if (node.kind === "or") return node.children.some((child) => holdsBut(letGo, child, indexed));
  if (node.kind === "not") return letGo === "not" || matchesQuery(node, indexed);
  if (letGo === "order" && node.kind === "phrase") return hasWords(node, indexed);
  if (letGo === "order" && node.kind === "near") return [node.left, node.right].every((side) => side.some((phrase) => hasWords(phrase, indexed)));
  return matchesQuery(node, indexed);
}

function hasWords({ patterns }: PhraseNode, indexed: IndexedPost): boolean {
  return patterns.every((pattern) => matchesPhrase({ kind: "phrase", patterns: [pattern] }, indexed));
}

/** The NOTs, or the phrases and NEARs, that are why a post is left out. */
function failing(letGo: LetGo, node: QueryNode, indexed: IndexedPost): string[] {
  if (matchesQuery(node, indexed) || !holdsBut(letGo, node, indexed)) return [];
  if (node.kind === "and" || node.kind === "or") return [...new Set(node.children.flatMap((child) => failing(letGo, child, indexed)))];
  return [writeQuery(node.kind === "not" ? node.child : node)];
}

type Short = { missing: string[]; hasWord: boolean };

/** The conditions a post lacks, of alternatives those of which it lacks fewest, and whether any word of the query is there. */
function conditionsShort(node: QueryNode, indexed: IndexedPost): Short {
  switch (node.kind) {
    case "and": {
      const children = node.children.map((child) => conditionsShort(child, indexed));
      return { missing: children.flatMap((child) => child.missing), hasWord: children.some((child) => child.hasWord) };
    }
    case "or":
      return alternatives(node, indexed);
    case "near": {
      const there = [node.left, node.right].map((side) => side.some((phrase) => matchesPhrase(phrase, indexed)));
      if (there[0] === there[1]) return { missing: matchesQuery(node, indexed) ? [] : [writeQuery(node)], hasWord: there[0] ?? false };
      return { missing: [(there[0] ? node.right : node.left).map(writePhrase).join(" OR ")], hasWord: true };
    }
    case "phrase":
      return matchesPhrase(node, indexed) ? { missing: [], hasWord: true } : { missing: [writePhrase(node)], hasWord: false };
    default:
      return { missing: matchesQuery(node, indexed) ? [] : [writeQuery(node)], hasWord: false };
  }
}

function alternatives(node: { kind: "and" | "or"; children: QueryNode[] }, indexed: IndexedPost): Short {
  const children = node.children.map((child) => conditionsShort(child, indexed));
  const whole = children.filter((child) => child.missing.length === 0);
  if (whole.length > 0) return { missing: [], hasWord: whole.some((child) => child.hasWord) };
  // An alternative that is there in part says more than the whole group.
  const [nearest] = children.filter((child) => child.hasWord).sort((a, b) => a.missing.length - b.missing.length);
  return nearest ?? { missing: [writeQuery({ kind: "or", children: node.children })], hasWord: false };
}

/** Shorter words stand inside too many others to tell anything. */
const shortestInside = 3;

/** The post with looked-for words in the place of words that only hold them, and those words as written. */
function withInsideWords(node: QueryNode, { post, tokens }: IndexedPost): { indexed: IndexedPost; words: string[] } | null {
  const { wanted, unwanted } = patternsOf(node);
  const words = new Set<string>();
  const changed = tokens.map((token) => {
    if (wanted.some((pattern) => matchesToken(pattern, token)) || unwanted.some((pattern) => matchesToken(pattern, token))) return token;
    const held = wanted.find((pattern) => holdsInside(pattern, token));
    if (!held) return token;
    words.add(post.text.slice(token.start, token.end));
    return { ...token, word: held.word, sign: held.sign };
  });
  return words.size > 0 ? { indexed: indexPost(post, changed), words: [...words] } : null;
}

function holdsInside({ word }: Pattern, token: Token): boolean {
  return token.word === word || (word.length >= shortestInside && token.word.includes(word));
}

/** The query's words in a false friend, with those under NOT and those inside other words, sorted. */
export function highlightFalseFriend(node: QueryNode, kind: FalseFriendKind, { tokens }: IndexedPost): Highlight[] {
  const { wanted, unwanted } = patternsOf(node);
  const looked = kind === "excluded" ? [...wanted, ...unwanted] : wanted;
  return tokens.flatMap((token) =>
    looked.some((pattern) => matchesToken(pattern, token) || (kind === "inside" && holdsInside(pattern, token))) ? [{ start: token.start, end: token.end }] : [],
  );
}
