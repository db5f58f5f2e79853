import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitLinks } from "@/lib/conversations/split-links";

const links = (text: string) => splitLinks(text).flatMap((part) => part.href ?? []);

describe("splitLinks", () => {
  it("keeps punctuation out and opened brackets in", () => {
    expect(splitLinks("See https://a.example/x. Or (http://b.example/y_(z)), ok?")).toEqual([
      { text: "See ", href: null },
      { text: "https://a.example/x", href: "https://a.example/x" },
      { text: ". Or (", href: null },
      { text: "http://b.example/y_(z)", href: "http://b.example/y_(z)" },
      { text: "), ok?", href: null },
    ]);
  });

  it.each([
    "javascript:alert(1)", "data:text/html,hi", "ftp://a.example", "//a.example", "www.a.example", "https://", "http://user:pass@a.example",
    "https://me@bank.example@evil.example/", "vbscript:x http:evil",
  ])("makes no link of %s", (text) => {
    expect(links(text)).toEqual([]);
  });

  it("loses not a character, and links nothing but the web", () => {
    const piece = fc.oneof(fc.string({ unit: "grapheme" }), fc.webUrl(), fc.constantFrom(" ", "(", ")", "https://", "javascript:", "\n", ".", "…"));
    fc.assert(
      fc.property(fc.array(piece).map((pieces) => pieces.join("")), (text) => {
        const parts = splitLinks(text);
        expect(parts.map((part) => part.text).join("")).toBe(text);
        for (const { href } of parts) if (href !== null) expect(href).toMatch(/^https?:\/\//);
      }),
    );
  });
});
