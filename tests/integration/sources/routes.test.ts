import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { DELETE, GET as GET_ONE, PATCH } from "@/app/api/v1/sources/[id]/route";
import { POST as SECRET } from "@/app/api/v1/sources/[id]/secret/route";
import { POST as SYNC } from "@/app/api/v1/sources/[id]/sync/route";
import { GET, POST } from "@/app/api/v1/sources/route";
import { POST as TEST_FEED } from "@/app/api/v1/sources/test/route";
import { systemScope } from "@/lib/auth/system-scope";
import { db } from "@/lib/db/client";
import { ingest } from "@/lib/mentions/ingest";
import { rebuildUntilClean } from "@/lib/metrics/rebuild-job";
import { type Answer, type Caller, makeCaller, signedOut } from "@/tests/helpers/caller";
import { answerRss, FeedServer, syncJobs } from "@/tests/integration/sources/made";

let lead: Caller;
const feed = { kind: "feed", name: "Harbour news", url: "https://example.org/feed.xml", intervalSeconds: 300, expectsAnswers: false };
const webhook = { kind: "webhook", name: "Ticket desk", network: "desk" };
const server = new FeedServer();

beforeAll(() => server.start());
afterAll(() => server.stop());
beforeEach(async () => {
  lead = await makeCaller("lead");
});

async function create(body: object, by = lead): Promise<{ id: string; answer: Answer }> {
  const answer = await by.call(POST, "POST", { body });
  expect(answer.status).toBe(201);
  return { id: String((answer.body.source as { id: string }).id), answer };
}
const patch = (id: string, body: object, by = lead) => by.call(PATCH, "PATCH", { params: { id }, body });
const remove = (id: string, by = lead) => by.call(DELETE, "DELETE", { params: { id } });
const sync = (id: string, by = lead) => by.call(SYNC, "POST", { params: { id } });
const jobs = (id: string) => syncJobs(lead.workspaceId, Number(id));
const noJobs = (id: string) => db().$queryRaw`SELECT graphile_worker.remove_job(${`source:${lead.workspaceId}:${id}`})::text`;
const stored = (id: string) => db().source.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId: lead.workspaceId, id: Number(id) } } });

