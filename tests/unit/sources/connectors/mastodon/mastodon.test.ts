import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { mastodonNetwork } from "@/lib/sources/connectors/mastodon";
import type { LanesCursor } from "@/lib/sources/connectors/lanes";
import { PermanentError, RetryableError, UnknownOutcomeError } from "@/lib/sources/errors";
import { fieldsOf } from "@/lib/sources/forms/form";
import { instanceAddress, mastodonForm } from "@/lib/sources/forms/mastodon";
import { connectorContext, startApiServer } from "../../../../helpers/api-server";
import { FakeMastodon } from "../../../../helpers/fake-mastodon";

let server: Awaited<ReturnType<typeof startApiServer>>;
let fake: FakeMastodon;
beforeAll(async () => {
  server = await startApiServer();
});
afterAll(() => server.close());
beforeEach(() => {
  fake = new FakeMastodon();
  server.answers(fake.answer);
});

function open(config: object = {}, accessToken = "good-token") {
  const context = connectorContext({ config: mastodonForm.config.parse({ instance: "social.example", ...config }), credentials: { accessToken }, baseUrl: server.url });
  return { context, connector: mastodonNetwork.open(context) };
}
const target = (id: string, authorHandle = "angry@far.example") => ({ externalId: `social.example/${id}`, authorHandle, text: "", url: null, publishedAt: new Date() });

describe("the form", () => {
  it("can be drawn, and reads a server however it is typed", () => {
    expect(fieldsOf(mastodonForm).map(({ key, kind }) => `${key} ${kind}`)).toEqual(["instance text", "hashtags list", "queries list", "publicTimeline choice", "ownPosts switch", "streaming switch", "accessToken secret"]);
    for (const typed of ["mastodon.social", " https://mastodon.social/ ", "@me@mastodon.social", "https://mastodon.social/@me"]) expect(instanceAddress(typed)).toBe("https://mastodon.social");
    for (const typed of ["http://mastodon.social", "mastodon", "a b.example", "https://me:pw@mastodon.social", ""]) expect(instanceAddress(typed)).toBeNull();
    expect(instanceAddress("http://snac.localhost:8383")).toBe("http://snac.localhost:8383");
  });
});

