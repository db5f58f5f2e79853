import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";

const recently = "2 hours";

/** Whether somebody who wrote through this source lately still waits for an answer. */
export async function someoneWaits(scope: WorkspaceScope, sourceId: number): Promise<boolean> {
  const rows = await db().$queryRaw<{ waits: boolean }[]>`
    SELECT EXISTS (
      SELECT 1 FROM conversations WHERE workspace_id = ${scope.workspaceId} AND source_id = ${sourceId}
        AND waiting_since > now() - ${recently}::interval AND status = 'open' AND needs_answer) AS waits`;
  return rows[0]?.waits ?? false;
}

/** Whether an incident is running that reads this source. */
export async function incidentRuns(scope: WorkspaceScope, sourceId: number): Promise<boolean> {
  const rows = await db().$queryRaw<{ runs: boolean }[]>`
    SELECT EXISTS (
      SELECT 1 FROM incidents WHERE workspace_id = ${scope.workspaceId} AND state = 'open'
        AND (cardinality(source_ids) = 0 OR ${sourceId}::int = ANY(source_ids))) AS runs`;
  return rows[0]?.runs ?? false;
}
