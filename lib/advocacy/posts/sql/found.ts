import "server-only";
import { isAccountOf } from "@/lib/advocacy/accounts/sql/is-account-of";
import { Prisma } from "@/lib/db/executor";

export type FoundPost = { id: bigint; userId: number | null; accountId: number | null; network: string; text: string; deleted: boolean; publishedAt: Date; parentId: bigint | null; conversationId: bigint };

/** Posts of advocates by id, with whose they are; a deleted one is nobody's. */
export function foundPosts(workspaceId: number, ids: readonly string[]): Prisma.Sql {
  return Prisma.sql`
    SELECT DISTINCT ON (m.published_at, m.id) m.id, c.user_id AS "userId", c.id AS "accountId", s.network, m.text, m.deleted_at IS NOT NULL AS deleted, m.published_at AS "publishedAt",
      (SELECT p.id FROM mentions p WHERE p.workspace_id = m.workspace_id AND p.conversation_id = m.conversation_id AND p.external_id = m.parent_external_id LIMIT 1) AS "parentId",
      m.conversation_id AS "conversationId"
    FROM mentions m JOIN sources s ON s.workspace_id = m.workspace_id AND s.id = m.source_id
    LEFT JOIN authors a ON a.workspace_id = m.workspace_id AND a.id = m.author_id LEFT JOIN advocate_accounts c ON ${isAccountOf}
    WHERE m.workspace_id = ${workspaceId} AND m.id = ANY(${[...ids]}::bigint[]) AND m.by_advocate ORDER BY m.published_at, m.id`;
}

/** Advocates' posts since an instant that nobody has looked at; the oldest first. */
export function unseenPosts(workspaceId: number, since: Date, limit: number): Prisma.Sql {
  return Prisma.sql`
    SELECT m.id::text AS id FROM mentions m
    WHERE m.workspace_id = ${workspaceId} AND m.by_advocate AND m.published_at > ${since}::timestamptz AND m.deleted_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM advocate_posts p WHERE p.workspace_id = m.workspace_id AND p.mention_id = m.id)
    ORDER BY m.published_at LIMIT ${limit}`;
}
