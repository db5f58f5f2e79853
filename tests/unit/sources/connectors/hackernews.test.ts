import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cleanText } from "@/lib/mentions/clean-text";
import { hackernewsNetwork } from "@/lib/sources/connectors/hackernews";
import { PermanentError } from "@/lib/sources/errors";
import { fieldsOf } from "@/lib/sources/forms/form";
import { hackernewsConfig, hackernewsForm } from "@/lib/sources/forms/hackernews";
import { connectorContext, startApiServer } from "../../../helpers/api-server";

const recorded = JSON.parse(readFileSync(path.resolve("tests/fixtures/networks/hackernews/search.json"), "utf8")) as { hits: { created_at_i: number }[] };
const now = new Date("2024-11-25T12:00:00Z");
const nowSecond = now.getTime() / 1000;
let server: Awaited<ReturnType<typeof startApiServer>>;
beforeAll(async () => {
  server = await startApiServer();
});
afterAll(() => server.close());

const open = (config: object = {}, at = now) => hackernewsNetwork.open(connectorContext({ config: hackernewsConfig.parse({ terms: ["kettle"], ...config }), credentials: {}, baseUrl: server.url, now: () => at }));

/** A search over these posts as Algolia does it: newest first, a thousand at most. */
function searchOver(posts: readonly { created_at_i: number }[], items: Record<string, unknown> = {}, updates: number[] = []) {
  server.answers(({ path: asked, query }) => {
    if (asked === "/v0/updates.json") return { json: { items: updates, profiles: [] } };
    if (asked.startsWith("/v0/item/")) return { text: JSON.stringify(items[asked.slice(9, -5)] ?? null) };
    const [, from, until] = /created_at_i>=(\d+),created_at_i<(\d+)/.exec(query.get("numericFilters") ?? "") ?? [];
    const found = posts.filter(({ created_at_i: at }) => at >= Number(from) && at < Number(until)).sort((a, b) => b.created_at_i - a.created_at_i);
    return { json: { hits: found.slice(0, 1_000), nbHits: found.length } };
  });
}

const comment = (id: number, at: number) => ({ objectID: String(id), author: "ada_example", created_at_i: at, comment_text: `kettle ${id}`, parent_id: 1 });