describe("a feed", () => {
  it("is made, listed, fetched at once, changed and deleted, with audit", async () => {
    const { id, answer } = await create(feed);
    expect(answer.body).toMatchObject({ secret: null, webhookUrl: null, source: { ...feed, network: "web", state: "active", failures: 0, lastSyncAt: null, postsLastDay: 0 } });
    expect(await jobs(id)).toBe(1);
    expect((await lead.call(GET, "GET")).body).toMatchObject({ sources: [{ id, ...feed }] });
    expect(await patch(id, { name: "Port news", expectsAnswers: true })).toMatchObject({ status: 200, body: { name: "Port news", expectsAnswers: true, url: feed.url } });
    expect((await lead.call(GET_ONE, "GET", { params: { id } })).body).toMatchObject({ id, name: "Port news" });
    expect((await remove(id)).status).toBe(204);
    expect((await remove(id)).status).toBe(404);
    expect((await patch(id, { name: "x" })).status).toBe(404);
    expect((await sync(id)).status).toBe(404);
    expect((await lead.call(GET, "GET")).body).toEqual({ sources: [] });
    const audit = await db().auditEntry.findMany({ where: { workspaceId: lead.workspaceId }, orderBy: { id: "asc" } });
    expect(audit.map((entry) => entry.action)).toEqual(["source.create", "source.update", "source.delete"]);
  });

  it("takes an interval of a minute when none is given", async () => {
    const { answer } = await create({ kind: "feed", name: "News", url: feed.url });
    expect(answer.body).toMatchObject({ source: { intervalSeconds: 60, expectsAnswers: false } });
  });

  it("pauses and resumes; what went wrong before is over", async () => {
    const { id } = await create(feed);
    await db().source.updateMany({ where: { workspaceId: lead.workspaceId }, data: { state: "needs_attention", stateReason: "gone", lastError: "gone", failures: 3, nextSyncAt: null } });
    await noJobs(id);
    expect(await patch(id, { state: "paused" })).toMatchObject({ status: 200, body: { state: "paused" } });
    expect(await jobs(id)).toBe(0);
    expect(await sync(id)).toMatchObject({ status: 409, body: { detail: expect.stringContaining("Resume it first") } });
    const resumed = await patch(id, { state: "active" });
    expect(resumed).toMatchObject({ status: 200, body: { state: "active", stateReason: null, lastError: null, failures: 0, nextSyncAt: expect.any(String) } });
    expect(await jobs(id)).toBe(1);
  });

  it("given a new address is fetched from there, unless it is paused", async () => {
    const { id } = await create(feed);
    await patch(id, { state: "paused" });
    await noJobs(id);
    expect((await patch(id, { url: "https://example.org/b" })).body).toMatchObject({ state: "paused", url: "https://example.org/b" });
    expect(await jobs(id)).toBe(0);
    await db().source.updateMany({ where: { workspaceId: lead.workspaceId }, data: { state: "needs_attention", stateReason: "gone", nextSyncAt: null } });
    expect((await patch(id, { url: "https://example.org/c" })).body).toMatchObject({ state: "active", stateReason: null, url: "https://example.org/c" });
    expect(await jobs(id)).toBe(1);
  });

  it("given a shorter interval is not left waiting for the end of the old one", async () => {
    const { id } = await create({ ...feed, intervalSeconds: 86_400 });
    const later = new Date(Date.now() + 80_000_000);
    await db().source.updateMany({ where: { workspaceId: lead.workspaceId }, data: { nextSyncAt: later } });
    expect((await patch(id, { intervalSeconds: 60 })).body.intervalSeconds).toBe(60);
    expect((await stored(id)).nextSyncAt?.getTime()).toBeLessThanOrEqual(Date.now() + 60_000);
    await db().source.updateMany({ where: { workspaceId: lead.workspaceId }, data: { failures: 4, nextSyncAt: later } });
    await patch(id, { intervalSeconds: 30 });
    expect((await stored(id)).nextSyncAt).toEqual(later);
  });

  it("is fetched when asked for, once however often", async () => {
    const { id } = await create(feed);
    await noJobs(id);
    expect((await Promise.all([sync(id), sync(id), sync(id)])).map((answer) => answer.status)).toEqual([202, 202, 202]);
    expect(await jobs(id)).toBe(1);
  });

  it.each([
    ["no name", { ...feed, name: " " }, "name: Give it a name."],
    ["a name too long", { ...feed, name: "x".repeat(121) }, "name: Use at most 120"],
    ["no address", { ...feed, url: undefined }, "url: "],
    ["an address without scheme", { ...feed, url: "example.org/feed" }, "url: Give an address that begins with https://"],
    ["a file's address", { ...feed, url: "file:///etc/passwd" }, "url: Give an address that begins with https://"],
    ["an address too long", { ...feed, url: `https://example.org/${"x".repeat(2000)}` }, "url: Use at most 2,000"],
    ["an interval too short", { ...feed, intervalSeconds: 14 }, "intervalSeconds: At least 15 seconds."],
    ["an interval of nothing", { ...feed, intervalSeconds: 0 }, "intervalSeconds: At least a second."],
    ["an interval too long", { ...feed, intervalSeconds: 86_401 }, "intervalSeconds: At most a day."],
    ["a network no network has", { ...webhook, network: "Ex ample" }, "network: is not a network's name"],
    ["another kind", { ...feed, kind: "file" }, "kind: "],
  ])("with %s is refused in words", async (_, body, detail) => {
    expect(await lead.call(POST, "POST", { body })).toMatchObject({ status: 400, body: { code: "invalid_input", detail: expect.stringContaining(detail) } });
    expect(await db().source.count({ where: { workspaceId: lead.workspaceId } })).toBe(0);
  });

  it("is not changed into something that could not be made", async () => {
    const { id } = await create(feed);
    expect(await patch(id, {})).toMatchObject({ status: 400, body: { detail: "Say what to change." } });
    for (const bad of [{ url: "ftp://example.org" }, { state: "needs_attention" }, { intervalSeconds: 1.5 }, { name: "" }]) {
      expect((await patch(id, bad)).status).toBe(400);
    }
    expect(await stored(id)).toMatchObject({ name: feed.name, config: { url: feed.url }, intervalSeconds: 300 });
  });

  it("has an address of its own in the workspace, however it is written", async () => {
    await create(feed);
    const taken = { status: 409, body: { detail: expect.stringContaining("Harbour news") } };
    expect(await lead.call(POST, "POST", { body: { ...feed, name: "Again" } })).toMatchObject(taken);
    expect(await lead.call(POST, "POST", { body: { ...feed, url: " HTTPS://Example.ORG:443/feed.xml " } })).toMatchObject(taken);
    const { id } = await create({ ...feed, url: "https://example.org/other" });
    expect(await patch(id, { url: feed.url })).toMatchObject(taken);
    expect((await patch(id, { url: "https://example.org/other" })).status).toBe(200);
    await create(feed, await makeCaller("lead"));
  });

  it("added by two people at once is added once", async () => {
    const other = await makeCaller("admin", { id: lead.workspaceId, slug: lead.slug });
    const both = await Promise.all([lead, other].map((person) => person.call(POST, "POST", { body: feed })));
    expect(both.map((answer) => answer.status).sort()).toEqual([201, 409]);
    expect(await db().source.count({ where: { workspaceId: lead.workspaceId } })).toBe(1);
  });

  it("with posts is listed by name with those of the last day, and is not deleted", async () => {
    const { id } = await create(feed);
    await create({ ...webhook, name: "A desk" });
    await ingest(await systemScope(lead.workspaceId, "test"), Number(id), [1, 2, 30].map((hours) => ({
      externalId: `h${hours}`, author: { handle: "mara" }, text: `Post ${hours}`, publishedAt: new Date(Date.now() - hours * 3_600_000),
    })));
    await rebuildUntilClean();
    expect(await remove(id)).toMatchObject({ status: 409, body: { detail: expect.stringContaining("Pause it instead") } });
    expect((await lead.call(GET, "GET")).body).toMatchObject({ sources: [{ name: "A desk", postsLastDay: 0 }, { id, postsLastDay: 2, lastPostAt: expect.any(String) }] });
  });
});

