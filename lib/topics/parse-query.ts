import { queryLimits } from "@/lib/topics/ast";
import type { ParsedQuery, Pattern, PhraseNode, QueryNode } from "@/lib/topics/ast";
import { lexQuery, QuerySyntaxError } from "@/lib/topics/lex-query";
import type { Lexeme } from "@/lib/topics/lex-query";
import { parseField } from "@/lib/topics/parse-field";
import { tokenize } from "@/lib/topics/tokens";

/**
 * Parses a topic's query. Precedence, tightest first: NEAR, NOT, AND (also by standing side by side), OR.
 * Never throws for bad input: the error says what to do and at which character.
 */
export function parseQuery(input: string): ParsedQuery {
  if (input.length > queryLimits.length) {
    const message = `A query may have ${queryLimits.length} characters; this one has ${input.length}. Split it into two topics.`;
    return { ok: false, error: { message, position: queryLimits.length } };
  }
  try {
    return { ok: true, node: new Parser(lexQuery(input)).parse() };
  } catch (error) {
    if (error instanceof QuerySyntaxError) return { ok: false, error: { message: error.message, position: error.position } };
    throw error;
  }
}

class Parser {
  private next = 0;
  private depth = 0;
  private terms = 0;

  constructor(private readonly lexemes: Lexeme[]) {}

  parse(): QueryNode {
    if (this.peek().kind === "end") throw new QuerySyntaxError("Write at least one word to look for.", 0);
    const node = this.parseOr();
    const rest = this.peek();
    if (rest.kind !== "end") throw new QuerySyntaxError("This bracket closes nothing. Remove it, or open one before.", rest.position);
    return node;
  }

  private parseOr(): QueryNode {
    const children = [this.parseAnd()];
    while (this.peek().kind === "or") {
      this.next += 1;
      children.push(this.parseAnd());
    }
    return children.length === 1 ? children[0]! : { kind: "or", children };
  }

  private parseAnd(): QueryNode {
    const children = [this.parseNot()];
    for (;;) {
      const { kind } = this.peek();
      if (kind === "end" || kind === ")" || kind === "or") break;
      if (kind === "and") this.next += 1;
      children.push(this.parseNot());
    }
    return children.length === 1 ? children[0]! : { kind: "and", children };
  }

  private parseNot(): QueryNode {
    const lexeme = this.peek();
    if (lexeme.kind !== "not") return this.parseNear();
    this.next += 1;
    return this.nested(lexeme.position, () => ({ kind: "not", child: this.parseNot() }));
  }

  private parseNear(): QueryNode {
    const leftAt = this.peek().position;
    const left = this.parsePrimary();
    const near = this.peek();
    if (near.kind !== "near") return left;
    this.next += 1;
    const rightAt = this.peek().position;
    const right = this.parsePrimary();
    const again = this.peek();
    if (again.kind === "near") {
      throw new QuerySyntaxError("NEAR joins two sides only. Write (a NEAR/5 b) AND (b NEAR/5 c).", again.position);
    }
    return { kind: "near", left: nearSide(left, leftAt), right: nearSide(right, rightAt), distance: near.distance };
  }

  private parsePrimary(): QueryNode {
    const lexeme = this.peek();
    switch (lexeme.kind) {
      case "(":
        this.next += 1;
        return this.nested(lexeme.position, () => this.parseGroup(lexeme.position));
      case "word":
      case "phrase":
        this.next += 1;
        this.countTerm(lexeme.position);
        return phraseOf(lexeme.text, lexeme.kind === "phrase", lexeme.position);
      case "field":
        this.next += 1;
        this.countTerm(lexeme.position);
        return parseField(lexeme);
      default:
        throw missingTerm(lexeme, this.lexemes[this.next - 1]);
    }
  }

  private parseGroup(openedAt: number): QueryNode {
    if (this.peek().kind === ")") throw new QuerySyntaxError("These brackets are empty. Write words between them, or remove them.", openedAt);
    const node = this.parseOr();
    if (this.peek().kind !== ")") throw new QuerySyntaxError("This bracket is never closed. Put a ) after the last word of the group.", openedAt);
    this.next += 1;
    return node;
  }

  private nested<T>(position: number, parse: () => T): T {
    this.depth += 1;
    if (this.depth > queryLimits.depth) throw new QuerySyntaxError(`Brackets and NOTs may be nested ${queryLimits.depth} deep. Remove some here.`, position);
    const result = parse();
    this.depth -= 1;
    return result;
  }

  private countTerm(position: number): void {
    this.terms += 1;
    if (this.terms > queryLimits.terms) throw new QuerySyntaxError(`A query may have ${queryLimits.terms} terms. Split it into two topics here.`, position);
  }

  private peek(): Lexeme {
    return this.lexemes[this.next]!;
  }
}

function missingTerm(found: Lexeme, before: Lexeme | undefined): QuerySyntaxError {
  const names: Partial<Record<Lexeme["kind"], string>> = { and: "AND", or: "OR", not: "NOT", near: "NEAR" };
  const earlier = before && names[before.kind];
  if (earlier) return new QuerySyntaxError(`Write a word after ${earlier}. To look for the word itself, put it in quotes.`, found.position);
  if (found.kind === ")") return new QuerySyntaxError("This bracket closes nothing. Remove it, or open one before.", found.position);
  return new QuerySyntaxError(`Write a word before ${names[found.kind] ?? "this"}. To look for the word itself, put it in quotes.`, found.position);
}

function nearSide(node: QueryNode, position: number): PhraseNode[] {
  if (node.kind === "phrase") return [node];
  if (node.kind === "or" && node.children.every((child) => child.kind === "phrase")) return node.children;
  throw new QuerySyntaxError("Beside NEAR can stand a word, a phrase, or several of them joined by OR in brackets.", position);
}

/** Words of a term by the same rules as those of a post, so that `don't` and `手机` are found as written. */
function phraseOf(text: string, quoted: boolean, position: number): PhraseNode {
  const offset = position + (quoted ? 1 : 0);
  const tokens = tokenize(text);
  const patterns: Pattern[] = tokens.map(({ word, sign, end }) => ({ word, sign, prefix: text[end] === "*" }));
  for (let star = text.indexOf("*"); star >= 0; star = text.indexOf("*", star + 1)) {
    const index = tokens.findIndex((token) => token.end === star);
    const long = [...(tokens[index]?.word ?? "")].length >= 2;
    const inside = /[\p{L}\p{N}_]/u.test(text.charAt(star + 1));
    if (!long || inside) throw new QuerySyntaxError("A * stands at the end of a word that has at least two letters, for example deliver*.", offset + star);
  }
  if (patterns.length === 0) throw new QuerySyntaxError("There is no word here to look for. Write letters or digits.", position);
  return { kind: "phrase", patterns };
}
