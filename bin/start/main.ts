import { startEmbedded } from "@/lib/db/embedded";
import { migrate } from "@/lib/db/migrate";
import { migrateJobs } from "@/lib/jobs/migrate";
import { readOrMakeSecret } from "@/lib/launch/data-dir";
import { isExpected } from "@/lib/launch/launch-error";
import { openForStart } from "@/lib/launch/open-data-dir";
import { progress } from "@/lib/launch/progress";
import { checkChosenModel } from "@/lib/sentiment/read-posts";
import { completeEnvironment, readSettings } from "@/lib/launch/settings";
import { makeSetupToken } from "@/lib/launch/setup-link";
import { buildIfNeeded } from "./build";
import { keepDatabaseRunning } from "./database";
import { assertPortFree } from "./ports";
import { startServices, waitForHealth } from "./services";
import { onStopSignal } from "./signals";

type Stop = () => void | Promise<void>;

/** Undone last to first when the command ends, so the database outlives what uses it. */
const undo: Stop[] = [];

async function start(signal: AbortSignal): Promise<void> {
  const settings = readSettings();
  await checkChosenModel();
  const lock = await openForStart(settings.dataDir, settings.port);
  undo.push(() => lock.release());
  // What a killed start left running ends within moments of its parent.
  await assertPortFree(settings.port, lock.tookOver);

  let databaseUrl = settings.databaseUrl;
  if (databaseUrl === null) {
    const server = await startEmbedded(settings.dataDir);
    undo.push(keepDatabaseRunning(settings.dataDir, server));
    databaseUrl = server.url;
    progress(server.isNew ? `Database made in ${settings.dataDir}` : "Database started");
  }
  signal.throwIfAborted();
  completeEnvironment({ ...settings, databaseUrl, secret: settings.secret ?? readOrMakeSecret(settings.dataDir) });
  const applied = await migrate(databaseUrl);
  await migrateJobs(databaseUrl);
  if (applied.length > 0) progress(`Database migrated (${applied.join(", ")})`);
  signal.throwIfAborted();
  await buildIfNeeded(signal);

  const services = startServices(settings.port);
  undo.push(() => services.stop());
  await waitForHealth(settings.port, 60, signal);
  await announce(settings.port, databaseUrl);
}

async function announce(port: number, databaseUrl: string): Promise<void> {
  const address = (process.env.APP_URL || `http://localhost:${port}`).replace(/\/$/, "");
  progress(`Firstminute is ready: ${address}`);
  const token = await makeSetupToken(databaseUrl);
  if (token) process.stdout.write(`\n  Set it up (this link works once): ${address}/set-up?token=${token}\n\n`);
  progress("Ctrl-C stops it");
}

async function end(): Promise<void> {
  for (const step of undo.splice(0).toReversed()) await step();
}

const stopping = onStopSignal(() => progress("Stopping; once more to force"));
try {
  await start(stopping.signal);
  await stopping.requested;
  await end();
  progress("Stopped");
  process.exit(0);
} catch (error) {
  const wasAsked = stopping.signal.aborted;
  if (!wasAsked) process.stderr.write(`${isExpected(error) ? error.message : ((error as Error).stack ?? String(error))}\n`);
  await end();
  if (wasAsked) progress("Stopped");
  process.exit(wasAsked ? 0 : 1);
}
