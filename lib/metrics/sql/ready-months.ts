import "server-only";
import { Prisma } from "@/lib/db/executor";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { read } from "@/lib/metrics/sql/read";

/** Starts of the UTC months in a range that are added up; the days of any other have to be read. */
export async function readyMonths(scope: WorkspaceScope, { fromMs, toMs }: { fromMs: number; toMs: number }): Promise<Set<number>> {
  const rows = await read<{ bucket: Date }>("free", Prisma.sql`
    SELECT bucket FROM response_buckets
    WHERE workspace_id = ${scope.workspaceId} AND tier = 'month' AND kind = 'first_response' AND clock = 'wall'
      AND dimension = 'all' AND key = 'all' AND bucket >= ${new Date(fromMs)} AND bucket < ${new Date(toMs)}`);
  return new Set(rows.map((row) => row.bucket.getTime()));
}
