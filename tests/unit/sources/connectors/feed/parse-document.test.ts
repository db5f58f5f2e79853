import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseFeedDocument } from "@/lib/sources/connectors/feed/parse-document";
import { NotAFeedError } from "@/lib/sources/connectors/feed/parsed-feed";

const url = "https://example.com/news/feed.xml";
const parse = (text: string | Uint8Array, contentType?: string) => parseFeedDocument({ bytes: typeof text === "string" ? new TextEncoder().encode(text) : text, url, contentType });
const rss = (inside: string) => `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>News</title>${inside}</channel></rss>`;
const latin = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0));

const jsonFeed = JSON.stringify({
  version: "https://jsonfeed.org/version/1.1", title: "J", home_page_url: "/", language: "de", authors: [{ name: "Jo", url: "https://jo.example/" }],
  items: [
    { id: 7, url: "a/1", title: "One", content_html: "<p>A &amp; b</p>", date_published: "2024-01-01T10:00:00+05:45", date_modified: "2024-01-02T10:00:00Z", attachments: [{ url: "x.png", mime_type: "image/png" }, 3] },
    { id: "8", content_text: "plain <b>", author: { name: "Al" }, url: "javascript:alert(1)" }, "broken", { id: { a: 1 }, title: 5, summary: "only this" },
  ],
});

describe("JSON Feed", () => {
  it("reads items and forgives broken fields", () => {
    const feed = parse(jsonFeed);
    expect(feed).toMatchObject({ title: "J", link: "https://example.com/", lang: "de", author: { name: "Jo" } });
    expect(feed.items).toMatchObject([
      { id: "7", link: "https://example.com/news/a/1", content: "A & b", publishedAt: new Date("2024-01-01T04:15:00Z"), media: [{ kind: "image", url: "https://example.com/news/x.png" }] },
      { id: "8", content: "plain <b>", author: { name: "Al" }, link: undefined },
      { id: undefined, title: undefined, summary: "only this" },
    ]);
  });

  it.each(["{", "[]", "{}", '{"version":"https://jsonfeed.org/version/1"}', '{"version":"1","items":[]}'])("refuses %s", (text) => expect(() => parse(text)).toThrow(NotAFeedError));
});

describe("encodings", () => {
  const title = (bytes: Uint8Array, type?: string) => parse(bytes, type).title;
  const feed = (declaration: string, word: string) => `${declaration}<feed xmlns="http://www.w3.org/2005/Atom"><title>${word}</title></feed>`;
  const utf16 = (text: string, mark: string) => new Uint8Array(Buffer.from(mark + text, "utf16le"));
  it.each([
    ["UTF-8", new TextEncoder().encode(feed("", "ü€")), undefined, "ü€"],
    ["UTF-8 with a mark against the header", new TextEncoder().encode(`\ufeff${feed("", "ü€")}`), "text/xml; charset=iso-8859-1", "ü€"],
    ["Latin-1 by declaration", latin(feed('<?xml version="1.0" encoding="iso-8859-1"?>', "gr\xfc\xdfe")), "text/xml", "grüße"],
    ["Latin-1 by header", latin(feed("", "gr\xfc\xdfe")), 'text/xml; charset="ISO-8859-1"', "grüße"],
    ["windows-1251", latin(feed('<?xml version="1.0" encoding="windows-1251"?>', "\xcf\xf0\xe8")), undefined, "При"],
    ["Shift_JIS", latin(feed("<?xml version='1.0' encoding='Shift_JIS'?>", "\x93\xfa\x96\x7b")), undefined, "日本"],
    ["bytes that are not what the header says", latin(feed("", "gr\xfc\xdfe")), "text/xml; charset=utf-8", "grüße"],
    ["an unknown charset", new TextEncoder().encode(feed("", "ü")), "text/xml; charset=klingon", "ü"],
    ["UTF-16 with a mark", utf16(feed('<?xml version="1.0" encoding="utf-16"?>', "ü€"), "\ufeff"), undefined, "ü€"],
    ["UTF-16 without a mark", utf16(feed('<?xml version="1.0" encoding="utf-16"?>', "ü€"), ""), undefined, "ü€"],
    ["a wrong UTF-16 declaration", new TextEncoder().encode(feed('<?xml version="1.0" encoding="utf-16"?>', "ü€")), undefined, "ü€"],
  ])("%s", (_, bytes, type, want) => expect(title(bytes, type)).toBe(want));
});

