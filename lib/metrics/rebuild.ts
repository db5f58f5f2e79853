import "server-only";
import { Prisma } from "@/lib/db/executor";
import { inPgTransaction } from "@/lib/db/pg-transaction";
import { pool } from "@/lib/db/pool";
import { publish } from "@/lib/live/publish";
import { dayOf, monthOf } from "@/lib/metrics/buckets";
import { rebuildMentionBuckets } from "@/lib/metrics/sql/rebuild-mention-buckets";
import { rebuildMentionDays } from "@/lib/metrics/sql/rebuild-mention-days";
import { rebuildResponseDays } from "@/lib/metrics/sql/rebuild-response-days";
import { rebuildResponseMonths } from "@/lib/metrics/sql/rebuild-response-months";

/** Any number that no other advisory lock of this database uses as its first half. */
const rebuildLock = 727_369;

/** 30 days of quarters: in time order, so that a day is mostly finished by the transaction that began it. */
const defaultLimit = 2_880;

/**
 * Takes up to `limit` dirty quarters of an hour of a workspace (of all workspaces when null) and computes their
 * rollups again from mentions and facts, in one transaction a workspace. Right under retries, late arrivals,
 * edits and two workers at once. Returns how many quarters were rebuilt; 0 when nothing was dirty.
 */
export async function rebuildDirtyBuckets(workspaceId: number | null = null, { limit = defaultLimit } = {}): Promise<number> {
  let rebuilt = 0;
  for (const id of workspaceId === null ? await listDirtyWorkspaces() : [workspaceId]) {
    rebuilt += await rebuildWorkspace(id, limit);
  }
  return rebuilt;
}

/** Rebuilds until nothing is dirty. */
export async function rebuildAllDirtyBuckets(workspaceId: number | null = null): Promise<number> {
  let rebuilt = 0;
  for (;;) {
    const count = await rebuildDirtyBuckets(workspaceId);
    if (count === 0) return rebuilt;
    rebuilt += count;
  }
}

async function listDirtyWorkspaces(): Promise<number[]> {
  // A workspace at a time: the key starts with it, so each step is one index probe however long the list is.
  const result = await pool().query<{ id: number }>(`
    SELECT w.id FROM workspaces w
    WHERE EXISTS (SELECT 1 FROM dirty_buckets d WHERE d.workspace_id = w.id) ORDER BY w.id`);
  return result.rows.map((row) => row.id);
}

async function rebuildWorkspace(workspaceId: number, limit: number): Promise<number> {
  return inPgTransaction(async (executor) => {
    await executor.rows(Prisma.sql`SELECT pg_advisory_xact_lock(${rebuildLock}::int, ${workspaceId}::int)::text`);
    await executor.rows(Prisma.sql`SET LOCAL work_mem = '64MB'`);
    // Before the first ANALYZE the planner thinks the rollups empty and would compare every old row with every new one.
    await executor.rows(Prisma.sql`SET LOCAL enable_nestloop = off`);
    const taken = await executor.rows<{ bucket: Date }>(Prisma.sql`
      WITH chosen AS MATERIALIZED (
        SELECT DISTINCT bucket FROM dirty_buckets WHERE workspace_id = ${workspaceId} ORDER BY bucket LIMIT ${limit}
      ), removed AS (
        DELETE FROM dirty_buckets d USING chosen c WHERE d.workspace_id = ${workspaceId} AND d.bucket = c.bucket
      )
      SELECT bucket FROM chosen ORDER BY bucket`);
    if (taken.length === 0) return 0;
    const instants = taken.map((row) => row.bucket.getTime());
    const days = startsOf(instants, dayOf);
    await rebuildMentionBuckets(executor, workspaceId, startsOf(instants, (ms) => ms));
    await rebuildMentionDays(executor, workspaceId, days);
    await rebuildResponseDays(executor, workspaceId, days);
    await rebuildResponseMonths(executor, workspaceId, startsOf(instants, monthOf), new Date(monthOf(Date.now())).toISOString());
    await publish(executor, workspaceId, "metrics.updated", {});
    return taken.length;
  });
}

function startsOf(instants: readonly number[], startOf: (ms: number) => number): string[] {
  return [...new Set(instants.map(startOf))].map((ms) => new Date(ms).toISOString());
}
