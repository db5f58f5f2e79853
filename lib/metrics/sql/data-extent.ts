import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { read } from "@/lib/metrics/sql/read";
import { Prisma } from "@/lib/db/executor";

/** Published times of the first and the last post; null without any. Two index probes. */
export async function dataExtent(scope: WorkspaceScope): Promise<{ firstMs: number; lastMs: number } | null> {
  const rows = await read<{ first: Date | null; last: Date | null }>("free", Prisma.sql`
    SELECT min(published_at) AS first, max(published_at) AS last FROM mentions WHERE workspace_id = ${scope.workspaceId} AND NOT left_out`);
  const { first, last } = rows[0] ?? { first: null, last: null };
  return first && last ? { firstMs: first.getTime(), lastMs: last.getTime() } : null;
}