describe("XML", () => {
  it("expands no entities, declared or external", () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>${rss("<item><title>&b; &x; end</title></item>")}`;
    const title = parse(bomb).items[0]?.title;
    expect(title).toBe("&b; &x; end");
  });

  it("keeps the line breaks of plain descriptions and reads HTML in others", () => {
    const feed = parse(rss("<item><description>a\nb &amp; c</description></item><item><description><![CDATA[<p>a\nb</p><p>c</p>]]></description></item><item><title>AT&amp;amp;T</title></item>"));
    expect(feed.items.map((i) => i.summary ?? i.title)).toEqual(["a\nb & c", "a b\n\nc", "AT&T"]);
  });

  it("knows words by namespace, not by prefix, and guesses undeclared prefixes", () => {
    const feed = parse('<a:feed xmlns:a="http://www.w3.org/2005/Atom" xmlns:q="http://purl.org/dc/elements/1.1/"><a:entry><a:title>T</a:title><q:creator>C</q:creator></a:entry></a:feed>');
    expect(feed.items[0]).toMatchObject({ title: "T", author: { name: "C" } });
    expect(parse("<rss><channel><item><dc:creator>D</dc:creator></item></channel></rss>").items[0]?.author).toEqual({ name: "D" });
  });

  it("reads replies, enclosures and relative links", () => {
    const [entry] = parse('<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0" xml:base="/b/"><entry><link href="c"/><link rel="enclosure" type="audio/mpeg" href="d.mp3"/><thr:in-reply-to ref="tag:1"/></entry></feed>').items;
    expect(entry).toMatchObject({ link: "https://example.com/b/c", inReplyTo: "tag:1", media: [{ kind: "audio", url: "https://example.com/b/d.mp3" }] });
  });

  it.each([
    ["", "empty answer"], ["just words", "not XML"], ["<svg/>", "another kind"], ["<html><body>Hi</body></html>", "web page"],
    ['<!DOCTYPE html><html><head><link rel="alternate" type="application/rss+xml" href="/rss"></head></html>', "https://example.com/rss"],
    [`<rss>${"<a>".repeat(5_000)}`, "too deeply"],
  ])("says what %.30s is", (text, words) => {
    expect(() => parse(text)).toThrow(NotAFeedError);
    expect(() => parse(text)).toThrow(words);
  });
});

it("gives a feed or NotAFeedError for any mutation of a feed", () => {
  const seeds = [
    jsonFeed,
    rss("<language>en_us</language><item><guid>1</guid><link>/a</link><dc:creator>me@x.example (Me)</dc:creator><pubDate>Thu, 01 Jan 2004 19:48:21 GMT</pubDate><description>&lt;p&gt;x</description></item>"),
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://a/" xml:lang="en"><entry><id>x</id><title type="xhtml"><div>a<b>c</b></div></title><content type="application/octet-stream">QUJD</content><updated>2020-01-01T00:00:00Z</updated></entry></feed>',
  ];
  const edit = fc.record({ at: fc.nat(), remove: fc.nat(20), insert: fc.oneof(fc.string({ unit: "binary", maxLength: 5 }), fc.constantFrom("<", ">", "&", "]]>", "<![CDATA[", "<!--", "\"", "xmlns=", "__proto__", "<item>", "</channel>", "<link>", "http://", "http:///", "[")) });
  fc.assert(fc.property(fc.constantFrom(...seeds), fc.array(edit, { maxLength: 8 }), (seed, edits) => {
    let text = seed;
    for (const { at, remove, insert } of edits) {
      const place = at % (text.length + 1);
      text = text.slice(0, place) + insert + text.slice(place + remove);
    }
    try {
      parse(text);
    } catch (error) {
      expect(error).toBeInstanceOf(NotAFeedError);
    }
  }), { numRuns: 3000 });
});