describe("a webhook", () => {
  it("shows its secret when it is made and when it is changed, and never again", async () => {
    const { id, answer } = await create(webhook);
    const { secret, webhookUrl, source } = answer.body;
    expect(secret).toMatch(/^whsec_[\w+/]{43}=$/);
    expect(webhookUrl).toBe(`http://localhost:3000/api/webhooks/${lead.workspaceId}-${id}`);
    expect(source).toMatchObject({ ...webhook, url: null, expectsAnswers: true, nextSyncAt: null });
    const changed = await lead.call(SECRET, "POST", { params: { id } });
    expect(changed).toMatchObject({ status: 200, body: { webhookUrl, secret: expect.stringMatching(/^whsec_/) } });
    expect(changed.body.secret).not.toBe(secret);
    const kept = await stored(id);
    const audit = await db().auditEntry.findMany({ where: { workspaceId: lead.workspaceId }, orderBy: { id: "asc" } });
    expect(audit.map((entry) => entry.action)).toEqual(["source.create", "source.rotate-secret"]);
    const visible = JSON.stringify([(await lead.call(GET, "GET")).body, audit.map((entry) => entry.details)]) + Buffer.from(kept.sealedSecret ?? []).toString("latin1");
    for (const each of [secret, changed.body.secret]) expect(visible).not.toContain(String(each).slice(6));
    expect(await jobs(id)).toBe(0);
  });

  it("has no address, no interval and nothing to fetch; a feed has no secret", async () => {
    const { id } = await create(webhook);
    expect(await patch(id, { url: feed.url })).toMatchObject({ status: 400, body: { detail: expect.stringContaining("Only a feed") } });
    expect(await patch(id, { intervalSeconds: 60 })).toMatchObject({ status: 400 });
    expect(await sync(id)).toMatchObject({ status: 400, body: { detail: expect.stringContaining("This cannot be synced") } });
    expect(await patch(id, { name: "Desk", state: "paused" })).toMatchObject({ status: 200, body: { name: "Desk", state: "paused" } });
    expect(await patch(id, { state: "active" })).toMatchObject({ status: 200, body: { state: "active", nextSyncAt: null } });
    const { id: feedId } = await create(feed);
    expect(await lead.call(SECRET, "POST", { params: { id: feedId } })).toMatchObject({ status: 400, body: { detail: expect.stringContaining("Only a webhook") } });
    expect((await remove(id)).status).toBe(204);
  });
});

