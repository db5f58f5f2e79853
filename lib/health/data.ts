import "server-only";
import { db } from "@/lib/db/client";

export type Health = { database: boolean; workers: number; dirtyBuckets: number | null };

/** Whether the database answers, workers that beat within 20 s, and a capped count of rollup buckets waiting. */
export async function getHealth(): Promise<Health> {
  try {
    const [row] = await db().$queryRaw<{ workers: number; dirty: number }[]>`
      SELECT (SELECT count(*)::int FROM worker_heartbeats WHERE beat_at > now() - interval '20 seconds') AS workers,
             (SELECT count(*)::int FROM (SELECT 1 FROM dirty_buckets LIMIT 10000) d) AS dirty`;
    return { database: true, workers: row?.workers ?? 0, dirtyBuckets: row?.dirty ?? null };
  } catch {
    return { database: false, workers: 0, dirtyBuckets: null };
  }
}
