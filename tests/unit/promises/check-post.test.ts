import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkPost, sayRule } from "@/lib/promises/check-post";
import { type PromiseRule, promiseCheck } from "@/lib/promises/schema";

const rule = (more: Partial<PromiseRule>): PromiseRule => ({ kind: "rule", mode: "contains", words: [], pattern: "", accountIds: [], onlyWhen: [], ...more });
const fathersTag = rule({ words: ["#toydeals_dads"], onlyWhen: ["#toydeals_moms"] });

describe("the fathers' tag", () => {
  it.each([
    ["Deal! #toydeals_moms #toydeals_dads", { applies: true, kept: true, reason: "has #toydeals_moms with #toydeals_dads" }],
    ["Deal! #ToyDeals_Moms #ToyDeals_DADS", { applies: true, kept: true, reason: "has #toydeals_moms with #toydeals_dads" }],
    ["Deal! ＃toydeals_moms ＃ｔｏｙｄｅａｌｓ_ｄａｄｓ", { applies: true, kept: true, reason: "has #toydeals_moms with #toydeals_dads" }],
    ["Deal! #toydeals_moms", { applies: true, kept: false, reason: "has #toydeals_moms without #toydeals_dads" }],
    ["Deal! #toydeals_moms #toydeals_dads_too", { applies: true, kept: false, reason: "has #toydeals_moms without #toydeals_dads" }],
    ["Deal! #toydeals_moms for toydeals_dads", { applies: true, kept: false, reason: "has #toydeals_moms without #toydeals_dads" }],
    ["We open at nine", { applies: false, kept: true, reason: "" }],
    ["", { applies: false, kept: true, reason: "" }],
  ])("%s", (text, expected) => expect(checkPost(fathersTag, text, null)).toEqual(expected));
});

describe("checkPost", () => {
  it.each([
    ["all words", rule({ words: ["#a", "#b", "#c"] }), "#a and #b", false, "is without #c"],
    ["no word of them", rule({ mode: "lacks", words: ["sorry for any inconvenience", "unfortunately"] }), "Sorry — for any INCONVENIENCE.", false, "has sorry for any inconvenience"],
    ["none there", rule({ mode: "lacks", words: ["spam", "ads"] }), "Plain words", true, "is without spam or ads"],
    ["none beside another", rule({ mode: "lacks", words: ["cheap"], onlyWhen: ["#deal"] }), "Cheap #deal", false, "has #deal with cheap"],
    ["a word with or without a sign", rule({ words: ["dads"] }), "for all #Dads", true, "has dads"],
    ["accents aside", rule({ words: ["été"] }), "Cet ETE\u0301", true, "has été"],
    ["a script without spaces", rule({ words: ["退款"] }), "我们会退款给您", true, "has 退款"],
    ["a pattern", rule({ mode: "matches", pattern: "until * #*deals" }), "Open until midnight #ToyDeals!", true, "reads like “until * #*deals”"],
    ["a pattern that is not there", rule({ mode: "matches", pattern: "until * #*deals", onlyWhen: ["open"] }), "Open until #toydeals", false, "has open and does not read like “until * #*deals”"],
    ["stars inside a word", rule({ mode: "matches", pattern: "k*tl*s" }), "two kettles", true, "reads like “k*tl*s”"],
    ["a star is not a piece too many", rule({ mode: "matches", pattern: "aba*aba" }), "aba ababa", false, "does not read like “aba*aba”"],
  ])("%s", (_, check, text, kept, reason) => expect(checkPost(check, text, null)).toEqual({ applies: true, kept, reason }));

  it("is for the named accounts only", () => {
    const check = rule({ words: ["#b"], accountIds: ["7"] });
    expect(checkPost(check, "#a", "7")).toMatchObject({ applies: true, kept: false });
    expect(checkPost(check, "#a", "8").applies).toBe(false);
    expect(checkPost(check, "#a", null).applies).toBe(false);
  });

  it("leaves a task to people", () => expect(checkPost({ kind: "task" }, "anything", null)).toEqual({ applies: false, kept: true, reason: "" }));

  it("does not slow down where patterns usually do", () => {
    const check = rule({ mode: "matches", pattern: `${"a*".repeat(95)}b` });
    expect(checkPost(check, `${"a".repeat(5_000)} ${"a".repeat(4_990)}`, null).kept).toBe(false);
  });

  const word = fc.stringMatching(/^[a-z]{1,8}$/).map((text) => `#${text}`);
  it("contains exactly when every word is among the post's, whatever their case and order", () => {
    fc.assert(
      fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 5 }), fc.array(word, { maxLength: 8 }), (words, post) => {
        const shouted = post.map((one) => one.toUpperCase()).join(" ");
        expect(checkPost(rule({ words }), shouted, null).kept).toBe(words.every((one) => post.includes(one)));
        expect(checkPost(rule({ mode: "lacks", words }), shouted, null).kept).toBe(!words.some((one) => post.includes(one)));
      }),
    );
  });

  it("a pattern agrees with the same pattern as a regular expression", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ab*]{1,6}$/), fc.stringMatching(/^[ab]{1,8}$/), (pattern, text) => {
        const expected = new RegExp(`^${pattern.replaceAll("*", ".*")}$`).test(text);
        expect(checkPost(rule({ mode: "matches", pattern }), text, null).kept).toBe(expected);
      }),
    );
  });

  it("never throws and always says why, whatever is written", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme" }), { maxLength: 3 }), fc.string({ unit: "binary", maxLength: 50 }), fc.constantFrom("contains", "lacks", "matches"), (words, text, mode) => {
        const found = checkPost(rule({ mode, words, pattern: words.join(" ") }), text, null);
        expect(found.applies && found.reason !== "").toBe(true);
      }),
    );
  });
});

describe("a rule in words and as it may be written", () => {
  it.each([
    [fathersTag, "A post with #toydeals_moms has #toydeals_dads"],
    [rule({ mode: "lacks", words: ["a", "b", "c"], accountIds: ["1", "2"] }), "Every post of ours by 2 accounts is without a, b or c"],
    [rule({ mode: "matches", pattern: "until *", accountIds: ["1"] }), "Every post of ours by one account reads like “until *”"],
  ])("%#", (check, sentence) => expect(sayRule(check)).toBe(sentence));

  it.each([
    [{ kind: "rule", mode: "contains", words: [] }],
    [{ kind: "rule", mode: "contains", words: ["!!!"] }],
    [{ kind: "rule", mode: "contains", words: ["x".repeat(101)] }],
    [{ kind: "rule", mode: "contains", words: Array.from({ length: 21 }, (_, index) => `w${index}`) }],
    [{ kind: "rule", mode: "matches", pattern: " * " }],
    [{ kind: "rule", mode: "matches", pattern: "x".repeat(201) }],
    [{ kind: "rule", mode: "contains", words: ["a"], accountIds: ["x"] }],
    [{ kind: "rule", mode: "guess", words: ["a"] }],
    [{ kind: "wish" }],
    [null],
  ])("is refused: %j", (check) => expect(promiseCheck.safeParse(check).success).toBe(false));

  it("is filled up where it is silent", () => {
    expect(promiseCheck.parse({ kind: "rule", mode: "contains", words: [" #dads "] })).toEqual(rule({ words: ["#dads"] }));
  });
});
