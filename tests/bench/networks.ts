import { setTimeout as sleep } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { AtpAgent, RichText } from "@atproto/api";
import pg from "pg";
import { Supervised } from "@/bin/start/child";
import { workerService } from "@/bin/start/services";
import { systemScope } from "@/lib/auth/system-scope";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { createNetworkSource } from "@/lib/sources/network-mutations";
import { syncSource } from "@/lib/sources/sync";
import { startApiServer } from "@/tests/helpers/api-server";
import { FakeMastodon } from "@/tests/helpers/fake-mastodon";
import { startAtproto } from "@/tests/networks/servers/atproto";
import { until } from "@/tests/networks/servers/start";
import { makeWorkspace } from "./people";

const credentials = { accessToken: "good-token" };

/** A server of Mastodon's API in this process; every hashtag has a timeline of its own. Invented people. */
export async function startReplay() {
  const api = await startApiServer();
  const tags = new Map<string, FakeMastodon>();
  const everybody = new FakeMastodon();
  const tagged = (tag: string) => {
    const known = tags.get(tag) ?? new FakeMastodon();
    tags.set(tag, known);
    return known;
  };
  api.answers((request) => {
    // What was asked is of no interest here, and would be most of the memory.
    api.requests.length = 0;
    const tag = /^\/api\/v1\/timelines\/tag\/(\w+)$/.exec(request.path)?.[1];
    return (tag === undefined ? everybody : tagged(tag)).answer(request);
  });
  return {
    url: api.url,
    close: api.close,
    everybody,
    post(tag: string) {
      const fake = tagged(tag);
      const post = fake.status("mara", `About ${tag}, number ${fake.timeline.length}`, { created_at: new Date().toISOString(), tags: [{ name: tag }] });
      // Ids of one server are its own once only.
      Object.assign(post, { id: `${post.id}${tag.replace(/\D/g, "").padStart(4, "0")}` });
      fake.timeline.unshift(post);
    },
  };
}

async function workspace(slug: string) {
  const { workspaceId } = await makeWorkspace(slug);
  return { workspaceId, scope: await systemScope(workspaceId, "bench") };
}

/** Posts a second from a list of mentions until all stand in the database. */
async function drain(workspaceId: number, sourceId: number, wanted: number): Promise<number> {
  const startedAt = performance.now();
  for (let stored = 0; stored < wanted; stored = await db().mention.count({ where: { workspaceId } })) await syncSource({ workspaceId, sourceId });
  return wanted / ((performance.now() - startedAt) / 1000);
}

export async function drainReplay(count: number): Promise<number> {
  const { workspaceId, scope } = await workspace("bench-replay");
  const server = await startReplay();
  try {
    const sourceId = await createNetworkSource(scope, "mastodon", { name: "Replay", config: { instance: server.url, streaming: false, ownPosts: false }, credentials, confirmed: false });
    await syncSource({ workspaceId, sourceId });
    for (let index = 0; index < count; index++) {
      const created_at = new Date().toISOString();
      Object.assign(server.everybody.mention("mara", `Where is order ${index}?`), { created_at });
      Object.assign(server.everybody.notifications[0] ?? {}, { created_at });
    }
    return await drain(workspaceId, sourceId, count);
  } finally {
    await server.close();
  }
}

/** The same from the AT Protocol's own servers, of whose speed this is a measure as well. */
export async function drainAtproto(count: number): Promise<number> {
  const { workspaceId, scope } = await workspace("bench-atproto");
  const client = new pg.Client(env().DATABASE_URL);
  await client.connect();
  await client.query("CREATE DATABASE atproto");
  await client.end();
  const database = new URL(env().DATABASE_URL);
  database.pathname = "/atproto";
  const server = await startAtproto("full", { DB_POSTGRES_URL: database.href });
  try {
    const person = async (handle: string) => {
      const agent = new AtpAgent({ service: server.url });
      await agent.createAccount({ email: `${handle}@example.test`, handle, password: "long-password" });
      return agent;
    };
    const [ours, angry] = [await person("kettleco.test"), await person("angry.test")];
    const config = { handle: "kettleco.test", service: server.url, ownPosts: false };
    const sourceId = await createNetworkSource(scope, "bluesky", { name: "Bluesky", config, credentials: { appPassword: "long-password" }, confirmed: false });
    await syncSource({ workspaceId, sourceId });
    const rich = new RichText({ text: "@kettleco.test where is my kettle?" });
    await rich.detectFacets(angry);
    const repo = angry.session?.did ?? "";
    for (let written = 0; written < count; written += 100) {
      const writes = Array.from({ length: Math.min(100, count - written) }, () => ({
        $type: "com.atproto.repo.applyWrites#create" as const, collection: "app.bsky.feed.post",
        value: { $type: "app.bsky.feed.post", text: rich.text, facets: rich.facets, createdAt: new Date().toISOString() },
      }));
      await angry.com.atproto.repo.applyWrites({ repo, writes });
    }
    await until("the notifications", async () => (await ours.countUnreadNotifications()).data.count >= count, 120_000);
    return await drain(workspaceId, sourceId, count);
  } finally {
    await server.stop();
  }
}

