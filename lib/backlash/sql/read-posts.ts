import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { Prisma } from "@/lib/db/executor";

export type PostRow = {
  id: string;
  conversationId: string;
  at: Date;
  side: "others" | "advocates" | "official";
  authorId: string | null;
  campaignId: number | null;
  pNegative: number | null;
  pPositive: number | null;
  sentiment: number | null;
  /** Of others' posts after the first; it is only read for doubts and shares. */
  text: string | null;
};

/** Posts of one conversation that are read, from its first on. */
export const mostPosts = 400;

/** The posts of some conversations by time: machines' answers and what is deleted or left out of every number do not count. */
export function postsOf({ workspaceId }: WorkspaceScope, conversationIds: readonly string[]): Prisma.Sql {
  return Prisma.sql`
    SELECT m.id::text, m.conversation_id::text AS "conversationId", m.published_at AS "at",
      CASE WHEN m.by_advocate THEN 'advocates' WHEN m.outbound THEN 'official' ELSE 'others' END AS side,
      m.author_id::text AS "authorId", p.campaign_id AS "campaignId", m.p_negative::float8 AS "pNegative", m.p_positive::float8 AS "pPositive", m.sentiment,
      CASE WHEN NOT m.outbound AND m.parent_external_id IS NOT NULL THEN left(m.text, 600) END AS text
    FROM unnest(${[...conversationIds]}::bigint[]) AS asked(id)
    CROSS JOIN LATERAL (
      SELECT * FROM mentions m
      WHERE m.workspace_id = ${workspaceId} AND m.conversation_id = asked.id AND m.deleted_at IS NULL
        AND (m.by_advocate OR (m.outbound AND NOT m.automated) OR (NOT m.outbound AND NOT m.left_out))
      ORDER BY m.published_at LIMIT ${mostPosts}::int
    ) m
    LEFT JOIN advocate_posts p ON m.by_advocate AND p.workspace_id = m.workspace_id AND p.mention_id = m.id
    ORDER BY m.conversation_id, m.published_at, m.id`;
}
