import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { appstoreNetwork } from "@/lib/sources/connectors/appstore";
import { PermanentError, RetryableError } from "@/lib/sources/errors";
import { appstoreConfig, appstoreForm } from "@/lib/sources/forms/appstore";
import { fieldsOf } from "@/lib/sources/forms/form";
import { connectorContext, startApiServer } from "../../../helpers/api-server";

const now = new Date("2024-11-25T12:00:00Z");
let server: Awaited<ReturnType<typeof startApiServer>>;
beforeAll(async () => {
  server = await startApiServer();
});
afterAll(() => server.close());

const open = (config: object = { appIds: ["id284882215"] }) => appstoreNetwork.open(connectorContext({ config: appstoreConfig.parse(config), credentials: {}, baseUrl: server.url, now: () => now }));
const label = (text: string) => ({ label: text });
const review = (id: number, minutesAgo: number, more: object = {}) => ({
  author: { uri: label(`https://itunes.apple.com/us/reviews/id${id}77`), name: label("ada example"), label: "" },
  updated: label(new Date(now.getTime() - minutesAgo * 60_000).toISOString().replace(".000Z", "-00:00")),
  "im:rating": label("1"),
  "im:version": label("3.2"),
  id: label(String(id)),
  title: label("It hisses"),
  content: { label: "Since the update the kettle app hisses.", attributes: { type: "text" } },
  link: { attributes: { rel: "related", href: "https://itunes.apple.com/us/review?id=284882215&type=Purple%20Software" } },
  "im:voteSum": label("0"),
  "im:contentType": { attributes: { term: "Application", label: "Application" } },
  ...more,
});
const feed = (entry: unknown) => ({ json: { feed: { author: {}, entry, updated: label("x"), title: label("iTunes Store: Customer Reviews") } } });

describe("App Store reviews", () => {
  it("keeps the stars, and leaves out the app's own entry", async () => {
    server.answers(() => feed([{ "im:name": label("Kettle"), id: label("https://apps.apple.com/app") }, review(1, 60), review(2, 90, { "im:rating": label("9") })]));
    const page = await open().fetchPage(null);
    expect(page.mentions).toMatchObject([
      { externalId: "2", rating: undefined },
      {
        externalId: "1",
        author: { handle: "ada example", externalId: "177", displayName: "ada example" },
        publishedAt: new Date("2024-11-25T11:00:00Z"),
        text: "It hisses\n\nSince the update the kettle app hisses.",
        rating: 1,
        url: "https://apps.apple.com/us/app/id284882215?see-all=reviews",
      },
    ]);
    expect(server.requests[0]?.path).toBe("/us/rss/customerreviews/page=1/id=284882215/sortby=mostrecent/json");
    expect(appstoreNetwork.cursor.parse(JSON.parse(JSON.stringify(page.nextCursor)))).toEqual(page.nextCursor);
  });

  it("reads each app in each country, a feed of one review and an empty one too", async () => {
    server.answers(({ path }) => (path.startsWith("/de/") ? feed(review(5, 10)) : feed(undefined)));
    const page = await open({ appIds: ["284882215", "310633997"], countries: ["US", "de"] }).fetchPage(null);
    expect(page.mentions.map(({ externalId }) => externalId)).toEqual(["5"]);
    expect(server.requests.map(({ path }) => path.slice(0, 4))).toEqual(["/us/", "/de/", "/us/", "/de/"]);
  });

  it("brings what is new over several pages, and a review that its author changed", async () => {
    let shown = [review(1, 500), review(2, 501)];
    server.answers(({ path }) => {
      const page = Number(/page=(\d+)/.exec(path)?.[1]);
      const part = shown.slice((page - 1) * 50, page * 50);
      return part.length > 0 ? feed(part) : { status: 400, text: "CustomerReviews RSS page depth is limited to 10" };
    });
    const connector = open();
    let page = await connector.fetchPage(null);
    shown = [...Array.from({ length: 120 }, (_, i) => review(1_000 + i, i)), review(1, 500), review(2, 501)];
    const ids: string[] = [];
    do {
      expect(await connector.fetchPage(page.nextCursor)).toEqual(await connector.fetchPage(page.nextCursor));
      page = await connector.fetchPage(page.nextCursor);
      ids.push(...page.mentions.map(({ externalId }) => externalId));
    } while (page.more);
    expect(ids).toHaveLength(120);
    shown = [review(1_000, 0), review(1, -1, { title: label("Better now"), "im:rating": label("4") }), ...shown.slice(1, 40)];
    page = await connector.fetchPage(page.nextCursor);
    expect([...page.mentions, ...page.edits].filter(({ externalId }) => externalId === "1")).toMatchObject([{ rating: 4, text: expect.stringContaining("Better now") }]);
  });

  it("says what to do when Apple refuses", async () => {
    server.answers(() => ({ status: 400, text: "no" }));
    await expect(open().fetchPage(null)).rejects.toBeInstanceOf(PermanentError);
    server.answers(() => ({ text: "<html>" }));
    await expect(open().fetchPage(null)).rejects.toBeInstanceOf(RetryableError);
    await expect(open({ appIds: Array.from({ length: 11 }, (_, i) => String(1_000_000 + i)), countries: Array.from({ length: 10 }, (_, i) => `a${String.fromCharCode(97 + i)}`) }).fetchPage(null)).rejects.toThrow(/110 lists/);
  });

  it("sends people to App Store Connect, and checks itself before it is saved", async () => {
    server.answers(() => feed([review(1, 10)]));
    const connector = open();
    expect(connector.canReply({ externalId: "1", authorHandle: "a", text: "", url: null, publishedAt: now })).toMatchObject({ allowed: false, reason: expect.stringContaining("App Store Connect") });
    expect((await connector.verifyCredentials()).words).toBe("The App Store shows 1 review on its newest pages.");
    expect(fieldsOf(appstoreForm).map(({ kind }) => kind)).toEqual(["list", "list"]);
  });
});
