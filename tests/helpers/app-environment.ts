import { existsSync, openSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { buildIfNeeded } from "@/bin/start/build";
import { startServices, waitForHealth } from "@/bin/start/services";
import { startEmbedded } from "@/lib/db/embedded";
import { migrate } from "@/lib/db/migrate";
import { migrateJobs } from "@/lib/jobs/migrate";
import { anyFreePort } from "@/tests/helpers/free-port";
import { temporaryFolder } from "@/tests/helpers/temporary-folder";

export type AppEnvironment = { port: number; address: string; databaseUrl: string; /** What web and worker said, errors only. */ log(): string; stop(): Promise<void> };

/**
 * The product in a data folder of its own, gone when stopped: database and environment (`db()` and `env()` work here
 * too) and, when `web`, the built site with a worker.
 */
export async function startEnvironment(name: string, web: boolean): Promise<AppEnvironment> {
  const dataDir = temporaryFolder(name);
  const server = await startEmbedded(dataDir);
  const port = await anyFreePort();
  const address = `http://localhost:${port}`;
  Object.assign(process.env, {
    DATABASE_URL: server.url,
    DATA_DIR: dataDir,
    PORT: String(port),
    APP_URL: address,
    FIRSTMINUTE_SECRET: "only for this run and its folder, 32+ characters",
    LOG_LEVEL: "error",
  });
  await migrate(server.url);
  await migrateJobs(server.url);
  const logFile = path.join(dataDir, "services.log");
  let services: ReturnType<typeof startServices> | undefined;
  if (web) {
    await buildIfNeeded();
    services = startServices(port, openSync(logFile, "a"));
    await waitForHealth(port, 60);
  }
  return {
    port,
    address,
    databaseUrl: server.url,
    log: () => (existsSync(logFile) ? readFileSync(logFile, "utf8") : ""),
    async stop() {
      await services?.stop();
      const { closeDb } = await import("@/lib/db/client");
      const { closePool } = await import("@/lib/db/pool");
      await closeDb();
      await closePool();
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
