import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { blueskyNetwork } from "@/lib/sources/connectors/bluesky";
import { graphemes } from "@/lib/sources/connectors/bluesky/replies";
import type { LanesCursor } from "@/lib/sources/connectors/lanes";
import { PermanentError, RetryableError, UnknownOutcomeError } from "@/lib/sources/errors";
import { blueskyForm } from "@/lib/sources/forms/bluesky";
import { fieldsOf } from "@/lib/sources/forms/form";
import { connectorContext, startApiServer } from "../../../../helpers/api-server";
import { FakeBluesky, ourDid } from "../../../../helpers/fake-bluesky";

let server: Awaited<ReturnType<typeof startApiServer>>;
let fake: FakeBluesky;
beforeAll(async () => {
  server = await startApiServer();
});
afterAll(() => server.close());
beforeEach(() => {
  fake = new FakeBluesky();
  server.answers(fake.answer);
});

function open(config: object = {}, more: { appPassword?: string; session?: unknown } = {}) {
  const { appPassword = "abcd-efgh", session } = more;
  const context = connectorContext({ config: blueskyForm.config.parse({ handle: "kettleco.test", ownPosts: false, ...config }), credentials: { appPassword }, baseUrl: server.url, session });
  return { context, connector: blueskyNetwork.open(context) };
}
const target = (externalId: string) => ({ externalId, authorHandle: "angry.test", text: "", url: null, publishedAt: new Date() });

describe("the form", () => {
  it("can be drawn, and reads a handle however it is typed", () => {
    expect(fieldsOf(blueskyForm).map(({ key, kind, required }) => `${key} ${kind}${required ? "" : "?"}`)).toEqual([
      "handle text", "queries list?", "handles list?", "ownPosts switch?", "service text?", "jetstream text?", "appPassword secret",
    ]);
    expect(blueskyForm.config.parse({ handle: " @KettleCo.bsky.social ", jetstream: "" })).toMatchObject({ handle: "kettleco.bsky.social", service: "https://bsky.social", jetstream: undefined });
    for (const handle of ["kettleco", "a b.c", ""]) expect(blueskyForm.config.safeParse({ handle }).success).toBe(false);
    expect(blueskyForm.config.safeParse({ handle: "a.b", service: "ftp://a.b" }).success).toBe(false);
  });
});

describe("the session", () => {
  it("is begun once and kept, also over a restart, and says nothing of the password", async () => {
    const { connector, context } = open();
    await connector.fetchPage(null);
    await connector.fetchPage(null);
    await open({}, { session: context.log.session }).connector.fetchPage(null);
    expect(fake.signIns).toBe(1);
    expect(context.log.session).toEqual({ session: { accessJwt: "access-1", refreshJwt: "refresh-1", did: ourDid, handle: "kettleco.test", active: true }, account: `kettleco.test ${server.url}` });
    await open({}, { session: { ...(context.log.session as object), account: "other.test https://bsky.social" } }).connector.fetchPage(null);
    expect(fake.signIns).toBe(2);
    expect(context.log.metered).toEqual({ session: 1, read: 2 });
    expect(server.requests.every(({ headers }) => headers["user-agent"]?.startsWith("Firstminute"))).toBe(true);
  });

  it("is renewed when its token expires, and begun anew when it cannot be renewed", async () => {
    fake.notify("angry.test", "hey", "mention");
    const { connector, context } = open();
    await connector.fetchPage(null);
    fake.generation++;
    expect((await connector.fetchPage(null)).mentions).toHaveLength(1);
    expect([fake.signIns, fake.refreshes]).toEqual([1, 1]);
    expect(context.log.session).toMatchObject({ session: { accessJwt: "access-2" } });
    fake.generation++;
    fake.refreshEnded = true;
    expect((await connector.fetchPage(null)).mentions).toHaveLength(1);
    expect([fake.signIns, fake.refreshes]).toEqual([2, 2]);
  });

  it("stays when the service is only unwell", async () => {
    const { connector, context } = open();
    await connector.fetchPage(null);
    fake.generation++;
    server.answers((request) => (request.path.endsWith("refreshSession") ? { status: 503, text: "" } : fake.answer(request)));
    await expect(connector.fetchPage(null)).rejects.toBeInstanceOf(RetryableError);
    expect(context.log.session).toMatchObject({ session: { refreshJwt: "refresh-1" } });
    expect(fake.signIns).toBe(1);
  });

  it("a wrong password, a taken-down account and too many sign-ins are told in words", async () => {
    await expect(open({}, { appPassword: "wrong" }).connector.verifyCredentials()).rejects.toThrow(/does not accept this handle and app password/);
    expect(await open().connector.verifyCredentials()).toEqual({ handle: "kettleco.test", externalId: ourDid, words: "Signed in to Bluesky as @kettleco.test." });
    server.answers(() => ({ status: 401, json: { error: "AuthFactorTokenRequired", message: "A sign in code has been sent" } }));
    await expect(open().connector.fetchPage(null)).rejects.toThrow(/app password/);
    server.answers(() => ({ status: 400, json: { error: "AccountTakedown", message: "Account has been taken down" } }));
    await expect(open().connector.fetchPage(null)).rejects.toMatchObject({ name: PermanentError.name, message: expect.stringMatching(/closed or suspended/) });
    const reset = Math.floor(Date.now() / 1000) + 290;
    server.answers(() => ({ status: 429, json: { error: "RateLimitExceeded" }, headers: { "ratelimit-limit": "30", "ratelimit-remaining": "0", "ratelimit-reset": String(reset), "retry-after": "290" } }));
    const { connector } = open();
    await expect(connector.fetchPage(null)).rejects.toMatchObject({ name: RetryableError.name, retryAt: expect.any(Date) });
    const asked = server.requests.length;
    await expect(connector.fetchPage(null)).rejects.toMatchObject({ retryAt: new Date(reset * 1000) });
    expect(server.requests.length).toBe(asked);
  });
});

