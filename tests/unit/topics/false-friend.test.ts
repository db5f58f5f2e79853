import { describe, expect, it } from "vitest";
import type { TopicPost } from "@/lib/topics/ast";
import { findFalseFriend, highlightFalseFriend } from "@/lib/topics/false-friend";
import { indexPost } from "@/lib/topics/match-query";
import { parseQuery } from "@/lib/topics/parse-query";
import { tokenize } from "@/lib/topics/tokens";
import { WildcardWords } from "@/lib/topics/wildcard-words";

function parsed(query: string) {
  const result = parseQuery(query);
  if (!result.ok) throw new Error(result.error.message);
  return result.node;
}
const indexed = (text: string, extra: Partial<TopicPost> = {}) =>
  indexPost({ text, lang: "en", network: "x", sourceName: "s", authorHandle: null, followers: null, rating: null, hasLink: false, ...extra }, tokenize(text));

describe("findFalseFriend", () => {
  it.each<[string, string, string | null, string?]>([
    ["late parcel", "my parcel is late", null],
    ["late parcel", "sunny today", null],
    ["late parcel", "my parcel has come", "part", "late"],
    ["late parcel train", "my parcel has come", null],
    ["(late OR lost) parcel", "the parcel has come", "part", "late OR lost"],
    ["late OR lost", "the parcel", null],
    ["(late parcel) OR (lost train)", "a train came", "part", "lost"],
    ["late -parcel", "late parcel", "excluded", "parcel"],
    ["late -(parcel OR box)", "late box", "excluded", "parcel OR box"],
    ["-broken", "it is broken", "excluded", "broken"],
    ["late -has:link", "so late", null],
    ["parcel NEAR/2 lost", "the parcel was, I am sorry to say, lost", "apart", "parcel NEAR/2 lost"],
    ["parcel NEAR/2 (lost OR late)", "the parcel came", "part", "lost OR late"],
    ['"out for delivery"', "delivery for those out", "apart", '"out for delivery"'],
    ['"out for delivery"', "out and about", null],
    ["toy", "my Toyota", "inside", "Toyota"],
    ["toy", "two toys, one toy-box", null],
    ["toy", "two toys", "inside", "toys"],
    ["toy train", "toys and trains", "inside", "toys, trains"],
    ["at", "that bat", null],
    ["#deal", "a deal", "inside", "deal"],
    ["toy NEAR/1 lost", "toys lost", "inside", "toys"],
    ["toy NEAR/1 lost", "toys that we lost", "part", "toy"],
    ["toy -toyota", "a toyota", null],
    ["parcel lang:de", "the parcel", "part", "lang:de"],
    ["parcel lang:en", "the train", null],
  ])("%s on %j: %s %s", (query, text, kind, detail) => {
    expect(findFalseFriend(parsed(query), indexed(text))).toEqual(kind === null ? null : { kind, detail });
  });

  it("marks the words that are there", () => {
    const marked = (query: string, text: string) => {
      const post = indexed(text);
      const friend = findFalseFriend(parsed(query), post);
      return friend && highlightFalseFriend(parsed(query), friend.kind, post).map(({ start, end }) => text.slice(start, end));
    };
    expect(marked("late -parcel", "Late #Parcel")).toEqual(["Late", "#Parcel"]);
    expect(marked("toy", "my Toyota")).toEqual(["Toyota"]);
    expect(marked("late parcel -lost", "the parcel toys")).toEqual(["parcel"]);
    expect(marked('"out for delivery"', "delivery for those out")).toEqual(["delivery", "for", "out"]);
  });
});

it("says which words a wildcard stood for", () => {
  const words = new WildcardWords(parsed("(toy* OR #deal* OR toy*) -train*"));
  words.count(tokenize("Toyota and toys, toys"));
  words.count(tokenize("toys, deals"));
  expect(words.list()).toEqual([{ wildcard: "toy*", words: [{ word: "toys", posts: 2 }, { word: "toyota", posts: 1 }], more: 0 }]);
});
