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
