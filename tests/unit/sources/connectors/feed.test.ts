import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { fetchFeedPage, type FeedCursor, feedCursorSchema } from "@/lib/sources/connectors/feed";
import { FeedParser } from "@/lib/sources/connectors/feed/parse-in-worker";
import { PermanentError, RetryableError } from "@/lib/sources/errors";
import { startTestServer } from "../../http/test-server";

const now = new Date("2024-03-10T12:00:00Z");
const deps = { now: () => now };
let body = "";
let requests: Record<string, string | string[] | undefined>[] = [];
let server: Awaited<ReturnType<typeof startTestServer>>;
beforeAll(async () => {
  server = await startTestServer({
    "/feed": (request, response) => {
      requests.push(request.headers);
      if (request.headers["if-none-match"] === '"v1"') response.writeHead(304).end();
      else response.writeHead(200, { etag: '"v1"', "last-modified": "Sun, 10 Mar 2024 11:00:00 GMT", "content-type": "application/rss+xml" }).end(body);
    },
    "/moved": (_, response) => response.writeHead(301, { location: "/feed" }).end(),
    "/page": (_, response) => response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><html><head><title>Shop</title></head><body>Hi</body></html>"),
    "/wrong-type": (_, response) => response.writeHead(200, { "content-type": "text/html" }).end(body),
    "/busy": (_, response) => response.writeHead(429, { "retry-after": "90" }).end(),
  });
});
afterAll(() => server.close());
beforeEach(() => {
  requests = [];
  body = rss(item("1", "Hello"));
});

const rss = (items: string) => `<rss version="2.0"><channel><title>Kettle News</title><link>https://kettle.example/</link><language>en-gb</language>${items}</channel></rss>`;
const item = (guid: string, text: string, more = "") => `<item><guid>${guid}</guid><description>${text}</description><pubDate>Sun, 10 Mar 2024 10:00:00 GMT</pubDate>${more}</item>`;
const fetchPage = (path = "/feed", cursor: FeedCursor | null = null) => fetchFeedPage({ url: server.url + path, allowPrivate: true }, cursor, deps);

