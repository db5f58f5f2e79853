import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { PATCH } from "@/app/api/v1/sources/[id]/route";
import { db } from "@/lib/db/client";
import { scheduleDueSources } from "@/lib/sources/schedule";
import { syncSource } from "@/lib/sources/sync";
import { type Caller, makeCaller } from "@/tests/helpers/caller";
import { answerRss, FeedServer, type Item, syncJobs } from "@/tests/integration/sources/made";

let lead: Caller;
let sourceId: number;
const server = new FeedServer();
const at = new Date("2026-03-01T10:00:00Z");
const items: Item[] = [{ guid: "a", text: "The ferry is late", at }, { guid: "b", text: "The ferry is back", at }];

beforeAll(() => server.start());
afterAll(() => server.stop());
beforeEach(async () => {
  lead = await makeCaller("lead");
  ({ id: sourceId } = await db().source.create({
    data: { workspaceId: lead.workspaceId, kind: "feed", network: "web", name: "Harbour", config: { url: server.url() }, intervalSeconds: 60, nextSyncAt: new Date(Date.now() + 30_000) },
  }));
  server.requests.length = 0;
  server.answer = answerRss(items);
});

const key = () => ({ workspaceId: lead.workspaceId, id: sourceId });
const source = () => db().source.findUniqueOrThrow({ where: { workspaceId_id: key() } });
const change = (data: object) => db().source.update({ where: { workspaceId_id: key() }, data });
const sync = () => syncSource({ workspaceId: lead.workspaceId, sourceId });
const mentions = () => db().mention.findMany({ where: { workspaceId: lead.workspaceId }, orderBy: { externalId: "asc" } });
const status = (code: number, headers: Record<string, string> = {}) => {
  server.answer = (_, response) => void response.writeHead(code, headers).end();
};
const secondsAhead = (instant: Date | null) => ((instant?.getTime() ?? 0) - Date.now()) / 1000;

describe("a sync", () => {
  it("brings items in once, with a cursor, and asks only for what is new", async () => {
    server.answer = answerRss(items, { etag: '"one"' });
    const { nextSyncAt } = await source();
    await sync();
    expect(await mentions()).toMatchObject([{ externalId: "a", text: "The ferry is late", publishedAt: at, sourceId }, { externalId: "b" }]);
    expect(await source()).toMatchObject({ state: "active", failures: 0, lastError: null, lastSyncAt: expect.any(Date), lastPostAt: at, nextSyncAt, cursor: { url: server.url(), etag: '"one"', seen: expect.anything() } });
    status(304);
    await sync();
    expect(server.requests.map((request) => request.ifNoneMatch)).toEqual([undefined, '"one"']);
    expect(await mentions()).toHaveLength(2);
    expect((await source()).cursor).toMatchObject({ etag: '"one"' });
    server.answer = answerRss([...items, { guid: "c", text: "A third", at }]);
    await sync();
    expect(await mentions()).toHaveLength(3);
  });

  it("takes a changed text over and keeps the former", async () => {
    await sync();
    server.answer = answerRss([{ guid: "a", text: "The ferry is very late", at }, ...items.slice(1)]);
    await sync();
    await sync();
    const [changed, other] = await mentions();
    expect(changed).toMatchObject({ text: "The ferry is very late", editedAt: expect.any(Date), publishedAt: at });
    expect(other).toMatchObject({ text: "The ferry is back", editedAt: null });
    expect(await db().mentionEdit.findMany({ where: { workspaceId: lead.workspaceId } })).toMatchObject([{ mentionId: changed?.id, formerText: "The ferry is late" }]);
  });

  it("keeps posts that have left the feed", async () => {
    await sync();
    server.answer = answerRss(items.slice(1));
    await sync();
    expect(await mentions()).toMatchObject([{ externalId: "a", deletedAt: null }, { externalId: "b" }]);
  });

  it.each([301, 308])("stores the address that %i names for good", async (code) => {
    server.answer = (request, response) => {
      if (request.url === "/feed") return void response.writeHead(code, { location: "/moved" }).end();
      return answerRss(items, { etag: '"m"' })(request, response);
    };
    await sync();
    expect(await source()).toMatchObject({ config: { url: server.url("/moved") }, cursor: { url: server.url("/moved") } });
    expect(await db().auditEntry.findMany({ where: { workspaceId: lead.workspaceId } })).toMatchObject([{ action: "source.moved", details: { to: server.url("/moved") } }]);
    await sync();
    expect(server.requests.slice(2)).toEqual([{ path: "/moved", ifNoneMatch: '"m"' }]);
    expect(await mentions()).toHaveLength(2);
  });

  it("stops where an address leads for good to another source's, and says to which", async () => {
    await db().source.create({ data: { workspaceId: lead.workspaceId, kind: "feed", network: "web", name: "Port", config: { url: server.url("/moved") } } });
    server.answer = (request, response) => (request.url === "/feed" ? void response.writeHead(301, { location: "/moved" }).end() : answerRss(items)(request, response));
    await sync();
    expect(await source()).toMatchObject({ state: "needs_attention", stateReason: expect.stringContaining("Port"), nextSyncAt: null, config: { url: server.url() } });
  });

  it("follows an address that moved for now without storing it", async () => {
    server.answer = (request, response) => (request.url === "/feed" ? void response.writeHead(302, { location: "/moved" }).end() : answerRss(items)(request, response));
    await sync();
    expect(await source()).toMatchObject({ config: { url: server.url() } });
    expect(await mentions()).toHaveLength(2);
  });
});

