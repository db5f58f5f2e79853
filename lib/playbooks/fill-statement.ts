import { variablesOf } from "@/lib/playbooks/body-schema";

export type FilledStatement = {
  text: string;
  /** Variables nobody gave a value for: they stay in the text as `{{name}}`, and it must not be published so. */
  missing: string[];
};

/** A word that may be given a capital: no address, no handle, no name that is written its own way. */
const plainWord = /^\p{Ll}[\p{Ll}'’-]*(?=[\s,]|$)/u;

/**
 * Puts values in a statement's places, with a capital where one begins a sentence. A value of spaces only counts as
 * missing; values are never read as templates.
 */
export function fillStatement(template: string, values: Readonly<Record<string, string>>): FilledStatement {
  const valueOf = (name: string): string | null => (Object.hasOwn(values, name) ? values[name]!.trim() : "") || null;
  return {
    text: template.replace(/\{\{\s*([a-z][a-z0-9_]*)\s*\}\}/g, (_, name: string, offset: number) => {
      const value = valueOf(name) ?? `{{${name}}}`;
      const beginsSentence = /^$|[.!?]\s$/.test(template.slice(Math.max(0, offset - 2), offset));
      return beginsSentence ? value.replace(plainWord, (word) => word[0]!.toUpperCase() + word.slice(1)) : value;
    }),
    missing: variablesOf(template).filter((name) => valueOf(name) === null),
  };
}
