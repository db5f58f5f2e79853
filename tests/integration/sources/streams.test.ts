import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { systemScope } from "@/lib/auth/system-scope";
import { db } from "@/lib/db/client";
import { createNetworkSource, updateConnection } from "@/lib/sources/network-mutations";
import { updateSource } from "@/lib/sources/mutations";
import { startStreams } from "@/lib/sources/streams";
import { syncSource } from "@/lib/sources/sync";
import { makeWorkspace } from "@/tests/helpers/caller";
import { startApiServer } from "@/tests/helpers/api-server";
import { FakeMastodon } from "@/tests/helpers/fake-mastodon";
import { type SocketLine, startSocketServer } from "@/tests/helpers/socket-server";

let api: Awaited<ReturnType<typeof startApiServer>>;
let sockets: Awaited<ReturnType<typeof startSocketServer>>;
let fake: FakeMastodon;
let lines: SocketLine[];
let scope: Awaited<ReturnType<typeof systemScope>>;
let workspaceId: number;
let sourceId: number;
let workers: ReturnType<typeof startStreams>[] = [];

beforeAll(async () => {
  api = await startApiServer();
  sockets = await startSocketServer((line) => void lines.push(line));
});
afterAll(async () => {
  await sockets.close();
  await api.close();
});
beforeEach(async () => {
  fake = new FakeMastodon();
  lines = [];
  api.answers((request) => (request.path === "/api/v2/instance" ? { json: { configuration: { urls: { streaming: sockets.url } } } } : fake.answer(request)));
  workspaceId = (await makeWorkspace()).id;
  scope = await systemScope(workspaceId, "test");
  sourceId = await createNetworkSource(scope, "mastodon", { name: "Our Mastodon", config: config(), credentials: { accessToken: "good-token" }, confirmed: false });
});
afterEach(async () => {
  await stopAll();
  await db().source.updateMany({ data: { state: "paused" } });
});

const config = (more: object = {}) => ({ instance: api.url, ownPosts: false, ...more });
const source = () => db().source.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id: sourceId } } });
const texts = async () => (await db().mention.findMany({ where: { workspaceId }, orderBy: { id: "asc" } })).map(({ text }) => text);
const last = () => lines.at(-1);

/** As one more worker would. */
function work(): void {
  workers.push(startStreams());
}
async function stopAll(): Promise<void> {
  await Promise.all(workers.map((stop) => stop()));
  workers = [];
}
async function until(what: string, check: () => Promise<boolean> | boolean): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end; await sleep(25)) if (await check()) return;
  throw new Error(`${what}: not within 20 s`);
}
const streams = () => until("a stream", async () => sockets.open() === 1 && (await source()).streamingSince !== null);
const arrived = (wanted: string) => until(`the post "${wanted}"`, async () => (await texts()).includes(wanted));

/** Somebody mentions us: it stands on the network, and is pushed to whoever listens. */
function mention(text: string, isPushed = true): void {
  const post = Object.assign(fake.mention("mara", text), { created_at: new Date().toISOString() });
  const notification = Object.assign(fake.notifications[0] ?? {}, { created_at: post.created_at });
  if (isPushed) last()?.send(JSON.stringify({ stream: ["user"], event: "notification", payload: JSON.stringify(notification) }));
}

it("brings in what is pushed, and says since when", async () => {
  expect((await source()).streamingSince).toBeNull();
  work();
  await streams();
  expect(last()?.headers.authorization).toBe("Bearer good-token");
  mention("Pushed");
  await arrived("Pushed");
  // The same post by the poll is the same post.
  await syncSource({ workspaceId, sourceId });
  expect(await texts()).toEqual(["Pushed"]);
  await stopAll();
  expect((await source()).streamingSince).toBeNull();
  expect(sockets.open()).toBe(0);
});

it("holds one connection across two workers, which the other takes over when the first ends", async () => {
  work();
  await streams();
  work();
  await sleep(1_500);
  expect(lines).toHaveLength(1);
  mention("Once");
  await arrived("Once");
  const [first] = workers.splice(0, 1);
  await first?.();
  await until("another connection", () => lines.length === 2);
  await streams();
  mention("After");
  await arrived("After");
  expect(await texts()).toEqual(["Once", "After"]);
});

it("writes nothing twice when the connection that holds the locks is lost", async () => {
  work();
  work();
  await streams();
  const before = (await source()).streamingSince;
  await db().$queryRaw`
    SELECT pg_terminate_backend(pid)::text FROM pg_locks
    WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND pid <> pg_backend_pid()`;
  mention("In between");
  await until("another connection", async () => lines.length === 2 && sockets.open() === 1 && (await source()).streamingSince?.getTime() !== before?.getTime());
  await streams();
  mention("After");
  await arrived("After");
  await sleep(1_200);
  expect([sockets.open(), lines.length]).toEqual([1, 2]);
  await syncSource({ workspaceId, sourceId });
  expect((await texts()).sort()).toEqual(["After", "In between"]);
  expect((await source()).streamingSince).not.toBeNull();
});

it("is closed by a pause, after which posts are left out until somebody resumes", async () => {
  work();
  await streams();
  await updateSource(scope, sourceId, { state: "paused" });
  mention("While paused");
  await until("the end of the stream", async () => sockets.open() === 0 && (await source()).streamingSince === null);
  expect(await texts()).toEqual([]);
  await updateSource(scope, sourceId, { state: "active" });
  await streams();
  await syncSource({ workspaceId, sourceId });
  expect(await texts()).toEqual(["While paused"]);
});

it("is opened anew with other settings", async () => {
  work();
  await streams();
  await updateConnection(scope, sourceId, { config: config({ hashtags: ["kettle"] }) });
  await until("both streams", () => sockets.open() === 2);
  expect(lines.slice(1).map(({ query }) => query.get("stream")).sort()).toEqual(["hashtag", "user"]);
  await updateConnection(scope, sourceId, { config: config({ hashtags: ["kettle"], streaming: false }) });
  await until("no stream", async () => sockets.open() === 0 && (await source()).streamingSince === null);
});

it("is opened anew when the line is cut, and the poll fills the gap", async () => {
  work();
  await streams();
  mention("Before");
  await arrived("Before");
  last()?.cut();
  mention("In the gap", false);
  await until("the end of the stream", async () => (await source()).streamingSince === null);
  await until("another connection", () => lines.length === 2);
  await streams();
  mention("After");
  await arrived("After");
  await syncSource({ workspaceId, sourceId });
  expect((await texts()).sort()).toEqual(["After", "Before", "In the gap"]);
});

it("counts what it uses while it runs", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  try {
    await db().sourceUsage.deleteMany({ where: { workspaceId, sourceId } });
    work();
    await streams();
    const used = () => db().sourceUsage.count({ where: { workspaceId, sourceId } });
    expect(await used()).toBe(0);
    vi.advanceTimersByTime(30_000);
    await until("the usage", async () => (await used()) > 0);
    expect(sockets.open()).toBe(1);
  } finally {
    vi.useRealTimers();
  }
});
