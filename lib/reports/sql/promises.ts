import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/executor";
import type { ListedPromiseFact, PromiseCounts } from "@/lib/reports/facts";
import type { Span } from "@/lib/reports/period";

/** Promises that came to be kept or broken in a span, and our posts of it that were held to one. */
export async function countPromises(scope: WorkspaceScope, { fromMs, toMs }: Span): Promise<PromiseCounts> {
  const [from, to] = [new Date(fromMs), new Date(toMs)];
  const [row] = await db().$queryRaw<PromiseCounts[]>(Prisma.sql`
    SELECT count(*) FILTER (WHERE kept_at >= ${from} AND kept_at < ${to})::int AS kept,
      count(*) FILTER (WHERE broken_at >= ${from} AND broken_at < ${to})::int AS broken,
      (SELECT count(*)::int FROM promise_checks WHERE workspace_id = ${scope.workspaceId} AND at >= ${from} AND at < ${to}) AS "postsHeld",
      (SELECT count(*)::int FROM promise_checks WHERE workspace_id = ${scope.workspaceId} AND at >= ${from} AND at < ${to} AND kept) AS "postsKept"
    FROM promises WHERE workspace_id = ${scope.workspaceId} AND state IN ('kept', 'broken')`);
  return row ?? { kept: 0, broken: 0, postsHeld: 0, postsKept: 0 };
}

/** The same promises by name: broken ones first, then the latest kept. */
export function listPromises(scope: WorkspaceScope, { fromMs, toMs }: Span, limit: number): Promise<ListedPromiseFact[]> {
  const [from, to] = [new Date(fromMs), new Date(toMs)];
  return db().$queryRaw<ListedPromiseFact[]>(Prisma.sql`
    SELECT p.id, p.text, p.state::text AS state, coalesce(p.broken_at, p.kept_at) AS at, u.name AS owner
    FROM promises p LEFT JOIN users u ON u.id = p.owner_id
    WHERE p.workspace_id = ${scope.workspaceId} AND p.state IN ('kept', 'broken') AND coalesce(p.broken_at, p.kept_at) >= ${from} AND coalesce(p.broken_at, p.kept_at) < ${to}
    ORDER BY p.state = 'broken' DESC, at DESC, p.id DESC LIMIT ${limit}::int`);
}

export async function countOpenPromises(scope: WorkspaceScope, now: Date): Promise<{ open: number; overdue: number }> {
  const [row] = await db().$queryRaw<{ open: number; overdue: number }[]>(Prisma.sql`
    SELECT count(*)::int AS open, count(*) FILTER (WHERE due_at <= ${now})::int AS overdue
    FROM promises WHERE workspace_id = ${scope.workspaceId} AND state = 'open' AND binding_at IS NOT NULL`);
  return row ?? { open: 0, overdue: 0 };
}
