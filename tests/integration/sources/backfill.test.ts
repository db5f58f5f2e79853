import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { systemScope } from "@/lib/auth/system-scope";
import { db } from "@/lib/db/client";
import { backfillSource, cancelBackfill, startBackfill } from "@/lib/sources/backfill";
import { updateSource } from "@/lib/sources/mutations";
import { createNetworkSource } from "@/lib/sources/network-mutations";
import { enqueueSync } from "@/lib/sources/schedule";
import { type ApiReply, type ApiRequest, startApiServer } from "@/tests/helpers/api-server";
import { makeWorkspace } from "@/tests/helpers/caller";
import { FakeMastodon } from "@/tests/helpers/fake-mastodon";

let api: Awaited<ReturnType<typeof startApiServer>>;
let fake: FakeMastodon;
let scope: WorkspaceScope;
let workspaceId: number;
let sourceId: number;
let before: (request: ApiRequest) => ApiReply | undefined;
const from = new Date("2026-10-01T00:00:00Z");

beforeAll(async () => {
  api = await startApiServer();
});
afterAll(() => api.close());
beforeEach(async () => {
  workspaceId = (await makeWorkspace()).id;
  scope = await systemScope(workspaceId, "test");
  fake = new FakeMastodon();
  before = () => undefined;
  api.answers((request) => before(request) ?? fake.answer(request));
  // A hundred mentions of an hour: three pages.
  for (let index = 0; index < 100; index++) {
    const created_at = new Date(Date.now() - (index + 1) * 36_000).toISOString();
    Object.assign(fake.mention("mara", `Kettle ${index}`), { created_at });
  }
  fake.notifications.forEach((one, index) => Object.assign(one, { created_at: new Date(Date.now() - (index + 1) * 36_000).toISOString() }));
  sourceId = await createNetworkSource(scope, "mastodon", { name: "Our Mastodon", config: { instance: api.url, streaming: false, ownPosts: false }, credentials: { accessToken: "good-token" }, confirmed: false });
  await startBackfill(scope, sourceId, from);
});

const run = () => backfillSource({ workspaceId, sourceId });
const backfill = () => db().backfill.findUniqueOrThrow({ where: { workspaceId_sourceId: { workspaceId, sourceId } } });
const count = () => db().mention.count({ where: { workspaceId } });
const jobs = () => db().$queryRaw<{ priority: number; run_at: Date }[]>`
  SELECT priority::int, run_at FROM graphile_worker.jobs WHERE key = ${`backfill:${workspaceId}:${sourceId}`}`;

it("moves page by page, and its count is that of the posts at every step", async () => {
  const steps: [number, string][] = [];
  for (let page = 0; page < 10 && (await backfill()).state === "running"; page++) {
    await run();
    const { added, state } = await backfill();
    expect(added).toBe(await count());
    steps.push([added, state]);
  }
  expect(steps).toEqual([[40, "running"], [80, "running"], [100, "done"]]);
  expect(await backfill()).toMatchObject({ reachedAt: from, finishedAt: expect.any(Date), error: null });
});

it("keeps a page and its place together: when one cannot be stored, neither is", async () => {
  await run();
  await db().$executeRaw`CREATE FUNCTION refuse_place() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN IF new.state <> ''failed'' THEN RAISE EXCEPTION ''no place today''; END IF; RETURN new; END'`;
  await db().$executeRaw`CREATE TRIGGER refuse_place BEFORE UPDATE ON backfills FOR EACH ROW EXECUTE FUNCTION refuse_place()`;
  try {
    await expect(run()).rejects.toThrow("no place today");
  } finally {
    await db().$executeRaw`DROP TRIGGER refuse_place ON backfills`;
    await db().$executeRaw`DROP FUNCTION refuse_place()`;
  }
  expect(await count()).toBe(40);
});

it("never runs before what is live", async () => {
  await enqueueSync(null, workspaceId, sourceId);
  const [job] = await jobs();
  const [sync] = await db().$queryRaw<{ priority: number }[]>`SELECT priority::int FROM graphile_worker.jobs WHERE key = ${`source:${workspaceId}:${sourceId}`}`;
  expect(job?.priority).toBeGreaterThan(sync?.priority ?? Number.NaN);
});

it("waits as long as the network says, and then goes on", async () => {
  await run();
  before = () => ({ status: 429, headers: { "retry-after": "120" } });
  await run();
  expect(await backfill()).toMatchObject({ state: "running", added: 40, error: null });
  const [job] = await jobs();
  expect(job?.run_at.getTime()).toBeGreaterThan(Date.now() + 100_000);
  before = () => undefined;
  await db().source.updateMany({ where: { workspaceId }, data: { rates: {} } });
  await run();
  expect((await backfill()).added).toBe(80);
});

it("rests while the source is paused", async () => {
  await updateSource(scope, sourceId, { state: "paused" });
  await run();
  expect(await backfill()).toMatchObject({ state: "running", added: 0 });
  expect(await count()).toBe(0);
  expect((await jobs())[0]?.run_at.getTime()).toBeGreaterThan(Date.now() + 30_000);
  await updateSource(scope, sourceId, { state: "active" });
  await run();
  expect(await count()).toBe(40);
});

it("cancelled while a page is on its way stays cancelled, and asks for no other", async () => {
  const running = run();
  await cancelBackfill(scope, sourceId);
  await running;
  expect((await backfill()).state).toBe("cancelled");
  await db().$executeRaw`DELETE FROM graphile_worker._private_jobs WHERE key = ${`backfill:${workspaceId}:${sourceId}`}`;
  await run();
  expect(await jobs()).toEqual([]);
  expect((await backfill()).state).toBe("cancelled");
});

it("begun anew while an old page is on its way keeps its own place", async () => {
  let wait: (() => void) | undefined;
  const held = new Promise<void>((resolve) => (wait = resolve));
  let isAsked: (() => void) | undefined;
  const asked = new Promise<void>((resolve) => (isAsked = resolve));
  api.answers((request, response) => {
    if (request.path !== "/api/v1/notifications") return fake.answer(request);
    isAsked?.();
    void held.then(() => response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(fake.answer(request)?.json)));
    return null;
  });
  const old = run();
  await asked;
  await cancelBackfill(scope, sourceId);
  await startBackfill(scope, sourceId, from);
  wait?.();
  await old;
  expect(await backfill()).toMatchObject({ state: "running", added: 0, cursor: null });
  expect(await count()).toBe(40);
});

it("refused for good ends in the network's words", async () => {
  before = () => ({ status: 403, json: { error: "This account is limited" } });
  await run();
  expect(await backfill()).toMatchObject({ state: "failed", error: expect.stringContaining("This account is limited"), finishedAt: expect.any(Date) });
});
