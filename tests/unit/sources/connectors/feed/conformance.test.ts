import { afterAll, describe, expect, it } from "vitest";
import { cleanText } from "@/lib/mentions/clean-text";
import { authorName } from "@/lib/sources/connectors/feed/parse-author";
import { parseFeedDocument } from "@/lib/sources/connectors/feed/parse-document";
import { parseFeedDate } from "@/lib/sources/connectors/feed/parse-date";
import { languageTag, type ParsedFeed } from "@/lib/sources/connectors/feed/parsed-feed";
import { looseText } from "@/lib/sources/connectors/feed/xml-text";
import { childElement, parseXml } from "@/lib/sources/connectors/feed/xml-tree";
import { conformanceCases, type ConformanceCase, feedsFolder } from "./conformance-cases";

const root = feedsFolder();
if (root === null) console.log("Feed conformance cases skipped: set SHARED_DATA to the folder that holds feeds/.");

/** Expectations of things Firstminute does not keep (rights, categories, contributors, generator …) are not compared. */
type Reading = [got: string | undefined, want: string];

const words = (value: string) => value.replace(/\s+/g, " ").trim();

function reading(feed: ParsedFeed, what: string, value: string): Reading | null {
  const [, index] = /^entries\[(\d)\]/.exec(what) ?? [];
  const item = index === undefined ? undefined : feed.items[Number(index)];
  const html = (got: string | undefined): Reading => {
    const text = words(got ?? "");
    // A text of Atom's type "text" holds its angle brackets as they are.
    return [text, text === words(value) ? text : words(looseText(value))];
  };
  const date = (got: Date | undefined): Reading => {
    const tuple = value.startsWith("(") ? value.slice(1, -1).split(",").map(Number) : null;
    const want = tuple ? new Date(Date.UTC(tuple[0] ?? 0, (tuple[1] ?? 1) - 1, tuple[2], tuple[3], tuple[4], tuple[5])) : parseFeedDate(value);
    return [got?.toISOString(), want?.toISOString() ?? value];
  };
  switch (what.replace(/^entries\[\d\]/, "entry")) {
    case "entry.id": case "entry.guid": return [item?.id, value];
    case "entry.link": return [item?.link, new URL(value).href];
    case "entry.title": case "entry.title_detail.value": return html(item?.title);
    case "entry.summary": case "entry.description": case "entry.summary_detail.value": return html(item?.summary ?? item?.content);
    case "entry.content[0].value": return html(item?.content);
    case "entry.author": case "entry.author_detail.name": case "entry.authors[0].name": return [item?.author?.name, authorName(value) ?? ""];
    case "entry.author_detail.url": case "entry.authors[0].url": return [item?.author?.url, new URL(value).href];
    case "entry.published": case "entry.published_parsed": case "entry.created_parsed": return date(item?.publishedAt);
    case "entry.updated": case "entry.updated_parsed": case "entry.modified_parsed": return date(item?.updatedAt ?? item?.publishedAt);
    case "entry.language": case "entry.content[0].language": return [item?.lang ?? feed.lang ?? "", value];
    case "feed.title": case "feed.title_detail.value": return html(feed.title);
    case "feed.link": return [feed.link, new URL(value).href];
    case "feed.language": return [feed.lang, value];
    case "feed.author": case "feed.author_detail.name": case "feed.authors[0].name": return [feed.author?.name, authorName(value) ?? ""];
    case "feed.author_detail.url": case "feed.authors[0].url": return [feed.author?.url, new URL(value).href];
    default: return null;
  }
}

/** The server of feedparser's tests, or what its Content-Location says. */
function urlOf(test: ConformanceCase): string {
  const url = `http://127.0.0.1:8097/${test.file}`;
  return new URL(test.headers.get("content-location") ?? url, url).href;
}

function parse(test: ConformanceCase): ParsedFeed {
  return parseFeedDocument({ bytes: test.bytes, url: urlOf(test), contentLanguage: test.headers.get("content-language") });
}

/** Base address or language in force on a title, summary or content of an Atom feed or its first entry. */
function inherited(test: ConformanceCase, what: string, value: string): Reading | null {
  const [, where, name, kind] = /^(entries\[0\]|feed)\.(title|summary|content)(?:_detail|\[0\])\.(base|language)$/.exec(what) ?? [];
  if (name === undefined) return null;
  const top = parseXml(new TextDecoder().decode(test.bytes), urlOf(test), test.headers.get("content-language"));
  const node = top.name === "feed" ? childElement(where === "feed" ? top : childElement(top, "entry"), name) : undefined;
  if (!node) return null;
  return kind === "base" ? [node.base, value] : [languageTag(node.lang) ?? "", value];
}

/** What we read otherwise on purpose, with the reason. */
const otherwise: Record<string, string> = {
  "rss/item_description_not_a_doctype.xml": "HTML says that “<!'” begins a comment up to the next “>”; a browser shows nothing there either",
};
const isFeed = (file: string) => !file.startsWith("base/cdf_"); // Channel Definition Format, given up in 2006

describe.skipIf(root === null)("feedparser's well-formed feeds", () => {
  let compared = 0;
  afterAll(() => console.log(`${compared} expectations of feedparser's cases compared.`));
  for (const folder of ["rss", "rdf", "atom", "atom10", "base", "lang", "media-rss"]) {
    for (const test of root === null ? [] : conformanceCases(root, folder)) {
      if (otherwise[test.file] !== undefined || !isFeed(test.file)) continue;
      it(test.file, () => {
        const feed = parse(test);
        for (const { what, value } of test.expectations) {
          const pair = reading(feed, what, value) ?? inherited(test, what, value);
          if (!pair) continue;
          compared++;
          expect(pair[0], what).toBe(pair[1]);
        }
      });
    }
  }
});

describe.skipIf(root === null)("attacks in feeds", () => {
  for (const test of root === null ? [] : conformanceCases(root, "sanitize")) {
    it(test.file, () => {
      const feed = parse(test);
      const texts = [feed.title, ...feed.items.flatMap((i) => [i.title, i.summary, i.content])].filter((t) => t !== undefined);
      for (const text of texts) {
        expect(text).not.toMatch(/<\/?[a-z!]|on(error|load|click|mouse\w+|key\w+)\s*=|javascript:|location\s*\.?href/i);
        expect(cleanText(text)).toBe(text);
      }
    });
  }
});
