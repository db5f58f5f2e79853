import { afterEach, beforeEach, expect, it } from "vitest";
import { systemScope } from "@/lib/auth/system-scope";
import { db } from "@/lib/db/client";
import { createSource } from "@/lib/sources/mutations";
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
const posts = () => db().mention.count({ where: { workspaceId } });

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
  expect(await posts()).toBe(0);
  await sync();
  expect(server.calls[1]).not.toHaveProperty("if-none-match");
  expect(await posts()).toBe(1);
  expect(await source()).toMatchObject({ cursor: { etag: '"v1"' }, failures: 0, lastError: null });
});

it("waits longer after each failure in a row, at most an hour, and recovers", async () => {
  server.answer = () => ({ status: 503 });
  const waits: number[] = [];
  for (let attempt = 0; attempt < 8; attempt++) {
    await sync();
    waits.push((((await source()).nextSyncAt?.getTime() ?? Number.NaN) - Date.now()) / 1000);
  }
  expect(await source()).toMatchObject({ state: "active", failures: 8, lastError: expect.stringContaining("trouble of its own (503)") });
  expect(waits[0]).toBeLessThan(160);
  expect(waits[2]).toBeGreaterThan(350);
  expect(Math.max(...waits)).toBeLessThanOrEqual(3600 * 1.25 + 1);
  server.answer = () => ({ body: feedXml("Toy news", [{ id: "1", text: "Back" }]) });
  await sync();
  expect(await source()).toMatchObject({ failures: 0, lastError: null });
  expect(await posts()).toBe(1);
});