describe("testing a feed", () => {
  const test = (url: string, by = lead) => by.call(TEST_FEED, "POST", { body: { url } });

  it("shows what it holds and stores nothing", async () => {
    server.answer = answerRss(Array.from({ length: 7 }, (_, n) => ({ guid: `g${n}`, text: `Item ${n}`, at: new Date(Date.now() - n * 60_000) })));
    const { status, body } = await test(server.url());
    expect(status).toBe(200);
    expect(body).toMatchObject({ title: "Harbour news", url: server.url(), total: 7, items: [{ text: "Item 0", author: "Harbour news" }, {}, {}, {}, {}] });
    expect(body.items).toHaveLength(5);
    expect(await db().source.count({ where: { workspaceId: lead.workspaceId } })).toBe(0);
  });

  it("says what is wrong", async () => {
    server.answer = (_, response) => void response.writeHead(200, { "content-type": "text/html" }).end('<html><head><link rel="alternate" type="application/rss+xml" href="/rss"></head></html>');
    expect(await test(server.url("/page"))).toMatchObject({ status: 400, body: { detail: expect.stringContaining(`Its feed is at ${server.url("/rss")}`) } });
    server.answer = (_, response) => void response.writeHead(404).end();
    expect(await test(server.url())).toMatchObject({ status: 400, body: { detail: expect.stringContaining("nothing at this address (404)") } });
    server.answer = (_, response) => void response.writeHead(500).end();
    expect(await test(server.url())).toMatchObject({ status: 400, body: { detail: expect.stringContaining("trouble of its own (500)") } });
    expect(await test("not an address")).toMatchObject({ status: 400, body: { detail: expect.stringContaining("Give an address") } });
  });
});

describe("who may", () => {
  async function answers(person: { call: Caller["call"] }, id: string, body: object) {
    const read = [await person.call(GET, "GET"), await person.call(GET_ONE, "GET", { params: { id } })];
    const write = [
      await person.call(POST, "POST", { body }),
      await person.call(PATCH, "PATCH", { params: { id }, body: { name: "Mine" } }),
      await person.call(DELETE, "DELETE", { params: { id } }),
      await person.call(SYNC, "POST", { params: { id } }),
      await person.call(SECRET, "POST", { params: { id } }),
      await person.call(TEST_FEED, "POST", { body: { url: server.url() } }),
    ];
    return { read: [...new Set(read.map((a) => a.status))], write: [...new Set(write.map((a) => a.status))] };
  }

  it("read sources works on conversations; who writes them leads", async () => {
    const { id } = await create(feed);
    const other = { ...feed, url: "https://example.org/2" };
    expect(await answers({ call: signedOut }, id, other)).toEqual({ read: [401], write: [401] });
    for (const role of ["responder", "executive", "advocate"] as const) {
      const person = await makeCaller(role, { id: lead.workspaceId, slug: lead.slug });
      expect(await answers(person, id, other)).toEqual({ read: [role === "responder" ? 200 : 403], write: [403] });
    }
    expect(await stored(id)).toMatchObject({ name: feed.name });
    expect(await db().source.count({ where: { workspaceId: lead.workspaceId } })).toBe(1);
  });

  it("is nobody of another workspace", async () => {
    const { id } = await create(webhook);
    const stranger = await makeCaller("admin");
    expect((await stranger.call(GET, "GET")).body).toEqual({ sources: [] });
    const params = { id };
    const all = await Promise.all([
      stranger.call(GET_ONE, "GET", { params }), patch(id, { name: "Mine" }, stranger), remove(id, stranger), sync(id, stranger), stranger.call(SECRET, "POST", { params }),
    ]);
    expect(all.map((answer) => answer.status)).toEqual([404, 404, 404, 404, 404]);
    for (const impossible of ["0", "x", "99999999999", "1;2"]) expect((await patch(impossible, { name: "x" })).status).toBe(404);
    expect(await stored(id)).toMatchObject({ name: webhook.name });
  });
});
