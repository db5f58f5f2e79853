import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newsNetwork } from "@/lib/sources/connectors/news";
import { RetryableError } from "@/lib/sources/errors";
import { fieldsOf } from "@/lib/sources/forms/form";
import { newsAddress, newsConfig, newsEditions, newsForm } from "@/lib/sources/forms/news";
import { type ApiReply, connectorContext, startApiServer } from "../../../helpers/api-server";

let server: Awaited<ReturnType<typeof startApiServer>>;
beforeAll(async () => {
  server = await startApiServer();
});
afterAll(() => server.close());

const open = () => newsNetwork.open(connectorContext({ config: newsConfig.parse({ query: '"kettle co" recall' }), credentials: {}, baseUrl: server.url, now: () => new Date("2024-11-25T12:00:00Z") }));
const item = (guid: string, title: string, paper: string, link = `https://news.google.com/rss/articles/${guid}?oc=5`) =>
  `<item><title>${title} - ${paper}</title><link>${link}</link><guid isPermaLink="false">${guid}</guid><pubDate>Mon, 25 Nov 2024 10:00:00 GMT</pubDate><description>&lt;a href="${link}" target="_blank"&gt;${title}&lt;/a&gt;&amp;nbsp;&amp;nbsp;&lt;font color="#6f6f6f"&gt;${paper}&lt;/font&gt;</description><source url="https://paper.example">${paper}</source></item>`;
const rss = (items: string): ApiReply => ({
  headers: { "content-type": "application/xml; charset=utf-8" },
  text: `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><generator>NFE/5.0</generator><title>"kettle co" recall - Google News</title><link>https://news.google.com/search</link><language>en-US</language>${items}</channel></rss>`,
});

describe("Google News", () => {
  it("builds an address whose language, country and edition agree", () => {
    expect(newsAddress({ query: "kettle co", edition: "Brazil (Portuguese)" })).toBe("https://news.google.com/rss/search?q=kettle+co&hl=pt-BR&gl=BR&ceid=BR%3Apt-419");
    for (const { hl, gl, ceid } of Object.values(newsEditions)) {
      const [country, language] = ceid.split(":");
      expect(country).toBe(gl);
      expect(language?.split("-")[0]).toBe(hl.split("-")[0]);
    }
  });

  it("gives each article its paper and its bare title", async () => {
    server.answers(() => rss(item("CBMiA", "Kettle Co recalls 3,000 kettles - again", "Example Times")));
    const page = await open().fetchPage(null);
    expect(page.mentions).toMatchObject([{ externalId: "CBMiA", text: "Kettle Co recalls 3,000 kettles - again", author: { handle: "Example Times" }, url: "https://news.google.com/rss/articles/CBMiA?oc=5", lang: "en-US" }]);
    expect(server.requests[0]?.query.get("q")).toBe('"kettle co" recall');
    expect(newsNetwork.cursor.parse(JSON.parse(JSON.stringify(page.nextCursor)))).toEqual(page.nextCursor);
  });

  it("leaves out the same article under another id, by link or by title and paper", async () => {
    const link = "https://paper.example/recall";
    server.answers(() => rss(item("A", "Kettles recalled", "Example Times") + item("B", "Kettles Recalled!", "Example  Times") + item("C", "Kettles recalled", "Other Post", link)));
    const connector = open();
    const first = await connector.fetchPage(null);
    expect(first.mentions.map(({ externalId }) => externalId)).toEqual(["A", "C"]);
    server.answers(() => rss(item("D", "New words", "Other Post", `${link}?utm_source=x#top`) + item("A", "Kettles recalled", "Example Times") + item("E", "Fresh", "Example Times")));
    const second = await connector.fetchPage(first.nextCursor);
    expect(second.mentions.map(({ externalId }) => externalId)).toEqual(["E"]);
    // One that left the feed and comes back under a new id is known still.
    server.answers(() => rss(item("Z", "Kettles recalled", "Other Post")));
    expect((await connector.fetchPage(second.nextCursor)).mentions).toEqual([]);
    // Its words changed under the same id: handed on as an edit.
    server.answers(() => rss(item("A", "Kettles recalled, shares fall", "Example Times")));
    expect((await connector.fetchPage(second.nextCursor)).mentions).toMatchObject([{ externalId: "A", editedAt: expect.any(Date) }]);
  });

  it.each<[string, ApiReply]>([
    ["a page that asks for consent", { headers: { "content-type": "text/html" }, text: "<!doctype html><html><body>Before you continue</body></html>" }],
    ["429", { status: 429, headers: { "retry-after": "120" }, text: "" }],
    ["503", { status: 503, text: "" }],
    ["403", { status: 403, text: "" }],
  ])("tries again after %s", async (_, reply) => {
    server.answers(() => reply);
    await expect(open().fetchPage(null)).rejects.toBeInstanceOf(RetryableError);
  });

  it("can be checked and drawn", async () => {
    server.answers(() => rss(item("A", "Kettles recalled", "Example Times")));
    expect((await open().verifyCredentials()).words).toBe("Google News finds 1 article now.");
    expect(open().canReply({ externalId: "A", authorHandle: "a", text: "", url: null, publishedAt: new Date() })).toMatchObject({ allowed: false });
    expect(fieldsOf(newsForm).map(({ key, kind }) => [key, kind])).toEqual([["query", "text"], ["edition", "choice"]]);
  });
});
