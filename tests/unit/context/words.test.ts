import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alikeTo, sharedWords } from "@/lib/context/find-alike";
import { allOf, anyTwo, overlap, rarest, tellingWords } from "@/lib/context/telling-words";

describe("telling words", () => {
  it.each([
    ["The kettle is broken and the KETTLE leaks! https://t.co/x @us", "en", ["kettle", "broken", "leaks"]],
    ["Der Wasserkocher ist kaputt", "de", ["wasserkocher", "kaputt"]],
    ["2 x 199", "en", []],
    ["手机坏了", "zh", []],
    ["", null, []],
  ])("of %j", (text, lang, words) => expect(tellingWords(text, lang)).toEqual(words));
});

describe("what is looked up", () => {
  it("is the rarest, without what half the posts hold", () => {
    expect(rarest(["delivery", "kettle", "toy", "leaking"], new Map([["delivery", 0.5], ["toy", 0.01]]), 3, 0.02)).toEqual(["leaking", "kettle", "toy"]);
  });

  it.each([
    [[], null],
    [["a"], "'a'"],
    [["a", "b", "c"], "('a' & 'b') | ('a' & 'c') | ('b' & 'c')"],
    [["o'b", "c\\d"], "('o''b' & 'c\\\\d')"],
  ])("%j becomes %j", (words, query) => expect(anyTwo(words)).toBe(query));

  it("stands together where all words are common", () => {
    expect(allOf([])).toBeNull();
    expect(allOf(["late", "o'b"])).toBe("'late' & 'o''b'");
  });

  it("overlaps from none to all", () => {
    expect(overlap(["a", "b"], ["c"])).toBe(0);
    expect(overlap(["a", "b"], ["b", "a"])).toBe(1);
    expect(overlap(["a", "b", "c", "d"], ["a", "b"])).toBeCloseTo(0.667);
    fc.assert(fc.property(fc.uniqueArray(fc.string()), fc.uniqueArray(fc.string()), (a, b) => {
      expect(overlap(a, b)).toBeCloseTo(overlap(b, a));
    }));
  });
});

describe("near-duplicates", () => {
  const text = "Toybox recalls the wooden train after two children swallowed a loose magnet";
  it.each([
    [text, true],
    [`RT @mara: ${text} https://t.co/7`, true],
    ["Toybox recalls the wooden train after two children swallowed a magnet, says the paper", true],
    ["Toybox has a new wooden train", false],
    ["", false],
  ])("%j", (other, alike) => expect(alikeTo(text)?.(other)).toBe(alike));

  it("are not sought for a few words", () => expect(alikeTo("App is down")).toBeNull());
  it("share words for the search", () => {
    expect(sharedWords(text, [`RT @mara: ${text}`, "Toybox recalls children's magnet trains after two swallowed"])).toBe("toybox recalls swallowed magnet");
    expect(sharedWords("手机坏了", ["手机坏了"])).toBeNull();
  });
});
