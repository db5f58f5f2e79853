import type { Pattern, QueryNode } from "@/lib/topics/ast";

/** Something a post must have: words one after another, the start of a word, or an author. */
export type RequiredKey = { kind: "words"; words: string[] } | { kind: "prefix" | "from"; value: string };

type Required = { keys: RequiredKey[]; cost: number } | null;

const never: Required = null;
/** How much rarer a phrase becomes with each further word. */
const rarerByWord = 0.1;

/**
 * Keys of which every matching post has at least one; null when there are none, so the query must always be tried.
 * Of several ways the one expected to be rarest is taken: phrases and long words rather than short ones or prefixes.
 */
export function requiredKeys(node: QueryNode): RequiredKey[] | null {
  return analyse(node)?.keys ?? null;
}

function analyse(node: QueryNode): Required {
  switch (node.kind) {
    case "phrase":
      return cheapest(runs(node.patterns));
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

/** A phrase's stretches of whole words, and its prefixes. */
function runs(patterns: readonly Pattern[]): Required[] {
  const found: Required[] = [];
  let words: string[] = [];
  const close = (): void => {
    if (words.length === 0) return;
    const rarest = Math.min(...words.map(commonness));
    found.push({ keys: [{ kind: "words", words }], cost: rarest * rarerByWord ** (words.length - 1) });
    words = [];
  };
  for (const { word, prefix } of patterns) {
    if (!prefix) words.push(word);
    else {
      close();
      found.push({ keys: [{ kind: "prefix", value: word }], cost: 4 * commonness(word) });
    }
  }
  close();
  return found;
}

function commonness(word: string): number {
  return 1 / word.length ** 2;
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
