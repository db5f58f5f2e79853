import { rmSync } from "node:fs";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "@/lib/db/embedded";
import { migrate } from "@/lib/db/migrate";
import { migrateJobs } from "@/lib/jobs/migrate";
import { templateName } from "./database-names";
import { temporaryFolder } from "./temporary-folder";

declare module "vitest" {
  export interface ProvidedContext {
    /** Address of the server's maintenance database. */
    serverUrl: string;
    dataDir: string;
  }
}

/** One server for the run and one migrated template; each test file gets its own copy of that. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = temporaryFolder("integration");
  const server = await startEmbedded(dataDir, { throwaway: true });
  const serverUrl = withDatabaseName(server.url, "postgres");
  const client = new pg.Client(serverUrl);
  await client.connect();
  await client.query(`CREATE DATABASE ${templateName}`);
  const templateUrl = withDatabaseName(server.url, templateName);
  await migrate(templateUrl);
  await migrateJobs(templateUrl);
  // Nobody connected is what copying it takes.
  await client.query(`ALTER DATABASE ${templateName} ALLOW_CONNECTIONS false`);
  await client.end();
  project.provide("serverUrl", serverUrl);
  project.provide("dataDir", dataDir);
  return async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}

function withDatabaseName(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
