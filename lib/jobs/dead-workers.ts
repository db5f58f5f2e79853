import "server-only";
import type { WorkerEvents } from "graphile-worker";
import pg from "pg";
import { env } from "@/lib/env";
import { messageOf } from "@/lib/errors";
import { log } from "@/lib/log";

const lookEveryMilliseconds = 2_000;
/** After the database came back every living worker has had time to hold its names again. */
const settledMilliseconds = 5_000;

/** The names by which a process takes jobs: its pool's, which stands in the jobs' rows, and each worker's in it. They grow as these come up. */
export function namesUsed(events: WorkerEvents): ReadonlySet<string> {
  const names = new Set<string>();
  events.on("pool:create", ({ workerPool }) => void names.add(workerPool.id));
  events.on("worker:create", ({ worker }) => void names.add(worker.workerId));
  return names;
}

/**
 * Gives back what killed workers held. The queue itself waits four hours before it takes a job from a worker that says
 * nothing any more, and a source's queue stands still as long. So each worker process holds its workers' names as locks
 * of one database connection, which end with the process whatever ends it; whoever can take such a name frees its jobs.
 */
export function startFreeingJobs(ownNames: ReadonlySet<string>): () => Promise<void> {
  let holder: { client: pg.Client; since: number } | null = null;
  let isStopped = false;
  let timer: ReturnType<typeof setTimeout>;

  const hold = async () => {
    const client = new pg.Client({ connectionString: env().DATABASE_URL, keepAlive: true, connectionTimeoutMillis: 10_000, query_timeout: 10_000 });
    const lost = () => {
      if (holder?.client === client) holder = null;
    };
    client.on("error", lost).on("end", lost);
    try {
      await client.connect();
      for (const name of ownNames) await client.query("SELECT pg_advisory_lock(hashtextextended($1, 0))", [lockName(name)]);
      holder = { client, since: Date.now() };
    } catch (error) {
      void client.end().catch(() => {});
      throw error;
    }
  };

  const look = async () => {
    if (!holder) await hold();
    else if (Date.now() - holder.since > settledMilliseconds) await freeJobs(holder.client, ownNames);
  };

  const tick = async () => {
    await look().catch((error: unknown) => {
      log.warn({ error: messageOf(error) }, "jobs of killed workers could not be looked for");
      void holder?.client.end().catch(() => {});
    });
    if (!isStopped) timer = setTimeout(() => void tick(), lookEveryMilliseconds);
  };
  void tick();
  return async () => {
    isStopped = true;
    clearTimeout(timer);
    await holder?.client.end().catch(() => {});
  };
}

const lockName = (workerName: string) => `worker:${workerName}`;

/** A job just taken may belong to a worker that is about to hold its name, so only those of some seconds ago count. */
async function freeJobs(client: pg.Client, ownNames: ReadonlySet<string>): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT DISTINCT locked_by AS name FROM (
       SELECT locked_by, locked_at FROM graphile_worker._private_jobs WHERE locked_at IS NOT NULL
       UNION ALL SELECT locked_by, locked_at FROM graphile_worker._private_job_queues WHERE locked_at IS NOT NULL
     ) held WHERE locked_at < now() - make_interval(secs => $1) AND locked_by <> ALL ($2)`,
    [settledMilliseconds / 1000, [...ownNames]],
  );
  for (const { name } of rows) {
    const lock = await client.query<{ held: boolean }>("SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS held", [lockName(name)]);
    if (!lock.rows[0]?.held) continue;
    await client.query("SELECT graphile_worker.force_unlock_workers($1)", [[name]]);
    await client.query("SELECT pg_advisory_unlock(hashtextextended($1, 0))", [lockName(name)]);
    log.warn({ worker: name }, "a worker was killed; its jobs are given back");
  }
}
