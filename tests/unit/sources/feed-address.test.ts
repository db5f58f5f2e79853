import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { feedAddress } from "@/lib/sources/feed-address";

const search = (query: string) => `https://news.google.com/rss/search?q=${encodeURIComponent(query)}`;

describe("feedAddress", () => {
  test.each([
    ["Harbor & Pine Toys", search('"Harbor & Pine Toys"'), "News: Harbor & Pine Toys"],
    ["lego OR playmobil", search("lego OR playmobil"), "News: lego OR playmobil"],
    ['"train set" -model', search('"train set" -model'), 'News: "train set" -model'],
    ["https://www.example.org/feed.xml", "https://www.example.org/feed.xml", "example.org"],
    ["  HTTP://example.org/a ", "HTTP://example.org/a", "example.org"],
    ["blog.example.org/rss", "https://blog.example.org/rss", "blog.example.org"],
    ["ftp://example.org", search('"ftp://example.org"'), "News: ftp://example.org"],
    ["   ", "", ""],
  ])("%s", (what, url, suggestedName) => {
    expect(feedAddress(what)).toEqual({ url, suggestedName });
  });

  test("always gives a web address and a name that fits", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (what) => {
        const { url, suggestedName } = feedAddress(what);
        if (what.trim() === "") return;
        expect(new URL(url).protocol).toMatch(/^https?:$/);
        expect(suggestedName.length).toBeLessThanOrEqual(120);
      }),
    );
  });
});
