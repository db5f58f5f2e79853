import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Pattern, PhraseNode, QueryNode } from "@/lib/topics/ast";
import { excerptAround } from "@/lib/topics/excerpt";
import { parseQuery } from "@/lib/topics/parse-query";
import { writeQuery } from "@/lib/topics/write-query";

const pattern: fc.Arbitrary<Pattern> = fc.record({
  word: fc.constantFrom("toys", "late", "cafe", "посылка", "or", "near", "not", "4471", "kite_7"),
  sign: fc.constantFrom("", "", "#", "@"),
  prefix: fc.boolean(),
});
const phrase: fc.Arbitrary<PhraseNode> = fc.record({ kind: fc.constant("phrase" as const), patterns: fc.array(pattern, { minLength: 1, maxLength: 3 }) });
const side = fc.array(phrase, { minLength: 1, maxLength: 3 });
const pair = <T>(item: fc.Arbitrary<T>) => fc.array(item, { minLength: 2, maxLength: 3 });
const { node } = fc.letrec<{ node: QueryNode }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 5, depthSize: "small" },
    phrase,
    fc.record({ kind: fc.constant("near" as const), left: side, right: side, distance: fc.integer({ min: 1, max: 50 }) }),
    fc.record({ kind: fc.constant("from" as const), handle: fc.constantFrom("amy", "harbor.pine", "amy@mastodon.example") }),
    fc.record({ kind: fc.constant("lang" as const), lang: fc.constantFrom("en", "pt-br") }),
    fc.record({ kind: fc.constant("source" as const), name: fc.constantFrom("bluesky", "web reviews", "a(b)") }),
    fc.constant({ kind: "hasLink" as const }),
    fc.record({
      kind: fc.constant("number" as const), field: fc.constantFrom("followers" as const, "rating" as const),
      comparison: fc.constantFrom(">", ">=", "<", "<=", "="), value: fc.constantFrom(0, 3, 4.5, 1000),
    }),
    fc.record({ kind: fc.constant("not" as const), child: tie("node") }),
    fc.record({ kind: fc.constantFrom("and" as const, "or" as const), children: pair(tie("node")) }),
  ),
}));

const pieces = ["toys", "late parcel", "AND", "OR", "NOT", "NEAR/5", "NEAR/0", "NEAR", "(", ")", "((", '"', "“", "»", "-", "*", "deliver*", "d*",
  "from:", "from:@amy", "lang:en", "lang:!", "has:", "rating:<", "followers:>10", "colour:red", "https://example.org", "é", "手机", "🔥", "&", "\n"];
const typed = fc.array(fc.tuple(fc.constantFrom(...pieces), fc.constantFrom("", " ", "  ")), { maxLength: 14 }).map((parts) => parts.flat().join(""));

describe("parseQuery", () => {
  it("reads what is written as it was meant", () => {
    fc.assert(
      fc.property(node, (wanted) => {
        const text = writeQuery(wanted);
        fc.pre(text.length <= 2000);
        expect(parseQuery(text)).toEqual({ ok: true, node: wanted });
      }),
      { numRuns: 2000 },
    );
  });

  it("never throws; an error says what to do, at a character of the query or right after it", () => {
    fc.assert(
      fc.property(fc.oneof(typed, fc.string({ unit: "binary", maxLength: 60 })), (query) => {
        const result = parseQuery(query);
        if (result.ok) return;
        const { position, message } = result.error;
        expect(Number.isInteger(position) && position >= 0 && position <= query.length).toBe(true);
        expect(message).toMatch(/^[A-Z].*[.]$/s);
        const { text, caret } = excerptAround(query, position);
        expect(caret).toBeLessThanOrEqual(text.length);
        if (position < query.length) expect(text[caret]).toBe(query[position]?.replace(/\s/, " "));
      }),
      { numRuns: 3000 },
    );
  });

  it("an error stands at or before what comes after it: more at the end does not move it forward", () => {
    fc.assert(
      fc.property(typed, (query) => {
        const result = parseQuery(query);
        // What is only unfinished (an open bracket, a missing word at the end) may be finished; anything else stays wrong where it was.
        if (result.ok || result.error.position >= query.trimEnd().length || /never closed/.test(result.error.message)) return;
        const longer = parseQuery(`${query} toys`);
        expect(longer).toMatchObject({ ok: false, error: { position: result.error.position } });
      }),
      { numRuns: 2000 },
    );
  });

  it("capitals and accents of words, and room between terms, do not matter", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("toys", "CAFÉ", "café", "OR", "(late OR lost)", "lang:en"), { minLength: 1, maxLength: 6 }), (terms) => {
        const plain = parseQuery(terms.join(" "));
        const other = parseQuery(` ${terms.map((term) => (/^(OR|\()/.test(term) ? term : term.toUpperCase().replace(/^LANG/, "lang"))).join(" \n ")} `);
        expect(other.ok).toBe(plain.ok);
        if (plain.ok && other.ok) expect(other.node).toEqual(plain.node);
      }),
    );
  });
});
