import { createHmac } from "node:crypto";
import { rmSync } from "node:fs";
import { AtpAgent, RichText } from "@atproto/api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startEmbedded } from "@/lib/db/embedded";
import { blueskyNetwork } from "@/lib/sources/connectors/bluesky";
import type { Connector } from "@/lib/sources/connectors/contract";
import type { LanesCursor } from "@/lib/sources/connectors/lanes";
import { PermanentError, RetryableError } from "@/lib/sources/errors";
import { blueskyForm } from "@/lib/sources/forms/bluesky";
import { connectorContext } from "../helpers/api-server";
import { temporaryFolder } from "../helpers/temporary-folder";
import { startAtproto } from "./servers/atproto";
import { missing } from "./servers/find";
import { type Started, until } from "./servers/start";

const reason = missing.atproto();
const named = (title: string) => (reason === null ? title : `${title} (skipped: ${reason})`);
const startMs = 120_000;

async function person(url: string, handle: string): Promise<AtpAgent> {
  const agent = new AtpAgent({ service: url });
  await agent.createAccount({ email: `${handle}@example.test`, handle, password: "long-password" });
  return agent;
}

function open(url: string, config: object = {}, session?: unknown) {
  const context = connectorContext({ config: blueskyForm.config.parse({ handle: "kettleco.test", ownPosts: false, ...config }), credentials: { appPassword: "long-password" }, baseUrl: url, session });
  return { context, connector: blueskyNetwork.open(context) };
}

async function post(agent: AtpAgent, text: string, more: object = {}): Promise<{ uri: string; cid: string }> {
  const rich = new RichText({ text });
  await rich.detectFacets(agent);
  return agent.post({ text: rich.text, facets: rich.facets, ...more });
}

/** All that is new, over as many pages as it takes. */
async function drain(connector: Connector<LanesCursor>, cursor: LanesCursor | null): Promise<{ ids: string[]; cursor: LanesCursor | null }> {
  const ids: string[] = [];
  for (;;) {
    const page = await connector.fetchPage(cursor);
    ids.push(...page.mentions.map((m) => m.externalId));
    cursor = page.nextCursor;
    if (!page.more) return { ids, cursor };
  }
}

const target = (externalId: string) => ({ externalId, authorHandle: "angry.test", text: "", url: null, publishedAt: new Date() });

