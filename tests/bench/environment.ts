import { chmodSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { buildIfNeeded } from "@/bin/start/build";
import { anyFreePort } from "@/tests/helpers/free-port";
import { startServices, waitForHealth } from "@/bin/start/services";
import { startEmbedded } from "@/lib/db/embedded";
import { migrate } from "@/lib/db/migrate";
import { migrateJobs } from "@/lib/jobs/migrate";

export type BenchEnvironment = { port: number; stop(): Promise<void> };

/** A database of its own with the product's own settings and, when `web`, the built site and a worker before it. */
export async function startEnvironment(web: boolean): Promise<BenchEnvironment> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "firstminute-bench-"));
  // As root the database runs as another user, who must be let through.
  chmodSync(dataDir, 0o711);
  const server = await startEmbedded(dataDir);
  const port = await anyFreePort();
  Object.assign(process.env, {
    DATABASE_URL: server.url,
    DATA_DIR: dataDir,
    PORT: String(port),
    APP_URL: `http://localhost:${port}`,
    FIRSTMINUTE_SECRET: "only for this run of the bench, 32+ characters",
    LOG_LEVEL: "error",
  });
  await migrate(server.url);
  await migrateJobs(server.url);
  let services: ReturnType<typeof startServices> | undefined;
  if (web) {
    await buildIfNeeded();
    services = startServices(port, openSync(path.join(dataDir, "services.log"), "a"));
    await waitForHealth(port, 60);
  }
  return {
    port,
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
