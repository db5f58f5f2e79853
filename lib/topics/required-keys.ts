import type { Pattern, QueryNode } from "@/lib/topics/ast";

/** Something a post must have: a word, the start of a word, or an author. */
export type RequiredKey = { kind: "word" | "prefix" | "from"; value: string };

type Required = { keys: RequiredKey[]; cost: number } | null;

const never: Required = null;

/**
 * Keys of which every matching post has at least one; null when there are none, so the query must always be tried.
 * Of several ways the one expected to be rarest is taken: long words rather than short ones or prefixes.
 */
export function requiredKeys(node: QueryNode): RequiredKey[] | null {
  return analyse(node)?.keys ?? null;
}

function analyse(node: QueryNode): Required {
  switch (node.kind) {
    case "phrase":
      return cheapest(node.patterns.map(ofPattern));
    case "near":
      return cheapest([all(node.left.map(analyse)), all(node.right.map(analyse))]);
    case "and":
      return cheapest(node.children.map(analyse));
    case "or":
      return all(node.children.map(analyse));
    case "from":
      return { keys: [{ kind: "from", value: node.handle }], cost: 0.1 };
    default:
      return never;
  }
}

function ofPattern(pattern: Pattern): Required {
  const commonness = 1 / (pattern.word.length ** 2);
  return pattern.prefix
    ? { keys: [{ kind: "prefix", value: pattern.word }], cost: 4 * commonness }
    : { keys: [{ kind: "word", value: pattern.word }], cost: commonness };
}

function cheapest(options: Required[]): Required {
  let best: Required = null;
  for (const option of options) if (option && (!best || option.cost < best.cost)) best = option;
  return best;
}

function all(options: Required[]): Required {
  const keys: RequiredKey[] = [];
  let cost = 0;
  for (const option of options) {
    if (!option) return null;
    keys.push(...option.keys);
    cost += option.cost;
  }
  return { keys, cost };
}
