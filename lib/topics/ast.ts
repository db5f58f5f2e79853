/** A word to look for: folded, with the # or @ it must carry, and whether more letters may follow. */
export type Pattern = { word: string; sign: "" | "#" | "@"; prefix: boolean };

/** Words that must follow one another. One word is a phrase of length one. */
export type PhraseNode = { kind: "phrase"; patterns: Pattern[] };

export type Comparison = ">" | ">=" | "<" | "<=" | "=";

export type FieldNode =
  | { kind: "from"; handle: string }
  | { kind: "lang"; lang: string }
  | { kind: "source"; name: string }
  | { kind: "hasLink" }
  | { kind: "number"; field: "followers" | "rating"; comparison: Comparison; value: number };

/** Either side at most `distance` words from the other, in any order. Each side is one of several phrases. */
export type NearNode = { kind: "near"; left: PhraseNode[]; right: PhraseNode[]; distance: number };

export type QueryNode =
  | { kind: "and" | "or"; children: QueryNode[] }
  | { kind: "not"; child: QueryNode }
  | PhraseNode
  | NearNode
  | FieldNode;

/** `position` is the UTF-16 offset of the character in question; the text's length when something is missing. */
export type QueryError = { message: string; position: number };

export type ParsedQuery = { ok: true; node: QueryNode } | { ok: false; error: QueryError };

export const queryLimits = { length: 2000, depth: 50, terms: 200, nearDistance: 50 } as const;

/** What a query is matched against. Null is unknown: a condition on it does not hold. */
export type TopicPost = {
  text: string;
  lang: string | null;
  network: string;
  sourceName: string;
  authorHandle: string | null;
  followers: number | null;
  rating: number | null;
  hasLink: boolean;
};
