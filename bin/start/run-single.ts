import { prepareDataDir } from "@/lib/launch/data-dir";
import { migrate } from "@/lib/db/migrate";
import { migrateJobs } from "@/lib/jobs/migrate";
import { isExpected, LaunchError } from "@/lib/launch/launch-error";
import { progress } from "@/lib/launch/progress";
import { completeEnvironment, type LaunchSettings, readSettings } from "@/lib/launch/settings";
import { checkChosenModel } from "@/lib/sentiment/read-posts";
import { onStopSignal } from "./signals";

type Begin = (settings: LaunchSettings, signal: AbortSignal) => Promise<() => Promise<void>>;

/**
 * One part of the product on the operator's own PostgreSQL, beside others on this machine or elsewhere, until a stop
 * signal. `begin` starts it and says how to stop it. Ends the process.
 */
export async function runSingle(name: "web" | "worker", begin: Begin): Promise<never> {
  const stopping = onStopSignal(() => progress("Stopping; once more to force"));
  try {
    const settings = readSettings();
    const { databaseUrl, secret } = settings;
    if (databaseUrl === null) throw new LaunchError(`npm run ${name} needs DATABASE_URL, the PostgreSQL that all processes share; npm start brings its own.`);
    if (secret === null) throw new LaunchError(`npm run ${name} needs FIRSTMINUTE_SECRET, the same in all processes: sessions and credentials open with nothing else.`);
    await checkChosenModel();
    prepareDataDir(settings.dataDir);
    completeEnvironment({ ...settings, databaseUrl, secret });
    const applied = await migrate(databaseUrl);
    await migrateJobs(databaseUrl);
    if (applied.length > 0) progress(`Database migrated (${applied.join(", ")})`);
    stopping.signal.throwIfAborted();
    const stop = await begin(settings, stopping.signal);
    await stopping.requested;
    await stop();
  } catch (error) {
    if (!stopping.signal.aborted) {
      process.stderr.write(`${isExpected(error) ? error.message : ((error as Error).stack ?? String(error))}\n`);
      process.exit(1);
    }
  }
  progress("Stopped");
  process.exit(0);
}
