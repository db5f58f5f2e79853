import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { Prisma } from "@/lib/generated/prisma/client";
import type { PromiseState, PromiseTab } from "@/lib/promises/schema";

export type PromiseRecord = {
  id: number;
  text: string;
  state: PromiseState;
  standing: boolean;
  dueAt: Date | null;
  check: unknown;
  ownerId: number;
  ownerName: string | null;
  streak: number;
  createdAt: Date;
  bindingAt: Date | null;
  keptAt: Date | null;
  brokenAt: Date | null;
  toldAt: Date | null;
  conversationId: bigint | null;
  preview: string | null;
  author: string | null;
  checked: { mentionId: string; conversationId: string; kept: boolean; reason: string; at: string; text: string; url: string | null; account: string | null }[];
};

const checkedShown = 5;
const textShown = 280;

/** Promises that meet `where` (on `promises p`), in `order`, each with the newest posts held to it. */
export function promiseRows(scope: WorkspaceScope, where: Prisma.Sql, order: Prisma.Sql, limit: number): Prisma.Sql {
  const w = scope.workspaceId;
  return Prisma.sql`
    SELECT p.id, p.text, p.state::text AS state, p.standing, p.due_at AS "dueAt", p."check", p.owner_id AS "ownerId", u.name AS "ownerName", p.streak,
      p.created_at AS "createdAt", p.binding_at AS "bindingAt", p.kept_at AS "keptAt", p.broken_at AS "brokenAt", p.told_at AS "toldAt",
      c.id AS "conversationId", c.preview, coalesce(a.display_name, a.handle) AS author,
      coalesce((
        SELECT json_agg(json_build_object('mentionId', k.mention_id::text, 'conversationId', m.conversation_id::text, 'kept', k.kept, 'reason', k.reason,
          'at', k.at, 'text', left(m.text, ${textShown}::int), 'url', m.url, 'account', o.handle) ORDER BY k.at DESC, k.mention_id DESC)
        FROM (SELECT * FROM promise_checks k WHERE k.workspace_id = ${w} AND k.promise_id = p.id ORDER BY k.at DESC, k.mention_id DESC LIMIT ${checkedShown}::int) AS k
        JOIN mentions m ON m.workspace_id = ${w} AND m.id = k.mention_id
        LEFT JOIN authors o ON o.workspace_id = ${w} AND o.id = m.author_id), '[]') AS checked
    FROM promises p
    LEFT JOIN users u ON u.id = p.owner_id
    LEFT JOIN conversations c ON c.workspace_id = ${w} AND c.id = p.conversation_id
    LEFT JOIN authors a ON a.workspace_id = ${w} AND a.id = c.author_id
    WHERE p.workspace_id = ${w} AND ${where}
    ORDER BY ${order} LIMIT ${limit}::int`;
}

/** Where a page goes on: due promises after a due time and id, others before an id. */
export type PromisePosition = { dueMs: number; id: number };

/** What a tab holds, and its order. */
export function tabOf(tab: PromiseTab, after: PromisePosition | null): { where: Prisma.Sql; order: Prisma.Sql } {
  if (tab === "due") {
    const rest = after ? Prisma.sql`AND (p.due_at, p.id) > (${new Date(after.dueMs)}::timestamptz, ${after.id}::int)` : Prisma.empty;
    return { where: Prisma.sql`p.state = 'open' AND p.due_at IS NOT NULL ${rest}`, order: Prisma.sql`p.due_at, p.id` };
  }
  const rest = after ? Prisma.sql`AND p.id < ${after.id}::int` : Prisma.empty;
  return { where: Prisma.sql`p.state = ${tab}::promise_state ${rest}`, order: Prisma.sql`p.id DESC` };
}

export function promiseCounts(scope: WorkspaceScope): Prisma.Sql {
  return Prisma.sql`
    SELECT count(*) FILTER (WHERE state = 'open')::int AS open, count(*) FILTER (WHERE state = 'open' AND due_at IS NOT NULL)::int AS due,
      count(*) FILTER (WHERE state = 'open' AND due_at <= clock_timestamp())::int AS overdue,
      count(*) FILTER (WHERE state = 'kept')::int AS kept, count(*) FILTER (WHERE state = 'broken')::int AS broken,
      count(*) FILTER (WHERE state = 'withdrawn')::int AS withdrawn
    FROM promises WHERE workspace_id = ${scope.workspaceId}`;
}

/** Open promises that are due by `until`: how many, how many of them overdue at `now`, and the first. */
export function duePromises(scope: WorkspaceScope, now: Date, until: Date): Prisma.Sql {
  return Prisma.sql`
    SELECT count(*)::int AS count, count(*) FILTER (WHERE due_at <= ${now})::int AS overdue,
      (array_agg(text ORDER BY due_at, id))[1] AS text, min(due_at) AS "dueAt"
    FROM promises WHERE workspace_id = ${scope.workspaceId} AND state = 'open' AND due_at <= ${until}`;
}
