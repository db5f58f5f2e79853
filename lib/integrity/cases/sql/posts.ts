import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { Prisma } from "@/lib/db/executor";

export type PostRecord = {
  id: bigint; conversationId: bigint; authorId: bigint; at: Date; text: string; url: string | null; rating: number | null; objectKeys: string[]; total: number; leftOut: number;
};

/** At most `limit` posts of a case, spread evenly over all of them in the order of time, with the beginning of each. */
export function casePosts({ workspaceId }: WorkspaceScope, caseId: number, limit: number, letters: number): Prisma.Sql {
  return Prisma.sql`
    SELECT p.id, m.conversation_id AS "conversationId", p."authorId", m.published_at AS at, left(m.text, ${letters}::int) AS text, m.url, m.rating, p."objectKeys", p.total::int AS total, p.left_out::int AS "leftOut"
    FROM (
      SELECT m.id, cm.author_id AS "authorId", cm.object_keys AS "objectKeys", row_number() OVER (ORDER BY m.published_at, m.id) AS place,
             count(*) OVER () AS total, count(*) FILTER (WHERE m.left_out) OVER () AS left_out
      FROM integrity_case_mentions cm JOIN mentions m ON m.workspace_id = cm.workspace_id AND m.id = cm.mention_id AND m.deleted_at IS NULL
      WHERE cm.workspace_id = ${workspaceId} AND cm.case_id = ${caseId}
    ) p JOIN mentions m ON m.workspace_id = ${workspaceId} AND m.id = p.id
    WHERE (p.place - 1) % ceil(p.total::numeric / ${limit}::int)::int = 0
    ORDER BY p.place LIMIT ${limit}`;
}