export type Lag = { posts: number; seconds: number[] };

/** How long after its publishing a post stands in the database, with `sources` sources on one worker process. */
export async function measureLag(sources: number, runSeconds: number): Promise<Lag> {
  const { workspaceId, scope } = await workspace("bench-lag");
  const server = await startReplay();
  const tags = Array.from({ length: sources }, (_, index) => `kettle${index}`);
  for (const tag of tags) {
    server.post(tag);
    await createNetworkSource(scope, "mastodon", { name: tag, config: { instance: server.url, streaming: false, ownPosts: false, hashtags: [tag] }, credentials, intervalSeconds: 15, confirmed: false });
  }
  const worker = new Supervised(workerService(2));
  try {
    await until("the first round", async () => (await db().source.count({ where: { workspaceId, lastSyncAt: null } })) === 0, 120_000);
    // Once around, so that the sources no longer march in step.
    await sleep(16_000);
    const from = new Date();
    for (const end = Date.now() + runSeconds * 1000; Date.now() < end; await sleep(1_000)) for (const tag of tags) if (Math.random() < 0.1) server.post(tag);
    await sleep(20_000);
    const rows = await db().mention.findMany({ where: { workspaceId, publishedAt: { gt: from } }, select: { publishedAt: true, receivedAt: true } });
    return { posts: rows.length, seconds: rows.map(({ publishedAt, receivedAt }) => (receivedAt.getTime() - publishedAt.getTime()) / 1000) };
  } finally {
    await worker.stop(10_000);
    await server.close();
  }
}

export type Memory = { syncs: number; perSecond: number; rssMb: number[]; heapMb: number[] };

/**
 * An hour of polling once a minute, as fast as it goes in this process, the network's posts included: memory at its
 * start, middle and end, resident and what of the heap is still in use after a collection.
 */
export async function measureMemory(sources: number, rounds: number): Promise<Memory> {
  const { workspaceId, scope } = await workspace("bench-memory");
  const server = await startReplay();
  const tags = Array.from({ length: sources }, (_, index) => `pot${index}`);
  const ids: number[] = [];
  for (const tag of tags) ids.push(await createNetworkSource(scope, "mastodon", { name: tag, config: { instance: server.url, streaming: false, ownPosts: false, hashtags: [tag] }, credentials, confirmed: false }));
  const rssMb: number[] = [];
  const heapMb: number[] = [];
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const note = () => {
    rssMb.push(process.memoryUsage.rss() / 1024 ** 2);
    collect();
    heapMb.push(process.memoryUsage().heapUsed / 1024 ** 2);
  };
  const round = async () => {
    const waiting = [...ids];
    for (const tag of tags) server.post(tag);
    // As many at once as a worker runs.
    await Promise.all(Array.from({ length: 4 }, async () => {
      for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) await syncSource({ workspaceId, sourceId: id });
    }));
  };
  try {
    // Once for what is loaded and compiled.
    await round();
    note();
    const startedAt = performance.now();
    for (let done = 1; done <= rounds; done++) {
      await round();
      if (done === Math.floor(rounds / 2) || done === rounds) note();
    }
    return { syncs: sources * rounds, perSecond: (sources * rounds) / ((performance.now() - startedAt) / 1000), rssMb, heapMb };
  } finally {
    await server.close();
  }
}