describe("a failed sync", () => {
  it("that a person must look at says why and is not repeated", async () => {
    status(404);
    await sync();
    expect(await source()).toMatchObject({ state: "needs_attention", nextSyncAt: null, stateReason: expect.stringContaining("nothing at this address (404)"), lastError: expect.stringContaining("404"), lastSyncAt: null });
    expect(await db().liveEvent.findFirst({ where: { workspaceId: lead.workspaceId, kind: "source.changed" } })).not.toBeNull();
    await scheduleDueSources();
    expect(await syncJobs(lead.workspaceId, sourceId)).toBe(0);
    server.answer = answerRss(items);
    await sync();
    const healed = await source();
    expect(healed).toMatchObject({ state: "active", stateReason: null, lastError: null });
    expect(secondsAhead(healed.nextSyncAt)).toBeGreaterThan(50);
    expect(await mentions()).toHaveLength(2);
  });

  it("that is a web page, no feed, says so", async () => {
    server.answer = (_, response) => void response.writeHead(200, { "content-type": "text/html" }).end("<html><body>Hello</body></html>");
    await sync();
    expect(await source()).toMatchObject({ state: "needs_attention", stateReason: expect.stringContaining("This is a web page, not a feed") });
  });

  it("that may pass is repeated later and later, and forgotten once it works", async () => {
    await sync();
    status(500);
    await sync();
    const first = await source();
    expect(first).toMatchObject({ state: "active", failures: 1, lastError: expect.stringContaining("trouble of its own (500)") });
    expect(secondsAhead(first.nextSyncAt)).toBeGreaterThan(80);
    expect(secondsAhead(first.nextSyncAt)).toBeLessThanOrEqual(150);
    await sync();
    const second = await source();
    expect(second.failures).toBe(2);
    expect(secondsAhead(second.nextSyncAt)).toBeGreaterThan(170);
    server.answer = answerRss([...items, { guid: "c", text: "A third", at }]);
    await sync();
    const healed = await source();
    expect(healed).toMatchObject({ state: "active", failures: 0, lastError: null });
    expect(secondsAhead(healed.nextSyncAt)).toBeLessThanOrEqual(60);
    expect(await mentions()).toHaveLength(3);
  });

  it("waits as long as the server asks", async () => {
    status(429, { "retry-after": "1800" });
    await sync();
    const put = await source();
    expect(put).toMatchObject({ state: "active", failures: 1, lastError: expect.stringContaining("429") });
    expect(secondsAhead(put.nextSyncAt)).toBeGreaterThan(1780);
    expect(secondsAhead(put.nextSyncAt)).toBeLessThanOrEqual(1800);
  });

  it("counts a connection that breaks off as one that may pass", async () => {
    server.answer = (request) => void request.socket.destroy();
    await sync();
    expect(await source()).toMatchObject({ state: "active", failures: 1, lastError: expect.stringMatching(/\.$/) });
  });
});