describe("reading", () => {
  it("brings in mentions with all there is to know, and nothing that a server lets slip through a filter", async () => {
    fake.mention("angry@far.example", "Hey <span>@kettleco</span>");
    fake.mention("fan", "likes it", "favourite");
    Object.assign(fake.mention("shy", "for you only"), { visibility: "direct" });
    const { connector, context } = open({ ownPosts: false });
    const page = await connector.fetchPage(null);
    expect(page.mentions).toEqual([{
      externalId: "social.example/100001",
      author: { handle: "angry@far.example", externalId: "social.example/id-angry@far.example", displayName: "ANGRY@FAR.EXAMPLE", url: "https://social.example/@angry@far.example", followers: 7 },
      publishedAt: new Date("2026-11-01T08:00:01Z"), text: "<p>Hey <span>@kettleco</span></p>", format: "html", url: "https://social.example/@angry@far.example/100001", lang: "en",
    }]);
    expect(server.requests[0]?.headers["user-agent"]).toMatch(/Firstminute/);
    expect(server.requests[0]?.query.getAll("types[]")).toEqual(["mention", "quote"]);
    expect(context.log.metered).toEqual({ read: 1 });
  });

  it.each(["link", "id"] as const)("brings in each post once, over many pages, by %s", async (pagesBy) => {
    fake.pagesBy = pagesBy;
    fake.mention("a", "first");
    const { connector } = open({ ownPosts: false });
    const first = await connector.fetchPage(null);
    for (let i = 0; i < 95; i++) fake.mention("a", `number ${i}`);
    const got: string[] = [];
    let cursor: LanesCursor = mastodonNetwork.cursor.parse(first.nextCursor) as LanesCursor;
    for (let more = true; more; ) {
      const page = await connector.fetchPage(cursor);
      got.push(...page.mentions.map((m) => m.externalId));
      cursor = page.nextCursor;
      more = page.more;
    }
    expect(got).toHaveLength(95);
    expect(new Set(got).size).toBe(95);
  });

  it("looks through hashtags, searches and the public timeline, and tests each post itself", async () => {
    fake.timeline = [
      fake.status("a", "my kettle exploded", { tags: [{ name: "KettleCo" }] }),
      fake.status("b", "nothing to see", { tags: [{ name: "tea" }] }),
      fake.status("c", "boost", { reblog: { id: "1" } }),
      fake.status("d", "look", { media_attachments: [{ type: "image", url: "https://files.example/1.png", description: "A broken kettle" }] }),
    ];
    const ids = async (config: object) => (await open({ ownPosts: false, ...config }).connector.fetchPage(null)).mentions.map((m) => m.externalId.split("/")[1]);
    expect(await ids({ hashtags: ["#kettleco"] })).toEqual(["100001"]);
    expect(server.requests.some(({ path }) => path === "/api/v1/timelines/tag/kettleco")).toBe(true);
    expect(await ids({ queries: ["kettle"] })).toEqual(["100001", "100004"]);
    expect(await ids({ queries: ["kettle exploded"], publicTimeline: "this server" })).toEqual(["100001"]);
    expect(server.requests.find(({ path }) => path === "/api/v1/timelines/public")?.query.get("local")).toBe("true");
  });

  it("brings in our own posts with what they answer, and later versions as edits", async () => {
    const own = fake.status("kettleco", "We are sorry", { in_reply_to_id: "100000" });
    const { connector } = open();
    const page = await connector.fetchPage(null);
    expect(page.mentions).toMatchObject([{ externalId: "social.example/100001", parentExternalId: "social.example/100000", author: { handle: "kettleco@social.example" } }]);
    Object.assign(own, { content: "<p>We are very sorry</p>", edited_at: "2026-11-01T09:00:00Z" });
    expect((await connector.fetchPage(page.nextCursor)).edits).toMatchObject([{ externalId: "social.example/100001", editedAt: new Date("2026-11-01T09:00:00Z") }]);
  });

  it("knows a post of snac by the same id after a change", async () => {
    const hash = "ec86e24399edfbe1b3d9d98be8b8f11f";
    const own = fake.status("kettleco", "sory", { id: `1795302984${hash}` });
    const { connector } = open();
    const page = await connector.fetchPage(null);
    Object.assign(own, { id: `1795302999${hash}`, content: "sorry", edited_at: "2026-11-01T09:00:00Z" });
    const next = await connector.fetchPage(page.nextCursor);
    expect([page.mentions.length, next.mentions, next.edits.map((m) => m.externalId)]).toEqual([1, [], [`social.example/0000000000${hash}`]]);
  });

  it("reads the past of a range", async () => {
    for (let i = 0; i < 90; i++) fake.mention("a", `number ${i}`);
    const { connector } = open({ ownPosts: false });
    const range = { from: new Date("2026-11-01T08:00:11Z"), until: new Date("2026-11-01T08:01:20Z") };
    const got: string[] = [];
    let cursor: unknown = null;
    for (let more = true; more; ) {
      const page = await connector.fetchHistory?.(cursor, range);
      got.push(...(page?.mentions.map((m) => m.text) ?? []));
      cursor = page?.nextCursor;
      more = page?.more ?? false;
    }
    expect(got).toHaveLength(70);
    expect(got[0]).toBe("<p>number 79</p>");
  });

  it("says what became of posts, and takes no dead server for an empty one", async () => {
    const [kept, edited] = [fake.status("a", "kept"), fake.status("b", "old", { edited_at: "2026-11-01T09:00:00Z" })];
    const ids = [kept.id, edited.id, "404", "x"].map((id) => `social.example/${id}`);
    const { connector } = open();
    expect(await connector.lookUp?.([...ids, "other.example/1"])).toMatchObject({ edits: [{ externalId: `social.example/${edited.id}` }], deletions: ["social.example/404", "social.example/x"] });
    server.answers(() => ({ status: 404, text: "<h1>Not found</h1>" }));
    await expect(connector.lookUp?.(ids)).rejects.toBeInstanceOf(PermanentError);
  });
});