describe.skipIf(reason !== null)(named("Bluesky: personal data server, app view and directory"), () => {
  let server: Started;
  let database: Awaited<ReturnType<typeof startEmbedded>>;
  const folder = temporaryFolder("atproto");
  let ours: AtpAgent;
  let angry: AtpAgent;

  beforeAll(async () => {
    database = await startEmbedded(folder, { throwaway: true });
    server = await startAtproto("full", { DB_POSTGRES_URL: database.url });
    ours = await person(server.url, "kettleco.test");
    angry = await person(server.url, "angry.test");
  }, startMs);
  afterAll(async () => {
    await server?.stop();
    await database?.stop();
    rmSync(folder, { recursive: true, force: true });
  }, startMs);

  it("signs in with an app password and with no other", async () => {
    const { data } = await ours.com.atproto.server.createAppPassword({ name: "firstminute" });
    const context = connectorContext({ config: blueskyForm.config.parse({ handle: "@Kettleco.test" }), credentials: { appPassword: data.password }, baseUrl: server.url });
    expect(await blueskyNetwork.open(context).verifyCredentials()).toMatchObject({ handle: "kettleco.test", externalId: ours.session?.did });
    expect(context.log.session).toMatchObject({ pdsUrl: `${server.url}/` });
    const wrong = connectorContext({ config: blueskyForm.config.parse({ handle: "kettleco.test" }), credentials: { appPassword: "wrong" }, baseUrl: server.url });
    await expect(blueskyNetwork.open(wrong).verifyCredentials()).rejects.toThrow(/does not accept this handle and app password/);
  });

  it("of all six kinds of notification brings in mentions, answers and quotes", async () => {
    const own = await post(ours, "A new kettle");
    // Nobody answers what is not shown yet, and the app view may tell nobody of an answer that it reads beside its post.
    await until("the own post", async () => (await angry.app.bsky.feed.getPosts({ uris: [own.uri] })).data.posts.length > 0);
    const mention = await post(angry, "🫖 hey @kettleco.test it exploded");
    const answer = await post(angry, "not good", { reply: { root: own, parent: own } });
    const quote = await post(angry, "look at this", { embed: { $type: "app.bsky.embed.record", record: own } });
    await angry.like(own.uri, own.cid);
    await angry.repost(own.uri, own.cid);
    await angry.follow(ours.session?.did ?? "");
    await until("six notifications", async () => {
      const { data } = await ours.listNotifications();
      return new Set(data.notifications.map((one) => one.reason)).size === 6;
    });
    const { connector } = open(server.url);
    const page = await connector.fetchPage(null);
    expect(page.mentions.map((m) => m.externalId)).toEqual([mention.uri, answer.uri, quote.uri]);
    expect(page.mentions).toMatchObject([{ author: { handle: "angry.test", externalId: angry.session?.did } }, { parentExternalId: own.uri }, { media: [{ kind: "link" }] }]);
    expect(await drain(connector, page.nextCursor)).toMatchObject({ ids: [] });
  });

  it("loses and doubles none of 130 mentions that arrive between two visits", async () => {
    const { connector } = open(server.url);
    const before = await drain(connector, null);
    const sent: string[] = [];
    for (let i = 0; i < 26; i++) sent.push(...(await Promise.all(Array.from({ length: 5 }, (_, n) => post(angry, `@kettleco.test ${i}-${n}`)))).map(({ uri }) => uri));
    const got: string[] = [];
    let cursor = before.cursor;
    await until("all mentions", async () => {
      const news = await drain(connector, cursor);
      got.push(...news.ids);
      cursor = news.cursor;
      return got.length >= sent.length;
    }, 60_000);
    expect(got.sort()).toEqual(sent.sort());
  }, 120_000);

  it("searches, follows chosen accounts, and tests what it is given itself", async () => {
    await post(angry, "a teakettle is no trouble");
    const found = await post(angry, "my kettle, again");
    await until("the search", async () => (await ours.app.bsky.feed.searchPosts({ q: "kettle, again" })).data.posts.length > 0);
    const { mentions } = await open(server.url, { queries: ["kettle"], handles: ["angry.test"] }).connector.fetchPage(null);
    expect(mentions.map((m) => m.externalId)).toContain(found.uri);
    const searched = await open(server.url, { queries: ["kettle"] }).connector.fetchPage(null);
    expect(searched.mentions.map((m) => m.text)).not.toContain("a teakettle is no trouble");
  });

  it("answers in the thread, finds its answer at once, and deletes it", async () => {
    const complaint = await post(angry, "@kettleco.test help");
    const { connector } = open(server.url, { ownPosts: true });
    await until("the post", async () => (await connector.canReply(target(complaint.uri))).allowed);
    const since = new Date(Date.now() - 60_000);
    const posted = await connector.reply?.({ text: "🫖 Sorry @angry.test: see https://kettleco.example/help", target: target(complaint.uri), idempotencyKey: "k" });
    const own = await connector.listOwnPosts?.(since);
    expect(own?.find((m) => m.externalId === posted?.externalId)).toMatchObject({ parentExternalId: complaint.uri, text: "🫖 Sorry @angry.test: see https://kettleco.example/help" });
    const thread = await until("the answer in the thread", async () => {
      const { data } = await angry.getPostThread({ uri: posted?.externalId ?? "" }).catch(() => ({ data: null }));
      return data?.thread as { post: { record: { facets: { features: { did?: string }[] }[]; reply: { root: { uri: string } } } } } | undefined;
    });
    expect(thread.post.record.reply.root.uri).toBe(complaint.uri);
    expect(thread.post.record.facets.flatMap(({ features }) => features.flatMap(({ did }) => did ?? []))).toEqual([angry.session?.did]);
    await until("our post through the own list", async () => (await connector.fetchPage(null)).mentions.some((m) => m.externalId === posted?.externalId));
    await connector.deletePost?.(posted?.externalId ?? "");
    expect(await until("the deletion", async () => {
      const { deletions = [] } = (await connector.lookUp?.([complaint.uri, posted?.externalId ?? ""])) ?? {};
      return deletions.length > 0 ? deletions : null;
    })).toEqual([posted?.externalId]);
  });

  it("says when an author limits who may answer, and takes a block for no deletion", async () => {
    const gated = await post(angry, "@kettleco.test read only");
    await angry.app.bsky.feed.threadgate.create({ repo: angry.session?.did ?? "", rkey: gated.uri.split("/").at(-1) }, { post: gated.uri, createdAt: new Date().toISOString(), allow: [] });
    const { connector } = open(server.url);
    await until("the gate", async () => (await connector.canReply(target(gated.uri))).reason.includes("limited who may answer"));
    const block = await angry.app.bsky.graph.block.create({ repo: angry.session?.did ?? "" }, { subject: ours.session?.did ?? "", createdAt: new Date().toISOString() });
    await until("the block", async () => (await connector.canReply(target(gated.uri))).reason.includes("do not see each other"));
    expect(await connector.lookUp?.([gated.uri])).toEqual({ edits: [], deletions: [] });
    await angry.app.bsky.graph.block.delete({ repo: angry.session?.did ?? "", rkey: block.uri.split("/").at(-1) ?? "" });
  });

  it("refuses more than 300 characters as the network does", async () => {
    const complaint = await post(angry, "@kettleco.test long");
    const { connector } = open(server.url);
    await until("the post", async () => (await connector.canReply(target(complaint.uri))).allowed);
    await expect(connector.reply?.({ text: "x".repeat(301), target: target(complaint.uri), idempotencyKey: "k" })).rejects.toBeInstanceOf(PermanentError);
    const family = "👩‍👩‍👧‍👦";
    await expect(connector.reply?.({ text: `${family.repeat(100)}${"x".repeat(200)}`, target: target(complaint.uri), idempotencyKey: "k" })).resolves.toMatchObject({ externalId: expect.any(String) });
    await expect(ours.post({ text: `${family.repeat(100)}${"x".repeat(201)}` })).rejects.toThrow(/300|grapheme/);
  });

  it("renews a session whose token has expired", async () => {
    const { data } = await ours.com.atproto.server.createSession({ identifier: "kettleco.test", password: "long-password" });
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const [, claims = ""] = data.accessJwt.split(".");
    const old = `${part({ typ: "at+jwt", alg: "HS256" })}.${part({ ...(JSON.parse(Buffer.from(claims, "base64url").toString()) as object), iat: 1_000_000_000, exp: 1_000_000_100 })}`;
    const expired = `${old}.${createHmac("sha256", "jwt-secret").update(old).digest("base64url")}`;
    const refused = await fetch(`${server.url}/xrpc/com.atproto.server.getSession`, { headers: { authorization: `Bearer ${expired}` } });
    expect([refused.status, await refused.json()]).toMatchObject([400, { error: "ExpiredToken" }]);
    const session = { session: { accessJwt: expired, refreshJwt: data.refreshJwt, handle: data.handle, did: data.did, active: true } };
    const { connector, context } = open(server.url, {}, session);
    await connector.fetchPage(null);
    expect(context.log.metered.session).toBeUndefined();
    expect((context.log.session as typeof session).session.accessJwt).not.toBe(expired);
    // A token that was never theirs is no reason to give up either: a new sign-in settles it.
    const broken = open(server.url, {}, { session: { ...session.session, accessJwt: "nonsense", refreshJwt: "nonsense" } });
    await broken.connector.fetchPage(null);
    expect(broken.context.log.metered.session).toBe(1);
  });
});

