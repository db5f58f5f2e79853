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
  const [from, to] = [new Date(fromMs), new Date(toMs)];
  // A packed day says by its length how many facts it holds; only where these are few are they looked at one by one.
  const rows = await read<{ found: boolean }>(reading, Prisma.sql`
    SELECT CASE WHEN (
      SELECT sum(octet_length(quarters)) / 2 FROM response_buckets
      WHERE workspace_id = ${scope.workspaceId} AND tier = 'day' AND kind = ANY(${kinds}::fact_kind[]) AND clock = 'wall'
        AND dimension = 'all' AND key = 'all' AND bucket >= ${from} AND bucket < ${to}::timestamptz - interval '1 day'
    ) > ${limit} THEN true ELSE EXISTS (
      SELECT 1 FROM conversation_facts
      WHERE workspace_id = ${scope.workspaceId} AND kind = ANY(${kinds}::fact_kind[]) AND started_at >= ${from} AND started_at < ${to}
      OFFSET ${limit} LIMIT 1
    ) END AS found`);
  return rows[0]?.found ?? false;
}
