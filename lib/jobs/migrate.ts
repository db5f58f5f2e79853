import "server-only";
import { runMigrations } from "graphile-worker";

/** Creates or updates the job queue's own schema; idempotent. */
export async function migrateJobs(connectionString: string): Promise<void> {
  await runMigrations({ connectionString });
}
