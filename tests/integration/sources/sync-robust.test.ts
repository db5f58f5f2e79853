import { openSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { Supervised } from "@/bin/start/child";
import { workerService } from "@/bin/start/services";
import { closeDb, db } from "@/lib/db/client";
import { type EmbeddedServer, startEmbedded } from "@/lib/db/embedded";
import { migrate } from "@/lib/db/migrate";
import { closePool } from "@/lib/db/pool";
import { migrateJobs } from "@/lib/jobs/migrate";
import { lanesCursorSchema } from "@/lib/sources/connectors/lanes";
import { makeWorkspace } from "@/tests/helpers/caller";
import { temporaryFolder } from "@/tests/helpers/temporary-folder";
import { type Flow, startFlow, type Trouble } from "@/tests/integration/sources/chaos";

vi.mock("@/lib/launch/progress", () => ({ progress: () => undefined }));

// A database server of its own, which may be stopped, and workers as `npm start` runs them: started again when they end.
const folder = temporaryFolder("sync-robust");
let database: EmbeddedServer;
let workers: Supervised[] = [];
let flows: Flow[] = [];
let workspaceId: number;

beforeAll(async () => {
  database = await startEmbedded(folder);
  process.env.DATABASE_URL = database.url;
  await migrate(database.url);
  await migrateJobs(database.url);
});
afterAll(async () => {
  await closeDb();
  await closePool();
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  workspaceId = (await makeWorkspace()).id;
});
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop(5_000)));
  await db().source.updateMany({ data: { state: "paused" } });
  await Promise.all(flows.map((flow) => flow.close()));
  workers = [];
});

async function start(counts: { flows: number; workers: number }): Promise<void> {
  flows = await Promise.all(Array.from({ length: counts.flows }, (_, index) => startFlow(workspaceId, `Server ${index}`)));
  process.env.LOG_LEVEL = "warn";
  const output = openSync(path.join(folder, "workers.log"), "a");
  workers = Array.from({ length: counts.workers }, () => new Supervised(workerService(output)));
  // All of them read by now, so that what is posted next is what a cursor has to find.
  await until("the first posts", async () => (await Promise.all(flows.map((flow) => flow.stored()))).every((stored) => stored.length > 0));
}

async function until(what: string, check: () => Promise<boolean> | boolean, seconds = 60): Promise<void> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(50)) if (await Promise.resolve(check()).catch(() => false)) return;
  throw new Error(`${what}: not within ${seconds} s`);
}

/** Everything came once, every source is well, and its cursor says that nothing is left to read. */
async function expectAllThere(): Promise<void> {
  for (const flow of flows) {
    const wanted = flow.posted().length;
    // What is missing is told below.
    await until(`${wanted} posts`, async () => (await flow.stored()).length >= wanted).catch(() => undefined);
    expect(await flow.stored()).toEqual(flow.posted());
    await until("a sync without trouble", async () => {
      const { state, failures, lastError, cursor } = await db().source.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id: flow.sourceId } } });
      const lanes = Object.values(lanesCursorSchema.parse(cursor).lanes);
      return state === "active" && failures === 0 && lastError === null && lanes.length === 2 && lanes.every(({ walk }) => walk === undefined);
    });
    expect(flow.flow.mostAtOnce).toBe(1);
  }
}

it("loses and doubles nothing when workers are killed in the middle of a page, again and again", async () => {
  await start({ flows: 3, workers: 2 });
  for (let kill = 0; kill < 3; kill++) {
    for (const flow of flows) flow.post(60);
    const victim = workers[kill % 2];
    const asked = flows.reduce((sum, flow) => sum + flow.flow.asked, 0);
    await until("a page being read", () => flows.some((flow) => flow.flow.open > 0) && flows.reduce((sum, flow) => sum + flow.flow.asked, 0) > asked + 2);
    await sleep(Math.random() * 150);
    if (victim?.pid !== undefined) process.kill(victim.pid, "SIGKILL");
    await sleep(500);
  }
  for (const flow of flows) flow.post(5);
  await expectAllThere();
}, 150_000);

const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000);
/** What a server says with a 429, and from when on it may be asked again; in every dialect met on real servers. */
const troubles: Record<string, () => { trouble: Trouble; notBefore?: Date }> = {
  "cut in the middle": () => ({ trouble: "cut" }),
  "500": () => ({ trouble: { status: 500 } }),
  "503 with seconds": () => ({ trouble: { status: 503, headers: { "retry-after": "2" } }, notBefore: inSeconds(1.9) }),
  "429 with nothing": () => ({ trouble: { status: 429 } }),
  "429 with seconds": () => ({ trouble: { status: 429, headers: { "retry-after": "2" } }, notBefore: inSeconds(1.9) }),
  "429 with unix seconds": () => {
    const reset = Math.ceil(Date.now() / 1000) + 2;
    return { trouble: { status: 429, headers: { "x-rate-limit-remaining": "0", "x-rate-limit-reset": String(reset) } }, notBefore: new Date(reset * 1000 - 100) };
  },
  "429 with an instant": () => ({ trouble: { status: 429, headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": inSeconds(2).toISOString() } }, notBefore: inSeconds(1.9) }),
  "429 with seconds to go": () => ({ trouble: { status: 429, headers: { "x-ratelimit-remaining": "0.0", "x-ratelimit-reset": "2" } }, notBefore: inSeconds(1.9) }),
};

it("loses and doubles nothing on a line that is cut or in trouble, and waits as long as it is told in every dialect", async () => {
  const names = Object.keys(troubles);
  await start({ flows: names.length, workers: 1 });
  const tooEarly = new Set<string>();
  const left = new Map(names.map((name) => [name, 2]));
  flows.forEach(({ flow }, index) => {
    const name = names[index] ?? "";
    let notBefore: Date | undefined;
    flow.slowMs = 20;
    flow.trouble = () => {
      if (notBefore && notBefore > new Date()) tooEarly.add(name);
      const times = left.get(name) ?? 0;
      if (times === 0 || Math.random() < 0.5) return null;
      left.set(name, times - 1);
      const next = troubles[name]?.();
      notBefore = next?.notBefore;
      return next?.trouble ?? null;
    };
  });
  await until("all troubles", async () => {
    for (const flow of flows) flow.post(9);
    await sleep(250);
    return [...left.values()].every((times) => times === 0);
  });
  await expectAllThere();
  expect([...tooEarly]).toEqual([]);
}, 150_000);

it("loses and doubles nothing when the database is restarted while posts flow", async () => {
  await start({ flows: 3, workers: 1 });
  for (const flow of flows) flow.post(70);
  await until("a page being read", () => flows.some((flow) => flow.flow.open > 0));
  await sleep(Math.random() * 200);
  await database.stop();
  for (const flow of flows) flow.post(20);
  database = await startEmbedded(folder);
  expect(database.url).toBe(process.env.DATABASE_URL);
  await expectAllThere();
}, 150_000);
