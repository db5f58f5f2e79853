import type { NearNode, PhraseNode, QueryNode } from "@/lib/topics/ast";

/**
 * A query, or a part of one, as text that parses to the same again. Words come folded, as they are looked for; every
 * group of two or more has brackets, the outermost of `and`, `or` and `near` excepted.
 */
export function writeQuery(node: QueryNode): string {
  switch (node.kind) {
    case "and":
      return node.children.map(writeInner).join(" ");
    case "or":
      return node.children.map(writeInner).join(" OR ");
    case "not":
      return `NOT ${writeInner(node.child)}`;
    case "phrase":
      return writePhrase(node);
    case "near":
      return writeNear(node);
    case "from":
      return `from:@${writeValue(node.handle)}`;
    case "lang":
      return `lang:${node.lang}`;
    case "source":
      return `source:${writeValue(node.name)}`;
    case "hasLink":
      return "has:link";
    case "number":
      return `${node.field}:${node.comparison === "=" ? "" : node.comparison}${node.value}`;
  }
}

function writeInner(node: QueryNode): string {
  const text = writeQuery(node);
  return node.kind === "and" || node.kind === "or" || node.kind === "near" ? `(${text})` : text;
}

/** One word stands bare, but for AND, OR, NOT and such, which folding has made lower-case already. */
export function writePhrase({ patterns }: PhraseNode): string {
  const words = patterns.map(({ sign, word, prefix }) => `${sign}${word}${prefix ? "*" : ""}`).join(" ");
  return patterns.length === 1 ? words : `"${words}"`;
}

function writeNear({ left, right, distance }: NearNode): string {
  return `${writeSide(left)} NEAR/${distance} ${writeSide(right)}`;
}

function writeSide(side: readonly PhraseNode[]): string {
  const words = side.map(writePhrase).join(" OR ");
  return side.length === 1 ? words : `(${words})`;
}

/** In quotes where it would not be read as one value. */
function writeValue(value: string): string {
  return /[\s()"“”„«»]/.test(value) ? `"${value}"` : value;
}
