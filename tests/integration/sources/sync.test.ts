import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { systemScope } from "@/lib/auth/system-scope";
import { db } from "@/lib/db/client";
import { createSource, updateSource } from "@/lib/sources/mutations";
import { scheduleDueSources } from "@/lib/sources/schedule";
import { syncSource } from "@/lib/sources/sync";
import { makeWorkspace } from "@/tests/helpers/caller";
import { feedXml, type FeedServer, startFeedServer } from "./feed-server";

let server: FeedServer;
let workspaceId: number;
let sourceId: number;

beforeEach(async () => {
  server = await startFeedServer();
  workspaceId = (await makeWorkspace()).id;
  const scope = await systemScope(workspaceId, "test");
  ({ id: sourceId } = await createSource(scope, { kind: "feed", name: "News", url: server.url, intervalSeconds: 60, expectsAnswers: false }));
});

afterEach(() => server.close());

const sync = () => syncSource({ workspaceId, sourceId });
const source = () => db().source.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id: sourceId } } });
const texts = async () => (await db().mention.findMany({ where: { workspaceId }, orderBy: { publishedAt: "desc" }, select: { text: true } })).map(({ text }) => text);
const secondsFromNow = (at: Date | null) => ((at?.getTime() ?? Number.NaN) - Date.now()) / 1000;