describe("reading", () => {
  it("brings in mentions, answers and quotes, with what stands in and beside them", async () => {
    const own = fake.post("kettleco.test", "our kettle");
    const parent = { uri: own.uri, cid: own.cid };
    fake.notify("fan.test", "", "like");
    fake.notify("angry.test", "@kettleco.test broken", "mention", {
      langs: ["en"],
      facets: [{ index: { byteStart: 0, byteEnd: 3 }, features: [{ $type: "app.bsky.richtext.facet#link", uri: "https://long.example/whole" }] }],
      embed: { $type: "app.bsky.embed.images", images: [{ alt: "a kettle", image: { $type: "blob", ref: { $link: own.cid }, mimeType: "image/png", size: 1 } }] },
    });
    fake.notify("angry.test", "no answer", "reply", { reply: { root: parent, parent }, createdAt: "2030-01-01T00:00:00Z" });
    const quote = fake.notify("b.test", "look", "quote", { embed: { $type: "app.bsky.embed.record", record: parent }, createdAt: "no date" });
    const page = await open().connector.fetchPage(null);
    expect(server.requests.find(({ path }) => path.endsWith("listNotifications"))?.query.getAll("reasons")).toEqual(["mention", "reply", "quote"]);
    expect(page.mentions).toMatchObject([
      {
        author: { handle: "angry.test", externalId: expect.stringMatching(/^did:plc:/) }, text: "@kettleco.test broken", format: "text", lang: "en", url: expect.stringMatching(/^https:\/\/bsky\.app\/profile\/angry\.test\/post\//),
        media: [{ kind: "image", alt: "a kettle", url: expect.stringContaining(own.cid) }, { kind: "link", url: "https://long.example/whole" }],
      },
      { parentExternalId: own.uri, publishedAt: new Date("2026-11-01T08:00:04Z") },
      { externalId: quote.uri, publishedAt: new Date("2026-11-01T08:00:05Z"), media: [{ kind: "link" }] },
    ]);
    expect(page.mentions[0]?.parentExternalId).toBeUndefined();
  });

  it("tests what a search returns, by words in the text, the links and the pictures", async () => {
    fake.post("a.test", "My Kettle exploded");
    fake.post("b.test", "tea");
    fake.post("c.test", "this", { embed: { $type: "app.bsky.embed.external", external: { uri: "https://news.example/kettle-recall", title: "News", description: "" } } });
    const { connector } = open({ queries: ["kettle"] });
    expect((await connector.fetchPage(null)).mentions.map(({ author }) => author.handle)).toEqual(["a.test", "c.test"]);
    const search = server.requests.find(({ path }) => path.endsWith("searchPosts"));
    expect(search?.query.get("sort")).toBe("latest");
    expect(search?.headers.authorization).toMatch(/^Bearer /);
  });

  it("brings in our own posts and those of chosen accounts", async () => {
    fake.post("kettleco.test", "ours");
    fake.post("help.test", "theirs");
    fake.post("other.test", "no");
    const { mentions } = await open({ ownPosts: true, handles: ["help.test"] }).connector.fetchPage(null);
    expect(mentions.map(({ text }) => text)).toEqual(["ours", "theirs"]);
  });

  it("brings in each of many posts once, and keeps the stream's place", async () => {
    fake.notify("a.test", "first", "mention");
    const { connector } = open();
    let cursor: LanesCursor = (await connector.fetchPage(null)).nextCursor;
    for (let i = 0; i < 250; i++) fake.notify("a.test", `n${i}`, i % 50 === 7 ? "like" : "mention");
    const got: string[] = [];
    for (let more = true; more; ) {
      const page = await connector.fetchPage(cursor);
      got.push(...page.mentions.map((m) => m.externalId));
      cursor = blueskyNetwork.cursor.parse(JSON.parse(JSON.stringify(page.nextCursor))) as LanesCursor;
      more = page.more;
    }
    expect(got).toHaveLength(245);
    expect(new Set(got).size).toBe(245);
  });

  it("takes an outage behind the service for one, and an odd post for no reason to stop", async () => {
    fake.notify("a.test", "fine", "mention");
    fake.notifications.unshift({ ...fake.post("b.test", "odd"), reason: "mention", record: { text: 7 } });
    const { connector } = open();
    expect((await connector.fetchPage(null)).mentions.map(({ text }) => text)).toEqual(["fine"]);
    fake.appViewDown = true;
    await expect(connector.fetchPage(null)).rejects.toMatchObject({ name: RetryableError.name, message: expect.stringMatching(/502/) });
  });

  it("asks only for a range where a search can", async () => {
    fake.post("a.test", "kettle");
    const range = { from: new Date("2026-10-31T00:00:00Z"), until: new Date("2026-11-02T00:00:00Z") };
    const { connector } = open({ queries: ["kettle"] });
    const first = await connector.fetchHistory?.(null, range);
    const second = await connector.fetchHistory?.(first?.nextCursor, range);
    expect(second).toMatchObject({ mentions: [{ text: "kettle" }], more: false });
    expect(server.requests.at(-1)?.query.get("since")).toBe("2026-10-31T00:00:00.000Z");
  });

  it("tells posts that are gone from those of people who block us", async () => {
    const [there, blocked] = [fake.post("a.test", "1"), fake.post("b.test", "2")];
    fake.blocked.add(blocked.uri);
    const gone = there.uri.replace(/\w{13}$/, "3aaaaaaaaaaaa");
    expect(await open().connector.lookUp?.([there.uri, blocked.uri, gone, "no address"])).toEqual({ edits: [], deletions: [gone] });
  });
});

describe("answering", () => {
  it("replies in the thread with names, links and tags counted in bytes", async () => {
    const root = { uri: `at://${ourDid}/app.bsky.feed.post/3aaaaaaaaaaaa`, cid: "bafyreidfayvfuwqa7qlnopdjiqrxzs6blmoeu4rujcjtnci5beludirz2a" };
    const post = fake.post("angry.test", "hm", { reply: { root, parent: root } });
    const { connector, context } = open();
    const posted = await connector.reply?.({ text: "🫖 Sorry @angry.test, see https://kettleco.example/help ", target: target(post.uri), idempotencyKey: "k" });
    expect(fake.created[0]?.record).toMatchObject({
      $type: "app.bsky.feed.post", text: "🫖 Sorry @angry.test, see https://kettleco.example/help", reply: { root, parent: { uri: post.uri, cid: post.cid } },
      facets: [{ index: { byteStart: 11, byteEnd: 22 }, features: [{ did: "did:plc:angrytest222222222222222" }] }, { index: { byteStart: 28, byteEnd: 57 }, features: [{ uri: "https://kettleco.example/help" }] }],
    });
    expect(posted).toMatchObject({ externalId: fake.created[0]?.uri, url: expect.stringMatching(/^https:\/\/bsky\.app\/profile\/kettleco\.test\/post\//) });
    expect(context.log.metered).toMatchObject({ write: 3 });
    expect(context.log.rates).toMatchObject([{ callClass: "write", remaining: 4997 }]);
    expect(await connector.listOwnPosts?.(new Date(0))).toMatchObject([{ externalId: posted?.externalId, parentExternalId: post.uri }]);
    expect(await connector.listOwnPosts?.(new Date(Date.now() + 60_000))).toEqual([]);
    await connector.deletePost?.(posted?.externalId ?? "");
    expect(fake.deleted).toEqual([posted?.externalId.split("/").at(-1)]);
    await expect(connector.deletePost?.(post.uri)).rejects.toBeInstanceOf(PermanentError);
  });

  it("counts characters as people do", async () => {
    expect(graphemes("👩‍👩‍👧‍👦é🇩🇪")).toBe(3);
    const post = fake.post("angry.test", "hm");
    const send = (text: string) => open().connector.reply?.({ text, target: target(post.uri), idempotencyKey: "k" });
    await expect(send("x".repeat(301))).rejects.toThrow("takes 300 characters; this answer has 301");
    await expect(send("👩‍👩‍👧‍👦".repeat(200))).rejects.toBeInstanceOf(PermanentError);
    await send("🫖".repeat(300));
  });

  it("says whether a post may be answered", async () => {
    const [free, gated, gone] = [fake.post("a.test", "1"), fake.post("b.test", "2"), fake.post("c.test", "3")];
    gated.viewer = { replyDisabled: true };
    fake.blocked.add(gone.uri);
    const { connector } = open();
    expect(await connector.canReply(target(free.uri))).toEqual({ allowed: true, reason: "Your answer is public.", maxLength: 300 });
    expect(await connector.canReply(target(gated.uri))).toMatchObject({ allowed: false, reason: expect.stringMatching(/limited who may answer/) });
    expect(await connector.canReply(target(gone.uri))).toMatchObject({ allowed: false });
    await expect(connector.reply?.({ text: "x", target: target(gone.uri), idempotencyKey: "k" })).rejects.toBeInstanceOf(PermanentError);
  });

  it("does not claim an outcome it does not know, and posts once when the token had expired", async () => {
    const post = fake.post("angry.test", "hm");
    const { connector } = open();
    const send = () => connector.reply?.({ text: "x", target: target(post.uri), idempotencyKey: "k" });
    server.answers((request) => (request.path.endsWith("createRecord") ? { status: 502, json: { error: "UpstreamFailure" } } : fake.answer(request)));
    await expect(send()).rejects.toBeInstanceOf(UnknownOutcomeError);
    server.answers((request) => {
      if (request.path.endsWith("createRecord") && fake.refreshes === 0) fake.generation = 2;
      return fake.answer(request);
    });
    await send();
    expect(fake.created).toHaveLength(1);
    expect(fake.refreshes).toBe(1);
  });

  it("publishes a post of our own, answers nobody with it, and reads it back without a parent", async () => {
    const { connector } = open();
    expect(await connector.canPost?.()).toEqual({ allowed: true, reason: "Your post is public.", maxLength: 300 });
    const posted = await connector.post?.({ text: " All kettles of March are called back. ", idempotencyKey: "k" });
    expect(fake.created).toMatchObject([{ record: { text: "All kettles of March are called back." } }]);
    expect(fake.created[0]?.record).not.toHaveProperty("reply");
    const own = await connector.listOwnPosts?.(new Date(0));
    expect(own).toMatchObject([{ externalId: posted?.externalId }]);
    expect(own?.[0]?.parentExternalId).toBeUndefined();
    await expect(connector.post?.({ text: "x".repeat(301), idempotencyKey: "k" })).rejects.toThrow(/this post has 301/);
    expect(connector.editPost).toBeUndefined();
    server.answers((request) => (request.path.endsWith("createRecord") ? { status: 502, json: { error: "UpstreamFailure" } } : fake.answer(request)));
    await expect(connector.post?.({ text: "x", idempotencyKey: "k" })).rejects.toBeInstanceOf(UnknownOutcomeError);
  });
});
