import "server-only";
import { Prisma } from "@/lib/db/executor";
import type { WorkspaceScope } from "@/lib/auth/scope";
import type { Filters } from "@/lib/metrics/filters";
import { rowFilter } from "@/lib/metrics/sql/row-filter";
import { read } from "@/lib/metrics/sql/read";

/** Open conversations at this moment, and those in which somebody waits for us. */
export async function liveCounts(scope: WorkspaceScope, filters: Filters): Promise<{ open: number; waiting: number }> {
  const filter = rowFilter(filters);
  const rows = await read<{ open: number; waiting: number }>("free", Prisma.sql`
    SELECT
      (SELECT count(*) FROM conversations WHERE workspace_id = ${scope.workspaceId} AND status = 'open' AND ${filter})::float8 AS open,
      (SELECT count(*) FROM conversations
       WHERE workspace_id = ${scope.workspaceId} AND status = 'open' AND needs_answer AND waiting_since IS NOT NULL AND ${filter})::float8 AS waiting`);
  return rows[0] ?? { open: 0, waiting: 0 };
}
