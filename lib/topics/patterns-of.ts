import type { Pattern, QueryNode } from "@/lib/topics/ast";

/** A query's words: those it looks for, and those under an odd number of NOTs. */
export function patternsOf(node: QueryNode): { wanted: Pattern[]; unwanted: Pattern[] } {
  const wanted: Pattern[] = [];
  const unwanted: Pattern[] = [];
  const visit = (child: QueryNode, into: Pattern[], other: Pattern[]): void => {
    if (child.kind === "phrase") into.push(...child.patterns);
    else if (child.kind === "near") for (const phrase of [...child.left, ...child.right]) into.push(...phrase.patterns);
    else if (child.kind === "not") visit(child.child, other, into);
    else if (child.kind === "and" || child.kind === "or") for (const grandchild of child.children) visit(grandchild, into, other);
  };
  visit(node, wanted, unwanted);
  return { wanted, unwanted };
}
