import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { historyCap } from "@/lib/context/schema";
import { Prisma } from "@/lib/generated/prisma/client";

const lastShown = 5;
const postsRead = 500;

export function authorOf(scope: WorkspaceScope, authorId: bigint): Prisma.Sql {
  return Prisma.sql`
    SELECT id, handle, display_name AS "displayName", network, followers, url FROM authors
    WHERE workspace_id = ${scope.workspaceId} AND id = ${authorId} LIMIT 1`;
}

/** How many other conversations somebody opened, and how many of those we answered. */
export function countHistory(scope: WorkspaceScope, authorId: bigint, except: bigint): Prisma.Sql {
  return Prisma.sql`
    SELECT count(*)::int AS conversations, count(*) FILTER (WHERE outbound_count > 0)::int AS answered
    FROM (SELECT outbound_count FROM conversations WHERE workspace_id = ${scope.workspaceId} AND author_id = ${authorId} AND id <> ${except}
      ORDER BY first_at DESC LIMIT ${historyCap + 1}::int) AS theirs`;
}

export type HistoryRecord = { id: bigint; preview: string; firstAt: Date; status: "open" | "snoozed" | "resolved"; outcome: "recovered" | "calmed" | "unchanged" | "worsened" | null; answered: boolean };

export function lastHistory(scope: WorkspaceScope, authorId: bigint, except: bigint): Prisma.Sql {
  return Prisma.sql`
    SELECT id, preview, first_at AS "firstAt", status::text AS status, outcome::text AS outcome, outbound_count > 0 AS answered
    FROM conversations WHERE workspace_id = ${scope.workspaceId} AND author_id = ${authorId} AND id <> ${except}
    ORDER BY first_at DESC, id DESC LIMIT ${lastShown}::int`;
}

export type SinceRecord = { posts: number; positive: number; negative: number; shares: number };

/** What somebody posted after an instant, the newest 500 posts: pleased, unhappy, and passed on from an account of ours ("RT @…"). */
export function postsSince(scope: WorkspaceScope, authorId: bigint, since: Date): Prisma.Sql {
  const w = scope.workspaceId;
  return Prisma.sql`
    SELECT count(*)::int AS posts, count(*) FILTER (WHERE sentiment = 1)::int AS positive, count(*) FILTER (WHERE sentiment = -1)::int AS negative,
      count(*) FILTER (WHERE EXISTS (SELECT 1 FROM owned_accounts o WHERE o.workspace_id = ${w} AND strpos(lower(theirs.text), 'rt @' || o.handle_key) > 0))::int AS shares
    FROM (SELECT sentiment, text FROM mentions WHERE workspace_id = ${w} AND author_id = ${authorId} AND published_at > ${since} AND deleted_at IS NULL
      ORDER BY published_at DESC LIMIT ${postsRead}::int) AS theirs`;
}