describe("a feed's sync", () => {
  it("stores new items once, remembers the validators and asks only for changes", async () => {
    const body = feedXml("Toy news", [{ id: "1", text: "A new train" }]);
    server.answer = (headers) => (headers["if-none-match"] === '"v1"' ? { status: 304 } : { body, headers: { etag: '"v1"', "last-modified": "Sat, 21 Nov 2026 10:00:00 GMT" } });
    await sync();
    expect(await texts()).toEqual([expect.stringContaining("A new train")]);
    expect(await source()).toMatchObject({ state: "active", failures: 0, lastError: null, cursor: { url: server.url, etag: '"v1"' } });
    expect((await source()).lastPostAt).not.toBeNull();
    await sync();
    expect(server.calls[1]).toMatchObject({ "if-none-match": '"v1"', "if-modified-since": "Sat, 21 Nov 2026 10:00:00 GMT" });
    expect(await texts()).toHaveLength(1);
    expect(await source()).toMatchObject({ cursor: { etag: '"v1"' } });
  });

  it("adds what is new, keeps what was there, and takes an edit over with the former text", async () => {
    server.answer = () => ({ body: feedXml("Toy news", [{ id: "1", text: "First" }]) });
    await sync();
    server.answer = () => ({ body: feedXml("Toy news", [{ id: "2", text: "Second" }, { id: "1", text: "First, corrected" }]) });
    await sync();
    expect(await texts()).toEqual([expect.stringContaining("Second"), expect.stringContaining("First, corrected")]);
    expect(await db().mentionEdit.findMany({ where: { workspaceId } })).toMatchObject([{ formerText: expect.stringMatching(/First$/) }]);
  });

  it("keeps cursor and rows together: when the rows fail, the same items are read again", async () => {
    server.answer = () => ({ body: feedXml("Toy news", [{ id: "1", text: "First" }]), headers: { etag: '"v1"' } });
    await db().$executeRaw`CREATE FUNCTION refuse_posts() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''no posts today''; END'`;
    await db().$executeRaw`CREATE TRIGGER refuse_posts BEFORE INSERT ON mentions FOR EACH STATEMENT EXECUTE FUNCTION refuse_posts()`;
    try {
      await sync();
    } finally {
      await db().$executeRaw`DROP TRIGGER refuse_posts ON mentions`;
      await db().$executeRaw`DROP FUNCTION refuse_posts()`;
    }
    expect(await source()).toMatchObject({ cursor: null, failures: 1, lastError: expect.not.stringContaining("no posts today") });
    expect(await texts()).toEqual([]);
    await sync();
    expect(server.calls[1]).not.toHaveProperty("if-none-match");
    expect(await texts()).toHaveLength(1);
    expect(await source()).toMatchObject({ cursor: { etag: '"v1"' }, failures: 0, lastError: null });
  });

  it("marks a source that a person must look at, in words, and leaves it alone until then", async () => {
    server.answer = () => ({ status: 404 });
    await sync();
    expect(await source()).toMatchObject({ state: "needs_attention", stateReason: expect.stringContaining("nothing at this address (404)"), nextSyncAt: null });
    await scheduleDueSources();
    expect(await source()).toMatchObject({ state: "needs_attention", nextSyncAt: null });
    server.answer = () => ({ body: feedXml("Toy news", []) });
    await updateSource(await systemScope(workspaceId, "test"), sourceId, { state: "active" });
    await sync();
    expect(await source()).toMatchObject({ state: "active", stateReason: null });
  });

  it("waits longer after each failure in a row, at most an hour, and recovers", async () => {
    server.answer = () => ({ status: 503 });
    const waits: number[] = [];
    for (let attempt = 0; attempt < 8; attempt++) {
      await sync();
      waits.push(secondsFromNow((await source()).nextSyncAt));
    }
    expect(await source()).toMatchObject({ state: "active", failures: 8, lastError: expect.stringContaining("trouble of its own (503)") });
    expect(waits[0]).toBeGreaterThan(80);
    expect(waits[0]).toBeLessThan(160);
    expect(waits[2]).toBeGreaterThan(350);
    expect(Math.max(...waits)).toBeLessThanOrEqual(3600 * 1.25 + 1);
    server.answer = () => ({ body: feedXml("Toy news", [{ id: "1", text: "Back" }]) });
    await sync();
    expect(await source()).toMatchObject({ failures: 0, lastError: null });
    expect(await texts()).toHaveLength(1);
  });

  it("comes back when the other side asked it to", async () => {
    server.answer = () => ({ status: 429, headers: { "retry-after": "1800" } });
    await sync();
    const wait = secondsFromNow((await source()).nextSyncAt);
    expect(wait).toBeGreaterThan(1790);
    expect(wait).toBeLessThan(1801);
  });

  it("stores the new address of a feed that moved for good, with an audit entry", async () => {
    const moved = server.url.replace("feed.xml", "moved.xml");
    server.answer = (_headers, path) => (path === "/feed.xml" ? { status: 301, headers: { location: moved } } : { body: feedXml("Toy news", [{ id: "1", text: "Here" }]) });
    await sync();
    expect(await source()).toMatchObject({ config: { url: moved }, cursor: { url: moved } });
    expect(await db().auditEntry.findFirst({ where: { workspaceId, action: "source.moved" } })).toMatchObject({ actor: "job", details: { to: moved } });
  });

  it("does nothing for a source that is paused or gone, and keeps a pause that came during the sync", async () => {
    const scope = await systemScope(workspaceId, "test");
    await updateSource(scope, sourceId, { state: "paused" });
    await sync();
    expect(server.calls).toHaveLength(0);
    await syncSource({ workspaceId, sourceId: 999_999 });
    await updateSource(scope, sourceId, { state: "active" });
    let pause = Promise.resolve();
    server.answer = () => {
      pause = updateSource(scope, sourceId, { state: "paused" });
      return { status: 404 };
    };
    await sync();
    await pause;
    expect(await source()).toMatchObject({ state: "paused" });
  });
});

describe("the scheduler", () => {
  it("claims a due source once among several workers and sets its next time with jitter", async () => {
    await db().source.updateMany({ where: { workspaceId: { not: workspaceId } }, data: { nextSyncAt: null } });
    await db().source.updateMany({ where: { workspaceId }, data: { nextSyncAt: new Date(Date.now() - 1000) } });
    const claimed = await Promise.all([scheduleDueSources(), scheduleDueSources(), scheduleDueSources()]);
    expect(claimed.reduce((sum, count) => sum + count, 0)).toBe(1);
    const wait = secondsFromNow((await source()).nextSyncAt);
    expect(wait).toBeGreaterThan(53);
    expect(wait).toBeLessThan(67);
    const jobs = await db().$queryRaw<object[]>`SELECT key FROM graphile_worker.jobs WHERE key = ${`source:${workspaceId}:${sourceId}`}`;
    expect(jobs).toHaveLength(1);
  });
});
