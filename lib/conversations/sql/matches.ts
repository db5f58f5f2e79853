import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { Prisma } from "@/lib/generated/prisma/client";

export type MatchRecord = { id: bigint; text: string };

const postsSearched = 200;
const textLength = 2_000;

/** Of each of some conversations the newest post that matches, as far as one is among its newest posts. */
export function matchingPosts(scope: WorkspaceScope, ids: readonly bigint[], words: string): Prisma.Sql {
  return Prisma.sql`
    SELECT c.id, found.text FROM unnest(${ids.map(String)}::bigint[]) AS c(id)
    CROSS JOIN LATERAL (
      SELECT left(m.text, ${textLength}::int) AS text
      FROM (SELECT p.text, p.deleted_at, p.published_at FROM mentions p
        WHERE p.workspace_id = ${scope.workspaceId} AND p.conversation_id = c.id
        ORDER BY p.published_at DESC LIMIT ${postsSearched}::int) AS m
      WHERE m.deleted_at IS NULL AND to_tsvector('simple', m.text) @@ to_tsquery('simple', ${words})
      ORDER BY m.published_at DESC LIMIT 1) AS found
    LIMIT ${ids.length}`;
}
