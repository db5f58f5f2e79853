import type { Random } from "@/prisma/scenarios/random";

export type Grammar = Record<string, readonly string[]>;

/**
 * Writes a text from a template: `{word}` is replaced by one of the grammar's choices, which may hold further
 * ones, and `[x|y|]` by one of its parts. Names in `fixed` come first. Throws for a name nobody defines.
 */
export function compose(template: string, grammar: Grammar, random: Random, fixed: Record<string, string> = {}): string {
  const chosen = template.replace(/\[([^[\]]*)\]/g, (_, options: string) => random.pick(options.split("|")));
  const text = chosen.replace(/\{(\w+)\}/g, (_, name: string) => {
    const choices = grammar[name];
    if (fixed[name] !== undefined) return fixed[name];
    if (!choices) throw new Error(`The grammar has no word {${name}}.`);
    return compose(random.pick(choices), grammar, random, fixed);
  });
  return text.replace(/ {2,}/g, " ").trim();
}

/** A capital at the start of each sentence. */
export function sentences(text: string): string {
  return text.replace(/(^|[.!?]["”]?\s+)(\p{Ll})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
}