describe("fetchFeedPage", () => {
  it("gives the items of a feed", async () => {
    const page = await fetchPage();
    expect(page).toMatchObject({ title: "Kettle News", more: false, deletions: [] });
    expect(page.movedTo).toBeUndefined();
    expect(page.mentions).toEqual([{
      externalId: "1", parentExternalId: undefined, text: "Hello", format: "text", publishedAt: new Date("2024-03-10T10:00:00Z"), url: undefined, lang: "en-GB", media: undefined,
      author: { handle: "Kettle News", displayName: "Kettle News", url: "https://kettle.example/" },
    }]);
    expect(feedCursorSchema.parse(JSON.parse(JSON.stringify(page.nextCursor)))).toMatchObject({ url: `${server.url}/feed`, etag: '"v1"' });
  });

  it("asks only for news and forgets nothing when there are none", async () => {
    const first = await fetchPage();
    const second = await fetchPage("/feed", first.nextCursor);
    expect(requests[1]).toMatchObject({ "if-none-match": '"v1"', "if-modified-since": "Sun, 10 Mar 2024 11:00:00 GMT" });
    expect(second.mentions).toEqual([]);
    expect(second.nextCursor).toEqual(first.nextCursor);
  });

  it("asks a new address without the old one's validators", async () => {
    await fetchPage("/feed", { url: "https://old.example/", etag: '"v1"', seen: {} });
    expect(requests[0]?.["if-none-match"]).toBeUndefined();
  });

  it("hands on new and changed items only; a changed one says when it was edited", async () => {
    const first = await fetchPage();
    body = rss(item("1", "Hello, better") + item("2", "Second"));
    const cursor = { ...first.nextCursor, etag: undefined };
    const second = await fetchPage("/feed", cursor);
    expect(second.mentions).toMatchObject([{ externalId: "1", text: "Hello, better", editedAt: now }, { externalId: "2" }]);
    expect(second.mentions[1]?.editedAt).toBeUndefined();
    expect((await fetchPage("/feed", { ...second.nextCursor, etag: undefined })).mentions).toEqual([]);
  });

  it("dates items: none is now, the future is now, an update after publication is an edit", async () => {
    const entry = (id: string, dates: string) => `<entry><id>urn:${id}</id><title>${id}</title>${dates}</entry>`;
    body = `<feed xmlns="http://www.w3.org/2005/Atom">${entry("none", "")}${entry("future", "<published>2030-01-01T00:00:00Z</published>")}${entry("edited", "<published>2024-01-01T00:00:00Z</published><updated>2024-01-02T00:00:00Z</updated>")}</feed>`;
    expect((await fetchPage()).mentions).toMatchObject([{ publishedAt: now }, { publishedAt: now }, { publishedAt: new Date("2024-01-01T00:00:00Z"), editedAt: new Date("2024-01-02T00:00:00Z") }]);
  });

  it("knows an item by its id, else its link without campaign marks, else its title and date", async () => {
    body = rss("<item><link>https://a.example/x?id=2&amp;utm_source=rss#top</link><title>L</title></item><item><title>T</title></item><item><title>T</title></item>" + item("1", "a") + item("1", "b") + item("g".repeat(600), "long"));
    const ids = (await fetchPage()).mentions.map((m) => m.externalId);
    expect(ids).toEqual(["https://a.example/x?id=2", expect.stringMatching(/^hash:[\da-f]{64}$/), "1", expect.stringMatching(/^hash:/)]);
    expect((await fetchPage()).mentions.map((m) => m.externalId)).toEqual(ids);
  });

  it("puts title and text together unless one repeats the other", async () => {
    const both = (title: string, text: string) => `<item><title>${title}</title><description>${text}</description></item>`;
    body = rss(both("Recall", "Kettles explode.") + both("My kettle is...", "My  kettle is terrible") + both("Same", "Same") + "<item><title>Only</title></item><item><link>https://a.example/</link></item><item></item>");
    expect((await fetchPage()).mentions.map((m) => m.text)).toEqual(["Recall\n\nKettles explode.", "My  kettle is terrible", "Same", "Only", "https://a.example/"]);
  });

  it("tells a permanent move and keeps its validators for the new address", async () => {
    const page = await fetchPage("/moved");
    expect(page).toMatchObject({ movedTo: `${server.url}/feed`, nextCursor: { url: `${server.url}/feed`, etag: '"v1"' } });
  });

  it("reads a feed that is sent as something else", async () => expect((await fetchPage("/wrong-type")).mentions).toHaveLength(1));

  it("sorts failures", async () => {
    await expect(fetchPage("/page")).rejects.toThrow(new PermanentError("This is a web page, not a feed. Look on the site for an RSS or Atom address."));
    await expect(fetchPage("/nothing")).rejects.toBeInstanceOf(PermanentError);
    await expect(fetchPage("/busy")).rejects.toMatchObject({ name: RetryableError.name, retryAt: new Date("2024-03-10T12:01:30Z") });
    await expect(fetchFeedPage({ url: `${server.url}/feed`, allowPrivate: false }, null, deps)).rejects.toThrow(/ALLOW_PRIVATE_ADDRESSES/);
  });
});

describe("FeedParser", () => {
  const document = (text: string) => ({ bytes: new TextEncoder().encode(text), url: "https://example.com/" });
  const limits = { parseMs: 5_000, startMs: 20_000, heapMegabytes: 128, idleMs: 1_000 };

  it("kills a thread that takes too long, and the next feed is read all the same", async () => {
    const slow = new FeedParser({ ...limits, parseMs: 1 });
    await expect(slow.parse(document(rss(item("1", "&lt;b&gt;x ".repeat(1_000)).repeat(150))))).rejects.toThrow(/too long/);
    const parser = new FeedParser(limits);
    const broken = parser.parse(document("nothing"));
    const good = parser.parse(document(rss(item("1", "a"))));
    await expect(broken).rejects.toBeInstanceOf(PermanentError);
    expect((await good).items).toHaveLength(1);
    await Promise.all([slow.close(), parser.close()]);
  });

  it("survives a feed that needs more memory than it may have", async () => {
    const parser = new FeedParser({ ...limits, heapMegabytes: 40, parseMs: 20_000 });
    const hungry = rss("<item>" + "<a b='c'/>x".repeat(190_000) + "</item>");
    await expect(parser.parse(document(hungry))).rejects.toThrow(/too much memory/);
    expect((await parser.parse(document(rss(item("1", "a"))))).items).toHaveLength(1);
    await parser.close();
  });
});
