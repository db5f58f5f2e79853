import "server-only";
import { tell } from "@/lib/cli/output";
import { closeDb } from "@/lib/db/client";
import { findRunningEmbedded, startEmbedded } from "@/lib/db/embedded";
import { migrate } from "@/lib/db/migrate";
import { closePool } from "@/lib/db/pool";
import { migrateJobs } from "@/lib/jobs/migrate";
import { readOrMakeSecret } from "@/lib/launch/data-dir";
import { isLock, type Lock } from "@/lib/launch/lock";
import { LaunchError } from "@/lib/launch/launch-error";
import { openForCommand } from "@/lib/launch/open-data-dir";
import { completeEnvironment, type LaunchSettings, readSettings } from "@/lib/launch/settings";
import { setTimeout as sleep } from "node:timers/promises";

export type CommandContext = {
  databaseUrl: string;
  dataDir: string;
  /** Aborts at Ctrl-C or SIGTERM: end soon, leaving things so that they can be gone on with. */
  signal: AbortSignal;
};

type Connection = { databaseUrl: string; close(): Promise<void> };

const startingSeconds = 90;
const endingMilliseconds = 10_000;

/**
 * Runs `work` with `env()`, `db()` and `pool()` ready and the schema up to date. Uses DATABASE_URL, or the embedded
 * server of a running `npm start`, or starts it for as long as the command lasts.
 */
export async function withDatabase<T>(work: (context: CommandContext) => Promise<T>): Promise<T> {
  const settings = readSettings();
  const interrupted = interruptions();
  const connection = await connect(settings);
  try {
    const { databaseUrl } = connection;
    completeEnvironment({ ...settings, databaseUrl, secret: settings.secret ?? readOrMakeSecret(settings.dataDir) });
    await migrate(databaseUrl);
    await migrateJobs(databaseUrl);
    const running = work({ databaseUrl, dataDir: settings.dataDir, signal: interrupted.signal });
    return await Promise.race([running, interrupted.tooLong]);
  } finally {
    await closeDb();
    // Work that did not heed the interruption still holds its connection: the end of the process takes it.
    if (!interrupted.signal.aborted) await closePool();
    await connection.close();
  }
}

async function connect(settings: LaunchSettings): Promise<Connection> {
  if (settings.databaseUrl !== null) return { databaseUrl: settings.databaseUrl, close: async () => {} };
  const what = `firstminute ${process.argv[2] ?? ""}`.trim();
  const held = await openForCommand(settings.dataDir, what, (holder) => tell(`Waiting for ${holder.what} (process ${holder.pid}) to finish`));
  return isLock(held) ? startHere(settings.dataDir, held) : besideStart(settings.dataDir);
}

async function startHere(dataDir: string, lock: Lock): Promise<Connection> {
  try {
    const server = await startEmbedded(dataDir);
    const close = async () => {
      await server.stop();
      lock.release();
    };
    return { databaseUrl: server.url, close };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function besideStart(dataDir: string): Promise<Connection> {
  for (let waited = 0; waited < startingSeconds; waited += 0.5) {
    const databaseUrl = await findRunningEmbedded(dataDir);
    if (databaseUrl) return { databaseUrl, close: async () => {} };
    await sleep(500);
  }
  throw new LaunchError(
    `npm start holds the data folder ${dataDir}, but its database does not answer: if it was started with DATABASE_URL, set that here too.`,
  );
}

/** First Ctrl-C asks; when the work has not ended some seconds later, or at a later second one, it is cut off. */
function interruptions(): { signal: AbortSignal; tooLong: Promise<never> } {
  const controller = new AbortController();
  const { promise: tooLong, reject } = Promise.withResolvers<never>();
  tooLong.catch(() => {});
  let firstAt = 0;
  const onSignal = () => {
    // npm passes on the Ctrl-C that the terminal has already sent: within a second it is the same one.
    if (firstAt !== 0 && Date.now() - firstAt < 1_000) return;
    if (firstAt !== 0) return reject(new LaunchError("Interrupted."));
    firstAt = Date.now();
    controller.abort(new LaunchError("Interrupted."));
    setTimeout(() => reject(new LaunchError("Interrupted.")), endingMilliseconds).unref();
  };
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, onSignal);
  return { signal: controller.signal, tooLong };
}
