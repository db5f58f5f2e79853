import "server-only";
import { randomUUID } from "node:crypto";
import { EventEmitter } from "node:events";
import { parseCronItems, run, type TaskList, type WorkerEvents } from "graphile-worker";
import { closeDb, db } from "@/lib/db/client";
import { closePool, pool } from "@/lib/db/pool";
import { env } from "@/lib/env";
import { messageOf } from "@/lib/errors";
import { type JobName, jobPayloads } from "@/lib/jobs/contracts";
import { namesUsed, startFreeingJobs } from "@/lib/jobs/dead-workers";
import { jobHandlers } from "@/lib/jobs/handlers";
import { enqueue } from "@/lib/jobs/queue";
import { log } from "@/lib/log";
import { openChosenModel } from "@/lib/sentiment/read-posts";

const heartbeatMilliseconds = 5_000;

function taskList(signal: AbortSignal): TaskList {
  const tasks: TaskList = {};
  for (const name of Object.keys(jobPayloads) as JobName[]) {
    // One cast for all: the payload is parsed by the schema of the same name just before.
    const handler = jobHandlers[name] as (payload: unknown, context: { signal: AbortSignal }) => Promise<void>;
    tasks[name] = async (payload) => {
      const startedAt = performance.now();
      await handler(jobPayloads[name].parse(payload ?? {}), { signal });
      log.debug({ job: name, milliseconds: Math.round(performance.now() - startedAt) }, "job done");
    };
  }
  return tasks;
}

/** Snoozes end by jobs; a restored database has none of them, so each workspace is looked at once. */
async function wakeEverywhere(): Promise<void> {
  const rows = await db().$queryRaw<{ id: number }[]>`
    SELECT id FROM workspaces w WHERE EXISTS (SELECT 1 FROM conversations c WHERE c.workspace_id = w.id AND c.status = 'snoozed')`;
  for (const { id } of rows) await enqueue(null, "conversations.wake", { workspaceId: id });
}

/** Runs jobs until SIGTERM or SIGINT; what runs then is finished or given back. */
async function main(): Promise<void> {
  // Without the model that the operator chose nothing is read, rather than by another.
  await openChosenModel();
  const id = randomUUID();
  const stopping = new AbortController();
  const events: WorkerEvents = new EventEmitter();
  const names = namesUsed(events);
  const runner = await run({
    pgPool: pool(),
    events,
    concurrency: env().WORKER_CONCURRENCY,
    noHandleSignals: true,
    pollInterval: 2_000,
    taskList: taskList(stopping.signal),
    parsedCronItems: parseCronItems([
      { task: "sources.recheck", match: "*/10 * * * *", identifier: "sources.recheck" },
      { task: "notifications.sweep", match: "* * * * *", identifier: "notifications.sweep" },
      { task: "drills.sweep", match: "* * * * *", identifier: "drills.sweep" },
      { task: "reports.sweep", match: "* * * * *", identifier: "reports.sweep" },
      { task: "voice.pass-on", match: "0 * * * *", identifier: "voice.pass-on" },
      { task: "backlash.sweep", match: "23 * * * *", identifier: "backlash.sweep" },
      { task: "advocacy.remind", match: "40 7 * * *", identifier: "advocacy.remind" },
      { task: "integrity.sweep", match: "47 * * * *", identifier: "integrity.sweep" },
      { task: "maintenance.prune", match: "17 * * * *", identifier: "maintenance.prune" },
    ]),
  });
  runner.events.on("job:error", ({ job, error }) => {
    log.warn({ job: job.task_identifier, attempts: job.attempts, error: messageOf(error) }, "job failed");
  });
  const beat = () =>
    db().$executeRaw`INSERT INTO worker_heartbeats (id, beat_at) VALUES (${id}, now()) ON CONFLICT (id) DO UPDATE SET beat_at = now()`
      .catch((error: unknown) => log.warn({ error: messageOf(error) }, "heartbeat failed"));
  await wakeEverywhere();
  const { startScheduler } = await import("@/lib/sources/schedule");
  const stopScheduler = startScheduler();
  const { startStreams } = await import("@/lib/sources/streams");
  const stopStreams = startStreams();
  const { startClocks } = await import("@/lib/clocks/timer");
  const stopClocks = startClocks();
  const { startAlerts } = await import("@/lib/alerts/timer");
  const stopAlerts = startAlerts();
  const { startIncidents } = await import("@/lib/incidents/timer");
  const stopIncidents = startIncidents();
  const stopFreeing = startFreeingJobs(names);
  const heartbeat = setInterval(() => void beat(), heartbeatMilliseconds);

  const stop = () => {
    if (stopping.signal.aborted) return;
    stopping.abort();
    clearInterval(heartbeat);
    stopScheduler();
    // A job that ignores the signal must not hold up the whole stop.
    setTimeout(() => process.exit(1), 10_000).unref();
    void runner.stop().catch(() => {});
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  // Only who can be told to stop is on the list: whoever ends takes itself off again.
  await beat();
  log.info({ worker: id }, "worker ready");
  await runner.promise;
  await stopStreams();
  await stopClocks();
  await stopAlerts();
  await stopIncidents();
  await stopFreeing();
  await db().$executeRaw`DELETE FROM worker_heartbeats WHERE id = ${id}`.catch(() => {});
  await closeDb();
  await closePool();
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    log.fatal({ error: messageOf(error) }, "worker cannot run");
    process.exit(1);
  },
);