describe("a source that a person changes", () => {
  it("is not touched while paused, or once gone", async () => {
    const before = await change({ state: "paused" });
    await sync();
    expect(server.requests).toEqual([]);
    expect(await source()).toEqual(before);
    await db().source.delete({ where: { workspaceId_id: key() } });
    await sync();
    expect(server.requests).toEqual([]);
  });

  it("stays paused when that happens during a sync", async () => {
    server.answer = async (request, response) => {
      await change({ state: "paused" });
      await answerRss(items)(request, response);
    };
    await sync();
    expect(await source()).toMatchObject({ state: "paused", lastSyncAt: null });
  });

  it("keeps a new address given during a sync of the old, however that ends", async () => {
    const params = { id: String(sourceId) };
    server.answer = async (_, response) => {
      expect((await lead.call(PATCH, "PATCH", { params, body: { url: server.url("/new") } })).status).toBe(200);
      response.writeHead(404).end();
    };
    await sync();
    expect(await source()).toMatchObject({ state: "active", stateReason: null, config: { url: server.url("/new") }, nextSyncAt: expect.any(Date) });
    server.answer = async (request, response) => {
      if (request.url === "/moved") return answerRss(items)(request, response);
      await lead.call(PATCH, "PATCH", { params, body: { url: server.url("/newest") } });
      response.writeHead(301, { location: "/moved" }).end();
    };
    await sync();
    expect(await source()).toMatchObject({ config: { url: server.url("/newest") } });
  });

  it("and deletes during a sync leaves nothing behind", async () => {
    server.answer = async (request, response) => {
      await db().source.delete({ where: { workspaceId_id: key() } });
      await answerRss(items)(request, response);
    };
    await sync();
    expect(await mentions()).toEqual([]);
    expect(await db().source.count({ where: key() })).toBe(0);
  });
});

describe("the scheduler", () => {
  const jobs = (id = sourceId) => syncJobs(lead.workspaceId, id);
  beforeEach(() => db().source.updateMany({ data: { nextSyncAt: null } }));

  it("enqueues what is due, once, and plans the next time", async () => {
    await change({ nextSyncAt: new Date(Date.now() - 1000) });
    expect(await scheduleDueSources()).toBe(1);
    expect(await scheduleDueSources()).toBe(0);
    expect(await jobs()).toBe(1);
    const { nextSyncAt } = await source();
    expect(secondsAhead(nextSyncAt)).toBeGreaterThan(50);
    expect(secondsAhead(nextSyncAt)).toBeLessThanOrEqual(66);
  });

  it("leaves the paused, the broken, webhooks and what is not due alone", async () => {
    const due = new Date(Date.now() - 1000);
    for (const data of [{ state: "paused", nextSyncAt: due }, { state: "needs_attention", nextSyncAt: due }, { state: "active", kind: "webhook", nextSyncAt: due }, { kind: "feed", nextSyncAt: new Date(Date.now() + 5000) }]) {
      await change(data);
      expect(await scheduleDueSources()).toBe(0);
    }
    expect(await jobs()).toBe(0);
  });

  it("two at once share the work: each source is enqueued once", async () => {
    const data = { workspaceId: lead.workspaceId, kind: "feed" as const, network: "web", name: "Due", config: { url: server.url() }, nextSyncAt: new Date(Date.now() - 1000) };
    const made = await db().source.createManyAndReturn({ data: Array.from({ length: 20 }, () => data), select: { id: true } });
    const taken = await Promise.all([scheduleDueSources(), scheduleDueSources()]);
    expect(taken[0] + taken[1]).toBe(20);
    expect(await Promise.all(made.map(({ id }) => jobs(id)))).toEqual(made.map(() => 1));
    expect(await db().source.count({ where: { workspaceId: lead.workspaceId, nextSyncAt: { lte: new Date() } } })).toBe(0);
  });
});
