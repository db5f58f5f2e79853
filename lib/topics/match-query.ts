import type { NearNode, Pattern, PhraseNode, QueryNode, TopicPost } from "@/lib/topics/ast";
import type { Token } from "@/lib/topics/tokens";

/** A post with its words indexed by position. */
export type IndexedPost = { post: TopicPost; tokens: Token[]; positions: Map<string, number[]> };

/** Indexes words once a post; positions of "toys" include those of "#toys". */
export function indexPost(post: TopicPost, tokens: Token[]): IndexedPost {
  const positions = new Map<string, number[]>();
  for (let at = 0; at < tokens.length; at++) {
    const { word } = tokens[at]!;
    const known = positions.get(word);
    if (known) known.push(at);
    else positions.set(word, [at]);
  }
  return { post, tokens, positions };
}

/** A handle as `from:` looks for it. */
export function authorKey(handle: string): string {
  return handle.toLowerCase().replace(/^@/, "");
}

/** Whether a post matches a parsed query. */
export function matchesQuery(node: QueryNode, indexed: IndexedPost): boolean {
  const { post } = indexed;
  switch (node.kind) {
    case "and":
      return node.children.every((child) => matchesQuery(child, indexed));
    case "or":
      return node.children.some((child) => matchesQuery(child, indexed));
    case "not":
      return !matchesQuery(node.child, indexed);
    case "phrase":
      return matchesPhrase(node, indexed);
    case "near":
      return matchesNear(node, indexed);
    case "from":
      return post.authorHandle !== null && authorKey(post.authorHandle) === node.handle;
    case "lang":
      return post.lang !== null && (post.lang.toLowerCase() === node.lang || post.lang.toLowerCase().startsWith(`${node.lang}-`));
    case "source":
      return post.network.toLowerCase() === node.name || post.sourceName.toLowerCase() === node.name;
    case "hasLink":
      return post.hasLink;
    case "number":
      return compare(post[node.field], node.comparison, node.value);
  }
}

function compare(actual: number | null, comparison: string, value: number): boolean {
  if (actual === null) return false;
  if (comparison === ">") return actual > value;
  if (comparison === ">=") return actual >= value;
  if (comparison === "<") return actual < value;
  if (comparison === "<=") return actual <= value;
  return actual === value;
}

/** Whether one word of a post is the one looked for. */
export function matchesToken(pattern: Pattern, token: Token | undefined): boolean {
  if (!token || (pattern.sign !== "" && pattern.sign !== token.sign)) return false;
  return pattern.prefix ? token.word.startsWith(pattern.word) : token.word === pattern.word;
}

/** Whether the words of a phrase stand in a post, one after another. */
export function matchesPhrase(node: PhraseNode, indexed: IndexedPost): boolean {
  const first = node.patterns[0]!;
  if (!first.prefix && !indexed.positions.has(first.word)) return false;
  if (node.patterns.length === 1 && !first.prefix && first.sign === "") return true;
  return phraseStarts(node, indexed, true).length > 0;
}

/** Positions at which a phrase starts, ascending; at most one when only its presence matters. */
export function phraseStarts({ patterns }: PhraseNode, { tokens, positions }: IndexedPost, firstOnly: boolean): number[] {
  const first = patterns[0]!;
  const candidates = first.prefix ? tokens.keys() : (positions.get(first.word) ?? []);
  const starts: number[] = [];
  for (const start of candidates) {
    if (!patterns.every((pattern, index) => matchesToken(pattern, tokens[start + index]))) continue;
    starts.push(start);
    if (firstOnly) break;
  }
  return starts;
}

type Span = { start: number; end: number };

function spans(sides: PhraseNode[], indexed: IndexedPost): Span[] {
  const found = sides.flatMap((side) =>
    phraseStarts(side, indexed, false).map((start) => ({ start, end: start + side.patterns.length - 1 })),
  );
  return found.sort((a, b) => a.start - b.start);
}

/** Word pairs of the two sides that stand near one another without overlapping; empty when there are none. */
export function nearPairs(node: NearNode, indexed: IndexedPost, firstOnly: boolean): [Span, Span][] {
  const right = spans(node.right, indexed);
  const longest = Math.max(...node.right.map((side) => side.patterns.length));
  const pairs: [Span, Span][] = [];
  let from = 0;
  for (const a of right.length ? spans(node.left, indexed) : []) {
    while (from < right.length && right[from]!.start < a.start - node.distance - longest) from += 1;
    for (let at = from; at < right.length && right[at]!.start - a.end <= node.distance; at++) {
      const b = right[at]!;
      const gap = b.start > a.end ? b.start - a.end : a.start - b.end;
      if (gap < 1 || gap > node.distance) continue;
      pairs.push([a, b]);
      if (firstOnly) return pairs;
    }
  }
  return pairs;
}

function matchesNear(node: NearNode, indexed: IndexedPost): boolean {
  return nearPairs(node, indexed, true).length > 0;
}
