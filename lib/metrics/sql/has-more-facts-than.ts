import "server-only";
import { Prisma } from "@/lib/db/executor";
import type { WorkspaceScope } from "@/lib/auth/scope";
import type { ResponseKind } from "@/lib/metrics/measures";
import { read, type Reading } from "@/lib/metrics/sql/read";

/** Whether more than `limit` facts of these kinds started in a stretch, whatever the filters: what a read would scan. */
export async function hasMoreFactsThan(
  scope: WorkspaceScope,
  reading: Reading,
  kinds: readonly ResponseKind[],
  { fromMs, toMs }: { fromMs: number; toMs: number },
  limit: number,
): Promise<boolean> {
  const rows = await read<{ found: boolean }>(reading, Prisma.sql`
    SELECT EXISTS (
      SELECT 1 FROM conversation_facts
      WHERE workspace_id = ${scope.workspaceId} AND kind = ANY(${kinds}::fact_kind[])
        AND started_at >= ${new Date(fromMs)} AND started_at < ${new Date(toMs)}
      OFFSET ${limit} LIMIT 1
    ) AS found`);
  return rows[0]?.found ?? false;
}
