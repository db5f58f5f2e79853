import "server-only";
import { type Executor, Prisma } from "@/lib/db/executor";

/** Workspaces with an incident to look at by `seconds` from now, soonest first, and the database's clock. */
export function listDueWorkspaces(executor: Executor, seconds: number): Promise<{ workspaceId: number; at: Date; now: Date }[]> {
  return executor.rows(Prisma.sql`
    SELECT workspace_id AS "workspaceId", min(next_at) AS at, clock_timestamp() AS now FROM incidents
    WHERE next_at <= clock_timestamp() + make_interval(secs => ${seconds}::float8)
    GROUP BY workspace_id ORDER BY at LIMIT 1000`);
}

/** Holds the incident that is due longest, passing over those that somebody is changing right now. */
export async function holdDueIncident(executor: Executor, workspaceId: number): Promise<{ id: number; now: Date } | null> {
  const [held] = await executor.rows<{ id: number; now: Date }>(Prisma.sql`
    SELECT id, clock_timestamp() AS now FROM incidents
    WHERE workspace_id = ${workspaceId} AND state = 'open' AND next_at <= clock_timestamp()
    ORDER BY next_at, id LIMIT 1 FOR UPDATE SKIP LOCKED`);
  return held ?? null;
}
