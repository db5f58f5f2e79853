import { describe, expect, it } from "vitest";
import { queryLimits } from "@/lib/topics/ast";
import { parseQuery } from "@/lib/topics/parse-query";

const word = (text: string, extra: object = {}) => ({ kind: "phrase", patterns: [{ word: text, sign: "", prefix: false, ...extra }] });

describe("parseQuery", () => {
  it.each([
    ["toys", word("toys")],
    ["Čeština", word("cestina")],
    ["#Deal", word("deal", { sign: "#" })],
    ["deliver*", word("deliver", { prefix: true })],
    ["a b OR c", { kind: "or", children: [{ kind: "and", children: [word("a"), word("b")] }, word("c")] }],
    ["a AND NOT b", { kind: "and", children: [word("a"), { kind: "not", child: word("b") }] }],
    ["a -b", { kind: "and", children: [word("a"), { kind: "not", child: word("b") }] }],
    ["e-mail", { kind: "phrase", patterns: [word("e").patterns[0], word("mail").patterns[0]] }],
    ["“late parcel”", { kind: "phrase", patterns: [word("late").patterns[0], word("parcel").patterns[0]] }],
    ["a NEAR/5 (b OR c)", { kind: "near", left: [word("a")], right: [word("b"), word("c")], distance: 5 }],
    ["from:@HarborPine", { kind: "from", handle: "harborpine" }],
    ["lang:pt_BR", { kind: "lang", lang: "pt-br" }],
    ['source:"Web Reviews"', { kind: "source", name: "web reviews" }],
    ["has:link", { kind: "hasLink" }],
    ["followers:>1000", { kind: "number", field: "followers", comparison: ">", value: 1000 }],
    ["rating:3", { kind: "number", field: "rating", comparison: "=", value: 3 }],
    ["5:30", { kind: "phrase", patterns: [word("5").patterns[0], word("30").patterns[0]] }],
  ])("parses %s", (query, node) => {
    expect(parseQuery(query)).toEqual({ ok: true, node });
  });

  it.each([
    ["", 0, /at least one word/],
    ["   ", 0, /at least one word/],
    ["toys AND", 8, /a word after AND/],
    ["OR toys", 0, /a word before OR/],
    ["a OR OR b", 5, /a word after OR/],
    ["(a OR b", 0, /never closed/],
    ["a OR b)", 6, /closes nothing/],
    ["a ()", 2, /empty/],
    ['say "late parcel', 4, /never closed/],
    ["a NEAR b", 2, /NEAR\/5/],
    ["a NEAR/0 b", 7, /from 1 to 50/],
    ["a NEAR/99 b", 7, /from 1 to 50/],
    ["a NEAR/5 b NEAR/5 c", 11, /two sides only/],
    ["a NEAR/5 (b AND c)", 9, /Beside NEAR/],
    ["a NEAR/5", 8, /a word after NEAR/],
    ["*ship", 0, /end of a word/],
    ["de*ver", 2, /end of a word/],
    ["d*", 1, /end of a word/],
    ["colour:red", 0, /no field colour:/],
    ["lang:english!", 5, /language code/],
    ["toys from:@", 10, /from:/],
    ["has:image", 4, /has:link/],
    ["followers:many", 10, /number after followers/],
    ["rating:<", 7, /rating:<3/],
    ["toys & more", 5, /no word here/],
    ["NOT", 3, /a word after NOT/],
  ])("explains %j at character %i", (query, position, message) => {
    const result = parseQuery(query);
    expect(result).toMatchObject({ ok: false, error: { position } });
    if (!result.ok) expect(result.error.message).toMatch(message);
  });

  it("holds its limits", () => {
    const { length, depth, terms } = queryLimits;
    expect(parseQuery("a".repeat(length)).ok).toBe(true);
    expect(parseQuery("a".repeat(length + 1))).toMatchObject({ ok: false, error: { position: length } });
    expect(parseQuery("(".repeat(depth) + "a" + ")".repeat(depth)).ok).toBe(true);
    expect(parseQuery("(".repeat(depth + 1) + "a" + ")".repeat(depth + 1))).toMatchObject({ ok: false, error: { position: depth } });
    expect(parseQuery("NOT ".repeat(depth + 1) + "a").ok).toBe(false);
    expect(parseQuery("a ".repeat(terms)).ok).toBe(true);
    expect(parseQuery("a ".repeat(terms + 1))).toMatchObject({ ok: false, error: { position: terms * 2 } });
  });
});
