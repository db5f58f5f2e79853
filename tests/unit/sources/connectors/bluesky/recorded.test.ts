import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { blueskyNetwork } from "@/lib/sources/connectors/bluesky";
import { publishedAt } from "@/lib/sources/connectors/bluesky/post";
import { blueskyForm } from "@/lib/sources/forms/bluesky";
import { connectorContext, startApiServer } from "../../../../helpers/api-server";
import { FakeBluesky } from "../../../../helpers/fake-bluesky";
import { recordedAnswers, withoutRecordings } from "../../../../helpers/network-data";

let server: Awaited<ReturnType<typeof startApiServer>>;
beforeAll(async () => {
  server = await startApiServer();
});
afterAll(() => server.close());

function open(answers: Record<string, unknown>, config: object = {}) {
  const fake = new FakeBluesky();
  server.answers((request) => {
    const name = Object.keys(answers).find((end) => request.path.endsWith(end));
    return name && request.query.get("cursor") === null ? { json: answers[name] } : fake.answer(request);
  });
  const context = connectorContext({ config: blueskyForm.config.parse({ handle: "kettleco.test", ownPosts: false, ...config }), credentials: { appPassword: "abcd-efgh" }, baseUrl: server.url });
  return blueskyNetwork.open(context);
}

const stack = recordedAnswers("bluesky");
const real = recordedAnswers("bluesky-public");
/** The answer inside a recording, which holds its headers too. */
const dataOf = (file: string) => (stack?.json(file) as Recorded | undefined)?.data ?? {};
type Recorded = { data: Record<string, { reason?: string; record?: { text?: string } }[]> };

describe.skipIf(!stack)(stack ? "answers of the real AT Protocol stack" : withoutRecordings("bluesky"), () => {
  it("are read: notifications, search, author's feed", async () => {
    const data = dataOf("listNotifications.json");
    const { mentions } = await open({ listNotifications: data }).fetchPage(null);
    expect(mentions).toHaveLength((data.notifications ?? []).filter(({ reason }) => ["mention", "reply", "quote"].includes(reason ?? "")).length);
    const search = dataOf("searchPosts.json");
    const found = await open({ listNotifications: { notifications: [] }, searchPosts: search }, { queries: ["kettle"] }).fetchPage(null);
    expect(found.mentions.length).toBe((search.posts ?? []).filter(({ record }) => /\bkettle/i.test(record?.text ?? "")).length);
    const feed = dataOf("getAuthorFeed.json");
    const theirs = await open({ listNotifications: { notifications: [] }, getAuthorFeed: feed }, { handles: ["angry.test"] }).fetchPage(null);
    expect(theirs.mentions.length).toBeGreaterThan(0);
  });
});

describe.skipIf(!real)(real ? "real answers of 2023" : withoutRecordings("bluesky-public"), () => {
  it("are read: each mention, answer and quote among 200 notifications, and a feed", async () => {
    const answer = real?.json("listNotifications.json") as { notifications: { reason: string; record: { createdAt: string }; indexedAt: string }[] };
    const { mentions } = await open({ listNotifications: answer }).fetchPage(null);
    const wanted = answer.notifications.filter(({ reason }) => ["mention", "reply", "quote"].includes(reason));
    expect(mentions).toHaveLength(wanted.length);
    expect(mentions.map((m) => m.publishedAt.getTime()).sort()).toEqual(wanted.map(({ record, indexedAt }) => publishedAt({ text: "", embed: undefined, facets: undefined, createdAt: record.createdAt }, indexedAt).getTime()).sort());
    const feed = real?.json("getAuthorFeed.json") as { feed: { post: { author: { handle: string } }; reason?: unknown }[] };
    const handle = feed.feed.find(({ reason }) => !reason)?.post.author.handle ?? "";
    const theirs = await open({ listNotifications: { notifications: [] }, getAuthorFeed: feed }, { handles: [handle] }).fetchPage(null);
    expect(theirs.mentions).toHaveLength(feed.feed.filter(({ reason, post }) => !reason && post.author.handle === handle).length);
  });
});