describe("Hacker News", () => {
  it("turns stories and comments into mentions, oldest first, and leaves out what does not fit", async () => {
    searchOver(recorded.hits);
    const page = await open().fetchPage(null);
    expect(page.mentions).toEqual([
      {
        externalId: "41000001",
        parentExternalId: undefined,
        author: { handle: "ada_example", externalId: "ada_example", url: "https://news.ycombinator.com/user?id=ada_example" },
        publishedAt: new Date("2024-11-25T10:20:00Z"),
        text: "Kettle Co recalls kettles &amp; pots",
        format: "html",
        url: "https://news.ycombinator.com/item?id=41000001",
        media: [{ url: "https://example.org/recall", kind: "link" }],
      },
      expect.objectContaining({ externalId: "41000002", parentExternalId: "41000001" }),
    ]);
    expect(cleanText(page.mentions[1]?.text ?? "", "html")).toContain("My Kettle Co kettle & its lid exploded.\n\nIt's here");
    expect(page).toMatchObject({ more: false, nextCursor: { next: null, tracks: { kettle: { fromSecond: nowSecond + 1 } } } });
    expect(hackernewsNetwork.cursor.parse(JSON.parse(JSON.stringify(page.nextCursor)))).toEqual(page.nextCursor);
    expect(Object.fromEntries(server.requests[0]?.query ?? [])).toMatchObject({ query: "kettle", tags: "(story,comment,poll)", hitsPerPage: "1000" });
  });

  it("halves the time while a query shows less than it finds, and loses and doubles nothing", async () => {
    const posts = Array.from({ length: 3_700 }, (_, i) => comment(i + 1, nowSecond - 80_000 + ((i * i * 7) % 80_000)));
    searchOver(posts);
    const connector = open();
    let cursor: NonNullable<Parameters<typeof connector.fetchPage>[0]> = { tracks: { kettle: { fromSecond: nowSecond - 80_000, recent: [] } }, next: null };
    const seen: string[] = [];
    let pages = 0;
    for (let more = true; more; pages++) {
      const page = await connector.fetchPage(cursor);
      // A crash before the page was kept: it comes again just as it was.
      expect(await connector.fetchPage(cursor)).toEqual(page);
      seen.push(...page.mentions.map(({ externalId }) => externalId));
      expect(page.mentions.map(({ publishedAt }) => publishedAt.getTime())).toEqual(page.mentions.map(({ publishedAt }) => publishedAt.getTime()).sort((a, b) => a - b));
      cursor = page.nextCursor;
      more = page.more;
    }
    expect(pages).toBeGreaterThan(3);
    expect(new Set(seen).size).toBe(3_700);
    expect(seen).toHaveLength(3_700);
  });

  it("takes in a post that reaches the search late, and none twice", async () => {
    const early = comment(1, nowSecond - 300);
    searchOver([early]);
    const first = await open().fetchPage(null);
    searchOver([early, comment(2, nowSecond - 600), comment(3, nowSecond + 30)]);
    const second = await open({}, new Date(now.getTime() + 60_000)).fetchPage(first.nextCursor);
    expect(second.mentions.map(({ externalId }) => externalId)).toEqual(["2", "3"]);
    const third = await open({}, new Date(now.getTime() + 120_000)).fetchPage(second.nextCursor);
    expect(third.mentions).toEqual([]);
  });

  it("brings at most a hundred of the last day when it begins, and reads the rest as history", async () => {
    searchOver(Array.from({ length: 2_500 }, (_, i) => comment(i, nowSecond - 500_000 + i * 200)));
    const connector = open({ terms: ["kettle", "teapot"] });
    expect((await connector.fetchPage(null)).mentions).toHaveLength(100);
    const ids = new Set<string>();
    let cursor: unknown = null;
    for (let more = true; more; ) {
      const page = await connector.fetchHistory?.(cursor, { from: new Date((nowSecond - 500_000) * 1000), until: now });
      for (const { externalId } of page?.mentions ?? []) ids.add(externalId);
      cursor = page?.nextCursor;
      more = page?.more ?? false;
    }
    expect(ids.size).toBe(2_500);
  });

  it("reads again what the site says has changed", async () => {
    const posts = [comment(1, nowSecond - 300), comment(2, nowSecond - 200), comment(3, nowSecond - 100)];
    const items = { 1: { id: 1, type: "comment", by: "ada_example", time: nowSecond - 300, text: "kettle 1, edited", parent: 1 }, 2: { id: 2, deleted: true, time: nowSecond - 200 } };
    searchOver(posts, items, [1, 2, 999]);
    const page = await open().fetchPage(null);
    expect(page.edits).toMatchObject([{ externalId: "1", text: "kettle 1, edited" }]);
    expect(page.deletions).toEqual(["2"]);
    expect(server.requests.filter(({ path: asked }) => asked.startsWith("/v0/item/"))).toHaveLength(2);
  });

  it.each([
    ["null", null],
    ["deleted", { id: 5, deleted: true, time: 1, type: "comment" }],
    ["dead", { id: 5, dead: true, time: 1, text: "spam", by: "x" }],
  ])("calls a post gone that is %s", async (_, item) => {
    searchOver([], { 5: item });
    expect(await open().lookUp?.(["5", "none"])).toEqual({ edits: [], deletions: ["5"] });
  });

  it("goes on with new posts while the site's own interface is down, and says when the search refuses", async () => {
    server.answers(({ path: asked }) => (asked.startsWith("/v0/") ? { status: 503 } : { json: { hits: [comment(1, nowSecond - 10)], nbHits: 1 } }));
    expect((await open().fetchPage(null)).mentions).toHaveLength(1);
    server.answers(() => ({ status: 400, json: { message: "bad" } }));
    await expect(open().fetchPage(null)).rejects.toBeInstanceOf(PermanentError);
  });

  it("sends people to the site to answer", async () => {
    searchOver([]);
    const connector = open();
    const permission = await connector.canReply({ externalId: "1", authorHandle: "a", text: "", url: null, publishedAt: now });
    expect(permission).toEqual({ allowed: false, reason: expect.stringContaining("Open the post") });
    expect(connector.reply).toBeUndefined();
    expect((await connector.verifyCredentials()).words).toContain("0 times");
    expect(fieldsOf(hackernewsForm).map(({ key, kind }) => [key, kind])).toEqual([["terms", "list"], ["comments", "switch"]]);
  });
});