describe.skipIf(reason !== null)(named("Bluesky: an outage of the app view, and the limits of a real server"), () => {
  it("tells the outage apart, and still posts' own records", async () => {
    const server = await startAtproto("no-appview");
    try {
      const ours = await person(server.url, "kettleco.test");
      const own = await ours.com.atproto.repo.createRecord({ repo: ours.session?.did ?? "", collection: "app.bsky.feed.post", record: { $type: "app.bsky.feed.post", text: "still here", createdAt: new Date().toISOString() } });
      const { connector } = open(server.url);
      await expect(connector.fetchPage(null)).rejects.toBeInstanceOf(RetryableError);
      await expect(connector.fetchPage(null)).rejects.toThrow(/trouble of its own \(50\d\)/);
      expect(await connector.listOwnPosts?.(new Date(0))).toMatchObject([{ externalId: own.data.uri }]);
      await expect(connector.reply?.({ text: "x", target: target(own.data.uri), idempotencyKey: "k" })).rejects.toBeInstanceOf(RetryableError);
      await connector.deletePost?.(own.data.uri);
      expect(await connector.listOwnPosts?.(new Date(0))).toEqual([]);
    } finally {
      await server.stop();
    }
  }, startMs);

  it("obeys a real 429, and does not ask again before it ends", async () => {
    const server = await startAtproto("limited");
    try {
      await person(server.url, "kettleco.test");
      // Forgets what it was told, so that it does run into the limit.
      const reckless = connectorContext({ config: blueskyForm.config.parse({ handle: "kettleco.test" }), credentials: { appPassword: "long-password" }, baseUrl: server.url, rateOf: () => null });
      let refused: unknown;
      for (let i = 0; i < 40 && !refused; i++) {
        await reckless.session.set(null);
        refused = await blueskyNetwork.open(reckless).verifyCredentials().then(() => undefined, (error: unknown) => error);
      }
      expect(refused).toMatchObject({ name: RetryableError.name, message: expect.stringContaining("429") });
      const { retryAt } = refused as RetryableError;
      expect(retryAt && retryAt.getTime() - Date.now()).toBeGreaterThan(200_000);
      const stated = reckless.log.rates.findLast(({ callClass }) => callClass === "session");
      expect(stated).toMatchObject({ limit: 30, remaining: 0 });
      const careful = connectorContext({ config: reckless.config, credentials: reckless.credentials, baseUrl: server.url, rateOf: () => stated ?? null });
      await expect(blueskyNetwork.open(careful).fetchPage(null)).rejects.toMatchObject({ name: RetryableError.name, retryAt: stated?.resetAt });
      expect(careful.log.metered).toEqual({});
    } finally {
      await server.stop();
    }
  }, startMs);
});

