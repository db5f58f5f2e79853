import { createHmac } from "node:crypto";
import { rmSync } from "node:fs";
import { AtpAgent, RichText } from "@atproto/api";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { POST as REPLY } from "@/app/api/v1/conversations/[id]/replies/route";
import { POST as CREATE } from "@/app/api/v1/sources/networks/[kind]/route";
import { closeDb, db } from "@/lib/db/client";
import { startEmbedded } from "@/lib/db/embedded";
import { migrate } from "@/lib/db/migrate";
import { closePool } from "@/lib/db/pool";
import { migrateJobs } from "@/lib/jobs/migrate";
import { sendReply } from "@/lib/replies/send";
import { syncSource } from "@/lib/sources/sync";
import { type Caller, makeCaller } from "@/tests/helpers/caller";
import { temporaryFolder } from "@/tests/helpers/temporary-folder";
import { startAtproto } from "./servers/atproto";
import { missing } from "./servers/find";
import { startProxy } from "./servers/proxy";
import { type Started, until } from "./servers/start";

const reason = missing.atproto();
const title = "The outbox on the AT Protocol's own servers";
const startMs = 120_000;
const writing = "/xrpc/com.atproto.repo.createRecord";

describe.skipIf(reason !== null)(reason === null ? title : `${title} (skipped: ${reason})`, () => {
  const folder = temporaryFolder("outbox");
  let database: Awaited<ReturnType<typeof startEmbedded>>;
  let server: Started;
  let proxy: Awaited<ReturnType<typeof startProxy>>;
  let ours: AtpAgent;
  let angry: AtpAgent;
  let lead: Caller;
  let sourceId: number;
  let counter = 0;

  beforeAll(async () => {
    database = await startEmbedded(folder, { throwaway: true });
    const client = new pg.Client(database.url);
    await client.connect();
    await client.query("CREATE DATABASE atproto");
    await client.end();
    server = await startAtproto("full", { DB_POSTGRES_URL: database.url.replace(/\/firstminute$/, "/atproto") });
    proxy = await startProxy(server.url);
    Object.assign(process.env, { DATABASE_URL: database.url, DATA_DIR: folder, APP_URL: "http://localhost:3000", FIRSTMINUTE_SECRET: "a secret that only the tests know, 32+", ALLOW_PRIVATE_ADDRESSES: "true", NETWORK_URLS: JSON.stringify({ bluesky: proxy.url }) });
    await migrate(database.url);
    await migrateJobs(database.url);
    ours = await person("kettleco.test");
    angry = await person("angry.test");
    lead = await makeCaller("lead");
    const created = await lead.call(CREATE, "POST", { params: { kind: "bluesky" }, body: { name: "Our Bluesky", config: { handle: "kettleco.test" }, credentials: { appPassword: "long-password" } } });
    if (created.status !== 201) throw new Error(JSON.stringify(created.body));
    sourceId = Number(created.body.id);
  }, startMs);
  afterAll(async () => {
    await proxy?.close();
    await server?.stop();
    await closeDb();
    await closePool();
    await database?.stop();
    rmSync(folder, { recursive: true, force: true });
  }, startMs);
  beforeEach(() => {
    proxy.meddle = () => undefined;
    proxy.calls.length = 0;
  });

  async function person(handle: string): Promise<AtpAgent> {
    const agent = new AtpAgent({ service: server.url });
    await agent.createAccount({ email: `${handle}@example.test`, handle, password: "long-password" });
    return agent;
  }
  const sync = () => syncSource({ workspaceId: lead.workspaceId, sourceId });
  const reply = (id: bigint) => db().reply.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId: lead.workspaceId, id } } });
  const send = (id: bigint) => sendReply({ workspaceId: lead.workspaceId, replyId: String(id) });
  const mention = (externalId: string) => db().mention.findFirst({ where: { workspaceId: lead.workspaceId, externalId } });
  const writes = () => proxy.calls.filter((path) => path === writing).length;

  /** Somebody complains, we hear of it, and an answer waits in the outbox. */
  async function queue() {
    const text = `It is on its way, number ${(counter += 1)}`;
    const rich = new RichText({ text: `@kettleco.test where is my kettle? ${counter}` });
    await rich.detectFacets(angry);
    const { uri } = await angry.post({ text: rich.text, facets: rich.facets });
    const heard = await until("the mention", async () => {
      await sync();
      return mention(uri);
    });
    const answer = await lead.call(REPLY, "POST", { params: { id: String(heard.conversationId) }, body: { mentionId: String(heard.id), text, idempotencyKey: `key-of-a-test-${counter}` } });
    expect(answer.status).toBe(201);
    return { id: BigInt(String(answer.body.id)), text, uri, conversationId: heard.conversationId };
  }
  /** How often a text stands under the complaint, by the network's own record. */
  async function standing({ text, uri }: { text: string; uri: string }): Promise<number> {
    const { data } = await ours.com.atproto.repo.listRecords({ repo: ours.session?.did ?? "", collection: "app.bsky.feed.post", limit: 100 });
    return data.records.filter(({ value }) => (value as { text: string }).text === text && (value as { reply?: { parent: { uri: string } } }).reply?.parent.uri === uri).length;
  }
  async function expectSentOnce(queued: Awaited<ReturnType<typeof queue>>): Promise<void> {
    const { state, externalId } = await reply(queued.id);
    expect(state).toBe("sent");
    expect(await standing(queued)).toBe(1);
    // The network's own lists know of it by now; it comes back as what it is here already.
    await until("our answer in the thread", async () => (await ours.getPostThread({ uri: externalId ?? "" }).catch(() => null)) !== null);
    await sync();
    const found = await db().mention.findMany({ where: { workspaceId: lead.workspaceId, text: queued.text } });
    expect(found).toMatchObject([{ outbound: true, externalId, parentExternalId: queued.uri, conversationId: queued.conversationId }]);
  }

  it("sends an answer once, which comes back by sync as one post", async () => {
    const queued = await queue();
    await send(queued.id);
    await send(queued.id);
    await expectSentOnce(queued);
    expect(writes()).toBe(1);
  });

  it("finds an answer that the server took without saying so, and leaves it at that", async () => {
    const queued = await queue();
    proxy.meddle = ({ path }) => (path === writing ? { dropAnswer: true } : undefined);
    await send(queued.id);
    expect(await reply(queued.id)).toMatchObject({ state: "unknown", attempts: 1 });
    expect(await standing(queued)).toBe(1);
    await send(queued.id);
    expect(await reply(queued.id)).toMatchObject({ state: "sent", attempts: 1 });
    await expectSentOnce(queued);
    expect(writes()).toBe(1);
  });

  it("renews a session that ends between two calls, and answers once", async () => {
    const queued = await queue();
    const [, claims = ""] = (ours.session?.accessJwt ?? "").split(".");
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const old = `${part({ typ: "at+jwt", alg: "HS256" })}.${part({ ...(JSON.parse(Buffer.from(claims, "base64url").toString()) as object), iat: 1_000_000_000, exp: 1_000_000_100 })}`;
    const expired = `${old}.${createHmac("sha256", "jwt-secret").update(old).digest("base64url")}`;
    proxy.meddle = ({ path }) => (path === writing && writes() === 1 ? { headers: { authorization: `Bearer ${expired}` } } : undefined);
    await send(queued.id);
    expect(proxy.calls).toContain("/xrpc/com.atproto.server.refreshSession");
    expect(writes()).toBe(2);
    await expectSentOnce(queued);
  });

  it("waits as long as a 429 says, and then answers once", async () => {
    const queued = await queue();
    const reset = Math.floor(Date.now() / 1000) + 120;
    proxy.meddle = ({ path }) =>
      path === writing ? { answer: { status: 429, headers: { "ratelimit-limit": "5000", "ratelimit-remaining": "0", "ratelimit-reset": String(reset) }, json: { error: "RateLimitExceeded", message: "Rate Limit Exceeded" } } } : undefined;
    await send(queued.id);
    expect(await reply(queued.id)).toMatchObject({ state: "queued", error: expect.stringContaining("429") });
    const [job] = await db().$queryRaw<{ run_at: Date }[]>`SELECT run_at FROM graphile_worker.jobs WHERE key = ${`reply:${lead.workspaceId}:${queued.id}`}`;
    expect(job?.run_at.getTime()).toBeGreaterThanOrEqual(reset * 1000);
    expect(await standing(queued)).toBe(0);
    proxy.meddle = () => undefined;
    // Asked for too early, it says nothing to the network.
    await send(queued.id);
    expect(writes()).toBe(1);
    await db().source.updateMany({ where: { workspaceId: lead.workspaceId }, data: { rates: {} } });
    await send(queued.id);
    await expectSentOnce(queued);
  });

  it("has a mention from the moment it can be read", async () => {
    const seconds: number[] = [];
    for (let time = 0; time < 3; time++) {
      const rich = new RichText({ text: `@kettleco.test are you there? ${time}` });
      await rich.detectFacets(angry);
      const { uri } = await angry.post({ text: rich.text, facets: rich.facets });
      const acceptedAt = Date.now();
      await until("the mention", async () => {
        await sync();
        return mention(uri);
      });
      seconds.push((Date.now() - acceptedAt) / 1000);
    }
    process.stdout.write(`A mention stood in the database ${seconds.map((s) => s.toFixed(2)).join(", ")} s after the network took it, read without a pause.\n`);
    expect(Math.max(...seconds)).toBeLessThan(15);
  });
});
