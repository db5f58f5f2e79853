import type { Comparison, FieldNode } from "@/lib/topics/ast";
import { QuerySyntaxError } from "@/lib/topics/lex-query";

type FieldLexeme = { name: string; value: string; valuePosition: number; position: number };

const fieldList = "from:, lang:, source:, has:, followers: and rating:";

/** Turns `name:value` into a condition. Throws QuerySyntaxError at the name or the value. */
export function parseField(lexeme: FieldLexeme): FieldNode {
  const { name, value, valuePosition } = lexeme;
  switch (name) {
    case "from":
      return { kind: "from", handle: required(lexeme, "a handle, for example from:@harborpine").replace(/^@/, "").toLowerCase() };
    case "lang":
      if (!/^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$/.test(value)) {
        throw new QuerySyntaxError("Write a language code after lang:, for example lang:en or lang:pt-BR.", valuePosition);
      }
      return { kind: "lang", lang: value.replace(/_/g, "-").toLowerCase() };
    case "source":
      return { kind: "source", name: required(lexeme, 'a network or a source\'s name, for example source:bluesky or source:"Web reviews"').toLowerCase() };
    case "has":
      if (value.toLowerCase() !== "link") throw new QuerySyntaxError("Only has:link is known, for posts that hold a link.", valuePosition);
      return { kind: "hasLink" };
    case "followers":
    case "rating":
      return parseNumber(name, value, valuePosition);
    default:
      throw new QuerySyntaxError(`There is no field ${name}:. Fields are ${fieldList}. To look for the words themselves, put them in quotes.`, lexeme.position);
  }
}

function required({ name, value, valuePosition }: FieldLexeme, example: string): string {
  if (value.replace(/^@/, "") === "") throw new QuerySyntaxError(`Write after ${name}: ${example}.`, valuePosition);
  return value;
}

function parseNumber(field: "followers" | "rating", value: string, position: number): FieldNode {
  const match = /^(>=|<=|>|<|=)?(\d{1,12}(?:\.\d{1,3})?)$/.exec(value);
  if (!match) {
    const example = field === "rating" ? "rating:<3" : "followers:>1000";
    throw new QuerySyntaxError(`Write a number after ${field}:, with <, <=, >, >= or = before it if you like, for example ${example}.`, position);
  }
  return { kind: "number", field, comparison: (match[1] ?? "=") as Comparison, value: Number(match[2]) };
}
