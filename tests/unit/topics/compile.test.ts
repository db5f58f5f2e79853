import { describe, expect, it } from "vitest";
import type { TopicPost } from "@/lib/topics/ast";
import { compileTopics } from "@/lib/topics/compile";
import { highlightPost } from "@/lib/topics/highlight";
import { parseQuery } from "@/lib/topics/parse-query";
import { hasLink } from "@/lib/topics/post-facts";

const post = (text: string, extra: Partial<TopicPost> = {}): TopicPost => ({
  text, lang: null, network: "bluesky", sourceName: "Brand search", authorHandle: null, followers: null, rating: null, hasLink: false, ...extra,
});
const matches = (query: string, text: string, extra?: Partial<TopicPost>) => compileTopics([{ id: 7, query }])(post(text, extra)).length === 1;

describe("compileTopics", () => {
  it.each([
    ["toys", "Toys!", true],
    ["toys", "toysrus", false],
    ["toy*", "toysrus", true],
    ["cafe", "Café", true],
    ["CAFÉ", "cafe", true],
    ["#deal", "a deal", false],
    ["#deal", "a #Deal", true],
    ["deal", "a #Deal", true],
    ["@harborpine", "thanks @HarborPine", true],
    ["@harborpine", "harborpine", false],
    ["\"late parcel\"", "my late, parcel", true],
    ["\"late parcel\"", "late my parcel", false],
    ["\"late parc*\"", "late parcels", true],
    ["late NEAR/2 parcel", "parcel is late", true],
    ["late NEAR/2 parcel", "parcel is very late", false],
    ["late NEAR/3 parcel", "late late late, sorry, the parcel", true],
    ["late NEAR/5 late", "late", false],
    ["late NEAR/5 late", "late and late", true],
    ["(late OR lost) NEAR/1 (parcel OR \"big box\")", "lost big box", true],
    ["手机", "我的手机坏了", true],
    ["手机", "手表和机器", false],
    ["toys -broken", "toys arrived", true],
    ["toys -broken", "toys arrived broken", false],
    ["NOT broken", "anything", true],
    ["a OR NOT b", "c", true],
    ["🔥", "this is 🔥", true],
    ["don't", "I don’t", true],
  ])("%s on %j: %s", (query, text, expected) => {
    expect(matches(query, text)).toBe(expected);
  });

  it.each<[string, Partial<TopicPost>, boolean]>([
    ["from:@Amy", { authorHandle: "amy" }, true],
    ["from:amy", { authorHandle: "@AMY" }, true],
    ["from:amy", { authorHandle: "amya" }, false],
    ["from:amy", {}, false],
    ["lang:en", { lang: "en-GB" }, true],
    ["lang:en-gb", { lang: "en" }, false],
    ["source:bluesky", {}, true],
    ['source:"brand search"', {}, true],
    ["source:x", {}, false],
    ["has:link", { hasLink: true }, true],
    ["NOT has:link", { hasLink: true }, false],
    ["followers:>1000", { followers: 1000 }, false],
    ["followers:>=1000", { followers: 1000 }, true],
    ["followers:>1000", {}, false],
    ["rating:<3", { rating: 2 }, true],
    ["rating:<3", { rating: null }, false],
    ["rating:3", { rating: 3 }, true],
  ])("%s with %j: %s", (query, extra, expected) => {
    expect(matches(query, "some words", extra)).toBe(expected);
  });

  it("gives each topic once, by id, and leaves out what does not parse", () => {
    const match = compileTopics([
      { id: 9, query: "toys OR toy*" },
      { id: 2, query: "toys" },
      { id: 3, query: "(" },
      { id: 4, query: "trains" },
    ]);
    expect(match(post("toys toys toys"))).toEqual([2, 9]);
    expect(compileTopics([])(post("toys"))).toEqual([]);
  });

  it("stays quick on a text made to be slow", () => {
    const started = performance.now();
    expect(matches('"a a a a a a b" OR a NEAR/50 b', "a ".repeat(10_000))).toBe(false);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe("highlightPost", () => {
  it("marks the words as written, not those under NOT", () => {
    const parsed = parseQuery('("late parcel" OR #été OR box NEAR/3 blue) -fine');
    const text = "Late  parcel! Vive l'#ÉTÉ, a blue, nice box";
    if (!parsed.ok) throw new Error(parsed.error.message);
    expect(highlightPost(parsed.node, post(text)).map(({ start, end }) => text.slice(start, end))).toEqual(["Late  parcel", "#ÉTÉ", "blue", "box"]);
  });
});

describe("hasLink", () => {
  it.each([
    ["see https://example.org", undefined, true],
    ["see www.example.org", undefined, true],
    ["no link http", undefined, false],
    ["attached", [{ kind: "link" }], true],
    ["picture", [{ kind: "image" }], false],
  ])("%s %j: %s", (text, media, expected) => expect(hasLink(text, media)).toBe(expected));
});
