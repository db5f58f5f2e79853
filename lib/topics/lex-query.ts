import { queryLimits } from "@/lib/topics/ast";

/** Carries a parse error out of the recursion; parseQuery turns it into a value. */
export class QuerySyntaxError extends Error {
  constructor(
    message: string,
    readonly position: number,
  ) {
    super(message);
  }
}

export type Lexeme =
  | { kind: "(" | ")" | "and" | "or" | "not"; position: number }
  | { kind: "near"; distance: number; position: number }
  | { kind: "word" | "phrase"; text: string; position: number }
  | { kind: "field"; name: string; value: string; valuePosition: number; position: number }
  | { kind: "end"; position: number };

const operators: Record<string, "and" | "or" | "not"> = { AND: "and", OR: "or", NOT: "not" };
const openingQuotes = "\"“”„«";
const closingQuotes = "\"“”»";
const fieldStart = /^([A-Za-z]+):(?!\/\/)/;

/** Splits a query into its parts. Throws QuerySyntaxError at the character that is wrong. */
export function lexQuery(input: string): Lexeme[] {
  const lexemes: Lexeme[] = [];
  let at = 0;
  while (at < input.length) {
    const char = input.charAt(at);
    if (/\s/.test(char)) at += 1;
    else if (char === "(" || char === ")") lexemes.push({ kind: char, position: at++ });
    else if (openingQuotes.includes(char)) {
      const quoted = readQuoted(input, at);
      lexemes.push({ kind: "phrase", text: quoted.text, position: at });
      at = quoted.end;
    } else if (char === "-" && /[^\s)-]/.test(input.charAt(at + 1)) && !/\S/.test(input.charAt(at - 1).replace("(", ""))) {
      lexemes.push({ kind: "not", position: at++ });
    } else {
      const field = fieldStart.exec(input.slice(at, at + 40));
      const read = field ? readField(input, at, field[1] ?? "", field[0].length) : readWord(input, at);
      lexemes.push(read.lexeme);
      at = read.end;
    }
  }
  lexemes.push({ kind: "end", position: input.length });
  return lexemes;
}

function readQuoted(input: string, start: number): { text: string; end: number } {
  for (let at = start + 1; at < input.length; at++) {
    if (closingQuotes.includes(input.charAt(at))) return { text: input.slice(start + 1, at), end: at + 1 };
  }
  throw new QuerySyntaxError("This quotation mark is never closed. Put a second one after the phrase.", start);
}

function readBare(input: string, start: number): number {
  let end = start;
  while (end < input.length && !/[\s()"“”„«»]/.test(input.charAt(end))) end += 1;
  return end;
}

function readField(input: string, start: number, name: string, length: number): { lexeme: Lexeme; end: number } {
  const valuePosition = start + length;
  const base = { kind: "field", name: name.toLowerCase(), valuePosition, position: start } as const;
  if (openingQuotes.includes(input.charAt(valuePosition)) && valuePosition < input.length) {
    const quoted = readQuoted(input, valuePosition);
    return { lexeme: { ...base, value: quoted.text.trim() }, end: quoted.end };
  }
  const end = readBare(input, valuePosition);
  return { lexeme: { ...base, value: input.slice(valuePosition, end) }, end };
}

function readWord(input: string, start: number): { lexeme: Lexeme; end: number } {
  const end = readBare(input, start);
  if (end === start) throw new QuerySyntaxError("This quotation mark closes nothing. Remove it, or open one before the phrase.", start);
  const text = input.slice(start, end);
  const operator = operators[text];
  if (operator) return { lexeme: { kind: operator, position: start }, end };
  if (/^NEAR(\/|$)/.test(text)) return { lexeme: readNear(text, start), end };
  return { lexeme: { kind: "word", text, position: start }, end };
}

function readNear(text: string, position: number): Lexeme {
  const distance = /^NEAR\/(\d+)$/.exec(text)?.[1];
  if (distance === undefined) {
    throw new QuerySyntaxError("Say how many words apart the two may be, for example NEAR/5.", position);
  }
  const words = Number(distance);
  if (words < 1 || words > queryLimits.nearDistance) {
    throw new QuerySyntaxError(`Choose a distance from 1 to ${queryLimits.nearDistance} words.`, position + "NEAR/".length);
  }
  return { kind: "near", distance: words, position };
}
