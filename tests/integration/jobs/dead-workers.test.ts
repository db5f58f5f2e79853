import { EventEmitter } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { run, type WorkerEvents } from "graphile-worker";
import { afterEach, expect, it, vi } from "vitest";
import { db } from "@/lib/db/client";
import { namesUsed, startFreeingJobs } from "@/lib/jobs/dead-workers";
import { enqueue } from "@/lib/jobs/queue";

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

/** A job and its queue as a worker holds them. */
async function held(key: string, worker: string, seconds: number): Promise<void> {
  await enqueue(null, "metrics.rebuild", {}, { key, queue: key });
  await db().$executeRaw`UPDATE graphile_worker._private_jobs SET locked_by = ${worker}, locked_at = now() - make_interval(secs => ${seconds}) WHERE key = ${key}`;
  await db().$executeRaw`UPDATE graphile_worker._private_job_queues SET locked_by = ${worker}, locked_at = now() - make_interval(secs => ${seconds}) WHERE queue_name = ${key}`;
}
async function holders(): Promise<Record<string, string | null>> {
  const rows = await db().$queryRaw<{ name: string; holder: string | null }[]>`
    SELECT key AS name, locked_by AS holder FROM graphile_worker._private_jobs WHERE key LIKE 'job-%'
    UNION ALL SELECT 'queue of ' || queue_name, locked_by FROM graphile_worker._private_job_queues WHERE queue_name LIKE 'job-%'`;
  return Object.fromEntries(rows.map(({ name, holder }) => [name, holder]));
}

it("gives back what a killed worker held, and leaves a living one's jobs alone, however long they run", async () => {
  await held("job-of-the-dead", "worker-dead", 60);
  await held("job-of-the-living", "worker-living", 3_000);
  await held("job-just-taken", "worker-beginning", 1);
  stops.push(startFreeingJobs(new Set(["worker-living"])), startFreeingJobs(new Set(["worker-watching", "worker-watching-too"])));
  await sleep(1_000);
  // Nobody judges others who has only just come up himself.
  expect((await holders())["job-of-the-dead"]).toBe("worker-dead");
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 6_000 });
  for (let tries = 0; tries < 100 && (await holders())["job-of-the-dead"] !== null; tries++) await sleep(100);
  expect(await holders()).toEqual({
    "job-of-the-dead": null, "queue of job-of-the-dead": null,
    "job-of-the-living": "worker-living", "queue of job-of-the-living": "worker-living",
    "job-just-taken": "worker-beginning", "queue of job-just-taken": "worker-beginning",
  });
});

it("takes its names up again when its connection is lost", async () => {
  await held("job-of-the-living", "worker-living", 3_000);
  stops.push(startFreeingJobs(new Set(["worker-living"])));
  const names = () => db().$queryRaw<{ pid: number }[]>`
    SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted AND pid <> pg_backend_pid()
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
  const until = async (wanted: (pids: number[]) => boolean) => {
    for (let tries = 0; tries < 100; tries++, await sleep(100)) if (wanted((await names()).map(({ pid }) => pid))) return;
    throw new Error("the names were not held");
  };
  await until((pids) => pids.length === 1);
  const [before] = await names();
  await db().$queryRaw`SELECT pg_terminate_backend(${before?.pid}::int)`;
  await until((pids) => pids.length === 1 && pids[0] !== before?.pid);
});

it("knows the name that stands in the rows of jobs which run here", async () => {
  await db().$executeRaw`DELETE FROM graphile_worker._private_jobs`;
  const events: WorkerEvents = new EventEmitter();
  const names = namesUsed(events);
  let end = () => {};
  const runs = new Promise<void>((begun) => {
    stops.push(async () => end());
    void run({
      connectionString: process.env.DATABASE_URL, concurrency: 1, noHandleSignals: true, pollInterval: 100, events,
      taskList: { "metrics.rebuild": () => new Promise<void>((done) => (begun(), (end = done))) },
    }).then((runner) => stops.push(() => runner.stop()));
  });
  await enqueue(null, "metrics.rebuild", {}, { key: "job-that-runs" });
  await runs;
  expect(names).toContain((await holders())["job-that-runs"]);
});
