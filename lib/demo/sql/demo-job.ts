import "server-only";
import { db } from "@/lib/db/client";

/** The job of that key, if it still waits, runs or failed for good. */
export async function findDemoJob(key: string): Promise<{ failed: boolean } | null> {
  const [job] = await db().$queryRaw<{ failed: boolean }[]>`
    SELECT attempts >= max_attempts AND locked_at IS NULL AS failed FROM graphile_worker.jobs WHERE key = ${key}`;
  return job ?? null;
}
