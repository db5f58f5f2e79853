import { describe, expect, it } from "vitest";
import { anyWordMatcher, wordMatcher } from "@/lib/sources/connectors/match-words";

describe("wordMatcher", () => {
  it.each([
    ["kettle", "My KETTLE exploded", true],
    ["kettle", "Two kettles", true],
    ["kettle", "a teakettle", false],
    ["kettle", "#kettle", true],
    ["#kettle", "they say #Kettlefail", true],
    ["#kettle", "kettle", false],
    ["@kettleco.example", "hi @kettleco.example!", true],
    ["kettle recall", "recall of a kettle", true],
    ["kettle recall", "kettle", false],
    ['"kettle recall"', "kettle\nrecall", true],
    ['"kettle recall"', "recall kettle", false],
    ["kettle lang:en -toaster from:angry.example", "toaster and kettle", true],
    ["café", "CAFE\u0301 noir", true],
    ["C++ (new)", "c++ and (new)", true],
    ["水壶", "我的水壶坏了", true],
    ["écran", "décran", false],
    ["", "anything", true],
  ])("%j in %j: %j", (query, text, fits) => expect(wordMatcher(query)(text)).toBe(fits));

  it("any of several, none without any", () => {
    expect(anyWordMatcher(["kettle", "toaster"])("my toaster")).toBe(true);
    expect(anyWordMatcher([])("my toaster")).toBe(false);
    expect(anyWordMatcher([" "])("my toaster")).toBe(false);
  });
});
