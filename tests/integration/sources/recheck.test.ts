import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { systemScope } from "@/lib/auth/system-scope";
import { db } from "@/lib/db/client";
import { ingest } from "@/lib/mentions/ingest";
import { createNetworkSource } from "@/lib/sources/network-mutations";
import { recheckSource, recheckSources } from "@/lib/sources/recheck";
import { type ApiReply, startApiServer } from "@/tests/helpers/api-server";
import { makeWorkspace } from "@/tests/helpers/caller";
import { FakeMastodon } from "@/tests/helpers/fake-mastodon";
import { startX, use, used, type X } from "@/tests/integration/sources/x-server";

let workspaceId: number;
let sourceId: number;
let scope: WorkspaceScope;
const hourMs = 3_600_000;
const dollar = 1_000_000;

let x: X;
beforeAll(async () => {
  x = await startX();
});
afterAll(() => x.close());
beforeEach(async () => {
  workspaceId = (await makeWorkspace()).id;
  scope = await systemScope(workspaceId, "test");
});

const source = () => db().source.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id: sourceId } } });
const recheck = () => recheckSource({ workspaceId, sourceId });
const audits = async () => (await db().auditEntry.findMany({ where: { workspaceId, action: "source.recheck" }, orderBy: { id: "asc" } })).map(({ details }) => details as { removed: number; edited: number });
const jobs = () => db().$queryRaw<{ priority: number }[]>`SELECT priority::int FROM graphile_worker.jobs WHERE key = ${`recheck:${workspaceId}:${sourceId}`}`;
const mentions = () => db().mention.findMany({ where: { workspaceId }, orderBy: { publishedAt: "asc" } });

describe("asking after known posts", () => {
  let api: Awaited<ReturnType<typeof startApiServer>>;
  let fake: FakeMastodon;
  let ids: string[];
  let before: () => ApiReply | undefined;

  beforeAll(async () => {
    api = await startApiServer();
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    fake = new FakeMastodon();
    before = () => undefined;
    api.answers((request) => before() ?? fake.answer(request));
    sourceId = await createNetworkSource(scope, "mastodon", { name: "Our Mastodon", config: { instance: api.url, streaming: false, ownPosts: false }, credentials: { accessToken: "good-token" }, confirmed: false });
    const begin = Date.now() - 50 * hourMs;
    const host = new URL(api.url).host;
    ids = Array.from({ length: 50 }, (_, index) => String(fake.status("mara", `Kettle ${index}`).id));
    await ingest(scope, sourceId, ids.map((id, index) => ({ externalId: `${host}/${id}`, author: { handle: "mara" }, text: `Kettle ${index}`, publishedAt: new Date(begin + index * hourMs) })));
    api.requests.length = 0;
  });
  const asked = () => api.requests.map(({ path }) => path.split("/").at(-1));

  it("applies what was changed and removed, with the counts in the audit log, once", async () => {
    for (const index of [3, 30]) Object.assign(fake.posts.get(ids[index] ?? "") ?? {}, { content: `<p>Changed ${index}</p>`, edited_at: new Date().toISOString() });
    for (const index of [7, 8, 40]) fake.posts.delete(ids[index] ?? "");
    await recheck();
    expect(asked()).toEqual(ids);
    const found = await mentions();
    expect(found.filter(({ deletedAt }) => deletedAt).map(({ text }) => text)).toEqual(["", "", ""]);
    expect(found.filter(({ text }) => text.startsWith("Changed")).map(({ text, editedAt }) => [text, editedAt !== null])).toEqual([["Changed 3", true], ["Changed 30", true]]);
    const counts = await audits();
    expect(counts.reduce((sum, { removed, edited }) => ({ removed: sum.removed + removed, edited: sum.edited + edited }), { removed: 0, edited: 0 })).toEqual({ removed: 3, edited: 2 });
    expect(await source()).toMatchObject({ recheckedTo: null, recheckedAt: expect.any(Date) });
    await db().source.updateMany({ where: { workspaceId }, data: { recheckedAt: null } });
    await recheck();
    expect(await audits()).toEqual(counts);
  });

  it("goes on where a pass that was broken off stands, with what it had found kept", async () => {
    fake.posts.delete(ids[2] ?? "");
    fake.posts.delete(ids[45] ?? "");
    let answers = 0;
    // After one whole portion and a half of the next, the network is gone.
    before = () => ((answers += 1) > 30 ? { status: 503 } : undefined);
    await recheck();
    const place = (await source()).recheckedTo;
    expect(place).not.toBeNull();
    expect(await audits()).toEqual([{ removed: 1, edited: 0 }]);
    expect((await source()).state).toBe("active");
    before = () => undefined;
    api.requests.length = 0;
    await recheck();
    expect(asked()).toEqual(ids.slice(20));
    expect(await audits()).toEqual([{ removed: 1, edited: 0 }, { removed: 1, edited: 0 }]);
    expect((await source()).recheckedTo).toBeNull();
  });

  it("takes a server that knows nothing any more for no wave of deletions", async () => {
    before = () => ({ status: 404 });
    await recheck();
    expect((await mentions()).filter(({ deletedAt }) => deletedAt)).toEqual([]);
    expect(await audits()).toEqual([]);
  });

  it("begins twice a day, behind the live sync, for sources that are active", async () => {
    await recheckSources();
    expect(await jobs()).toEqual([{ priority: 5 }]);
    await db().$executeRaw`DELETE FROM graphile_worker._private_jobs`;
    await recheck();
    await recheckSources();
    expect(await jobs()).toEqual([]);
    await db().source.updateMany({ where: { workspaceId }, data: { recheckedAt: new Date(Date.now() - 13 * hourMs), state: "paused" } });
    await recheckSources();
    expect(await jobs()).toEqual([]);
    await db().source.updateMany({ where: { workspaceId }, data: { state: "active" } });
    await recheckSources();
    expect(await jobs()).toHaveLength(1);
  });
});