describe("answering", () => {
  it("names the author once, shows the answer to no more people than the post, and sends the key", async () => {
    const post = fake.status("angry@far.example", "broken", { visibility: "unlisted", spoiler_text: "kettles" });
    const { connector, context } = open();
    const posted = await connector.reply?.({ text: "We are sorry", target: target(post.id), idempotencyKey: "k-1" });
    const sent = server.requests.find(({ method }) => method === "POST");
    expect(JSON.parse(sent?.body ?? "")).toEqual({ status: "@angry@far.example We are sorry", in_reply_to_id: post.id, visibility: "unlisted", spoiler_text: "kettles" });
    expect(sent?.headers["idempotency-key"]).toBe("k-1");
    expect(posted).toMatchObject({ externalId: "social.example/100002", url: "https://social.example/@kettleco/100002", publishedAt: new Date("2026-11-01T08:00:02Z") });
    expect(context.log.rates).toMatchObject([{ callClass: "post", limit: 300, remaining: 296 }]);
    await connector.reply?.({ text: "@Angry again", target: target(post.id), idempotencyKey: "k-2" });
    expect(JSON.parse(server.requests.at(-1)?.body ?? "")).toMatchObject({ status: "@Angry again" });
    expect((await connector.listOwnPosts?.(new Date("2026-11-01T08:00:03Z")))?.map((m) => [m.externalId, m.parentExternalId])).toEqual([["social.example/100003", `social.example/${post.id}`]]);
  });

  it("knows how long an answer may be, and posts it cannot reach", async () => {
    fake.maxCharacters = 1000;
    const { connector, context } = open();
    expect(await connector.canReply(target("1"))).toMatchObject({ allowed: true, maxLength: 993 });
    const asked = server.requests.length;
    await connector.canReply(target("2"));
    expect(server.requests.length).toBe(asked);
    expect(context.log.session).toMatchObject({ maxCharacters: 1000 });
    expect(await connector.canReply({ ...target("1"), externalId: "other.example/1" })).toMatchObject({ allowed: false });
    await expect(connector.reply?.({ text: "x", target: target("gone"), idempotencyKey: "k" })).rejects.toBeInstanceOf(PermanentError);
  });

  it("does not claim an outcome it does not know", async () => {
    const post = fake.status("a", "broken");
    const failing = (reply: { status: number; text?: string; json?: unknown }) => server.answers((request) => (request.method === "POST" ? reply : fake.answer(request)));
    const send = () => open().connector.reply?.({ text: "x", target: target(post.id), idempotencyKey: "k" });
    failing({ status: 503, text: "" });
    await expect(send()).rejects.toBeInstanceOf(UnknownOutcomeError);
    failing({ status: 200, text: "<html>" });
    await expect(send()).rejects.toBeInstanceOf(UnknownOutcomeError);
    failing({ status: 422, json: { error: "Validation failed: Text character limit of 500 exceeded" } });
    await expect(send()).rejects.toThrow(new PermanentError("social.example refused the call (422). The server says: Validation failed: Text character limit of 500 exceeded"));
  });

  it("publishes a post of our own that names nobody, with the key of its try", async () => {
    const { connector } = open();
    expect(await connector.canPost?.()).toMatchObject({ allowed: true, maxLength: expect.any(Number) });
    const posted = await connector.post?.({ text: " Called back. ", idempotencyKey: "key-1" });
    const sent = server.requests.findLast(({ method }) => method === "POST");
    expect(JSON.parse(sent?.body ?? "")).toEqual({ status: "Called back.", visibility: "public" });
    expect(sent?.headers["idempotency-key"]).toBe("key-1");
    expect(posted).toMatchObject({ externalId: expect.stringMatching(/^social\.example\//), url: expect.any(String) });
    server.answers((request) => (request.method === "POST" ? { status: 503, text: "" } : fake.answer(request)));
    await expect(connector.post?.({ text: "x", idempotencyKey: "k" })).rejects.toBeInstanceOf(UnknownOutcomeError);
  });

  it("changes an answer and keeps whom it names; deletes; says when a server cannot", async () => {
    const own = fake.status("kettleco", "@angry@far.example sory");
    const { connector } = open();
    await connector.editPost?.(`social.example/${own.id}`, "sorry");
    expect(JSON.parse(server.requests.at(-1)?.body ?? "")).toEqual({ status: "@angry@far.example sorry", spoiler_text: "", sensitive: false, language: "en", media_ids: [] });
    server.answers((request) => (request.method === "DELETE" ? { status: 404, text: "<h1>404</h1>" } : fake.answer(request)));
    await expect(connector.deletePost?.(`social.example/${own.id}`)).rejects.toThrow(/does not delete/);
    server.answers(fake.answer);
    await connector.deletePost?.(`social.example/${own.id}`);
    await connector.deletePost?.(`social.example/${own.id}`);
    expect(fake.deleted).toEqual([own.id]);
  });
});

describe("failing", () => {
  it("says in words what a person can do", async () => {
    await expect(open({}, "bad").connector.verifyCredentials()).rejects.toThrow(/access token \(401\)\. Allow access anew/);
    expect(await open().connector.verifyCredentials()).toEqual({ handle: "kettleco@social.example", externalId: "social.example/id-kettleco", words: "Signed in to social.example as @kettleco@social.example." });
    const fails = (reply: { status?: number; text?: string; headers?: Record<string, string> }, error: unknown) => {
      server.answers(() => reply);
      return expect(open().connector.fetchPage(null)).rejects.toMatchObject(error as object);
    };
    server.answers(() => ({ status: 422, text: "" }));
    await expect(open().connector.verifyCredentials()).rejects.toThrow(/does not accept the access token/);
    await fails({ status: 403, text: "" }, { name: "PermanentError", message: expect.stringMatching(/read and write:statuses/) });
    await fails({ status: 404, text: "<h1>no</h1>" }, { name: "PermanentError", message: expect.stringMatching(/Check the server's name/) });
    await fails({ status: 200, text: "<html>hello" }, { name: "PermanentError", message: expect.stringMatching(/not of Mastodon's API/) });
    await fails({ status: 503, text: "" }, { name: "RetryableError" });
    const reset = new Date(Date.now() + 90_000);
    await fails({ status: 429, text: "", headers: { "x-ratelimit-limit": "300", "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset.toISOString() } }, { name: RetryableError.name, retryAt: reset });
  });

  it("asks again without quotes where a server knows none", async () => {
    fake.mention("a", "hello");
    server.answers((request) => (request.query.getAll("types[]").includes("quote") ? { status: 400, json: { error: "bad type" } } : fake.answer(request)));
    expect((await open({ ownPosts: false }).connector.fetchPage(null)).mentions).toHaveLength(1);
  });
});
