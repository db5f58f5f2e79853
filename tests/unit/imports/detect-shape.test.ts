import { describe, expect, it } from "vitest";
import { detectShape } from "@/lib/imports/detect-shape";

describe("detectShape", () => {
  it("knows Customer Support on Twitter, with an index column and in any order", () => {
    const columns = ["column 1", "text", "tweet_id", "author_id", "inbound", "created_at", "response_tweet_id", "in_response_to_tweet_id"];
    expect(detectShape(columns)).toMatchObject({ kind: "known", network: "x", mapping: { id: "tweet_id", parentId: "in_response_to_tweet_id", inbound: "inbound" } });
  });

  it.each<[string[], string, object]>([
    [["id", "author", "created_at", "text"], "likely", { id: "id", author: "author", publishedAt: "created_at", text: "text" }],
    [["Author Handle", "Published-At", "TEXT", "Reply to"], "likely", { author: "Author Handle", publishedAt: "Published-At", text: "TEXT", parentId: "Reply to" }],
    [["author.handle", "author.display_name", "publishedAt", "content", "url"], "likely", { author: "author.handle", authorName: "author.display_name", publishedAt: "publishedAt", text: "content", url: "url" }],
    // One column means one thing: the handle goes before the name, and what is left is not used twice.
    [["user", "date", "body", "stars", "lang", "reach", "bot", "ours"], "likely", { author: "user", publishedAt: "date", text: "body", rating: "stars", lang: "lang", followers: "reach", automated: "bot", outbound: "ours" }],
    [["author", "text"], "unknown", { author: "author", text: "text" }],
    [["Wer", "Wann", "Was"], "unknown", {}],
    [[], "unknown", {}],
  ])("%j is %s", (columns, kind, mapping) => {
    const shape = detectShape(columns);
    expect(shape.kind).toBe(kind);
    expect(shape.mapping).toEqual(mapping);
  });

  it("gives no column two meanings", () => {
    const { mapping } = detectShape(["id", "author_id", "user", "username", "name", "created", "date", "text", "message"]);
    const used = Object.values(mapping);
    expect(new Set(used).size).toBe(used.length);
  });
});