describe("where asking costs money", () => {
  async function posts(count: number, oldestHours: number): Promise<void> {
    const made = Array.from({ length: count }, (_, index) => x.post(`@kettleco ${index}`, new Date(Date.now() - (oldestHours * hourMs * (count - index)) / count), index));
    await ingest(scope, sourceId, made.map(({ id, text, at }) => ({ externalId: id, author: { handle: "mara" }, text, publishedAt: at })));
  }

  it("asks for half of the budget at most", async () => {
    sourceId = await x.source(scope, 1);
    await posts(300, 48);
    await recheck();
    const spent = await used(workspaceId, sourceId, "lookup");
    expect(spent).toBeLessThanOrEqual(0.5 * dollar);
    expect(spent).toBeGreaterThan(0.4 * dollar);
    x.requests.length = 0;
    await db().source.updateMany({ where: { workspaceId }, data: { recheckedAt: null } });
    await recheck();
    expect(x.paths()).toEqual([]);
  });

  it("asks for nothing when half of it is used by reading", async () => {
    sourceId = await x.source(scope, 10);
    await posts(5, 10);
    await use(workspaceId, sourceId, 5 * dollar);
    await recheck();
    expect(x.paths()).toEqual([]);
    expect((await source()).recheckedAt).toBeInstanceOf(Date);
  });

  it("asks after the last days only, and applies what it finds", async () => {
    sourceId = await x.source(scope, 100);
    await posts(20, 200);
    const recent = [...x.posts.values()].filter(({ at }) => at.getTime() > Date.now() - 72 * hourMs + 60_000).slice(-7);
    const [gone] = recent;
    x.posts.delete(gone?.id ?? "");
    await recheck();
    const [asked] = x.requests.filter(({ path }) => path === "/2/tweets");
    const ids = asked?.query.get("ids")?.split(",") ?? [];
    expect(ids.length).toBeLessThan(10);
    expect(ids).toEqual(expect.arrayContaining(recent.map(({ id }) => id)));
    expect(await audits()).toEqual([{ removed: 1, edited: 0 }]);
  });
});
