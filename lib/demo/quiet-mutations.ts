import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { writeResolutions } from "@/lib/conversations/sql/change";
import { Prisma, viaPrisma } from "@/lib/db/executor";
import { inTransaction } from "@/lib/db/transaction";
import { loadStaffed } from "@/lib/mentions/ingest-context";
import { markDirty } from "@/lib/mentions/sql/posts";

const batchSize = 2_000;
const quietHours = 10;
/** One in so many of those we answered stays open, as in any real queue. */
const leftOpen = 61;

type Quiet = { id: bigint; startedAt: Date | null; resolvedAt: Date };

/** The demo's people closed what had gone quiet, between five minutes and four hours after the last post. */
export async function resolveQuiet(scope: WorkspaceScope, now: Date): Promise<void> {
  const staffed = await loadStaffed(scope.workspaceId);
  const before = new Date(now.getTime() - quietHours * 3_600_000);
  for (let changed = batchSize; changed === batchSize; ) {
    changed = await inTransaction(async (tx) => {
      const quiet = await tx.$queryRaw<Quiet[]>(findQuiet(scope, before));
      const resolutions = quiet.flatMap(({ id, startedAt, resolvedAt }) => {
        if (!startedAt) return [];
        const seconds = (resolvedAt.getTime() - startedAt.getTime()) / 1000;
        return [{ id, startedAt, endedAt: resolvedAt, seconds, staffedSeconds: staffed(startedAt, resolvedAt) }];
      });
      if (quiet.length > 0) await tx.$executeRaw(close(scope, quiet));
      if (resolutions.length > 0) await tx.$executeRaw(writeResolutions(scope, resolutions));
      await markDirty(viaPrisma(tx), scope.workspaceId, resolutions.map((row) => row.startedAt));
      return quiet.length;
    });
  }
}

function findQuiet(scope: WorkspaceScope, before: Date): Prisma.Sql {
  const { workspaceId } = scope;
  return Prisma.sql`
    SELECT c.id, c.last_at + make_interval(mins => 5 + (c.id % 235)::int) AS "resolvedAt", f.started_at AS "startedAt"
    FROM conversations c
    LEFT JOIN conversation_facts f ON f.workspace_id = ${workspaceId} AND f.conversation_id = c.id AND f.kind = 'first_response' AND f.seq = 0
    WHERE c.workspace_id = ${workspaceId} AND c.status = 'open' AND c.last_at < ${before}::timestamptz AND (c.waiting_since IS NOT NULL OR c.id % ${leftOpen}::bigint <> 0)
    ORDER BY c.id LIMIT ${batchSize}::int FOR UPDATE OF c`;
}

function close(scope: WorkspaceScope, quiet: readonly Quiet[]): Prisma.Sql {
  return Prisma.sql`
    UPDATE conversations c SET status = 'resolved', resolved_at = q.resolved_at
    FROM unnest(${quiet.map((row) => String(row.id))}::bigint[], ${quiet.map((row) => row.resolvedAt.toISOString())}::timestamptz[]) AS q(id, resolved_at)
    WHERE c.workspace_id = ${scope.workspaceId} AND c.id = q.id`;
}
