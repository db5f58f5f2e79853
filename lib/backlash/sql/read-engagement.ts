import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { Prisma } from "@/lib/db/executor";

export type EngagedRow = { conversationId: string; byAdvocate: boolean; isAnswer: boolean; texts: string[]; negatives: boolean[] };

const mostPosts = 3_000;
const mostUnder = 200;

/** Posts of advocates and of ours in a range, the newest 3,000 each, with what others posted directly under each of them. */
export function engagementOf({ workspaceId }: WorkspaceScope, from: Date, to: Date): Prisma.Sql {
  const columns = Prisma.sql`m.id, m.conversation_id, m.source_id, m.external_id, m.parent_external_id IS NOT NULL AS is_answer, m.by_advocate`;
  return Prisma.sql`
    WITH own AS MATERIALIZED (
      (SELECT ${columns} FROM mentions m
        WHERE m.workspace_id = ${workspaceId} AND m.by_advocate AND m.deleted_at IS NULL AND m.published_at >= ${from} AND m.published_at < ${to}
        ORDER BY m.published_at DESC LIMIT ${mostPosts}::int)
      UNION ALL
      (SELECT ${columns} FROM mentions m
        WHERE m.workspace_id = ${workspaceId} AND m.outbound AND NOT m.automated AND m.deleted_at IS NULL AND m.published_at >= ${from} AND m.published_at < ${to}
        ORDER BY m.published_at DESC LIMIT ${mostPosts}::int)
    )
    SELECT o.conversation_id::text AS "conversationId", o.by_advocate AS "byAdvocate", o.is_answer AS "isAnswer",
      coalesce(under.texts, '{}') AS texts, coalesce(under.negatives, '{}') AS negatives
    FROM own o
    LEFT JOIN LATERAL (
      SELECT array_agg(left(u.text, 600)) AS texts, array_agg(u.sentiment IS NOT DISTINCT FROM -1) AS negatives FROM (
        SELECT m.text, m.sentiment FROM mentions m
        WHERE m.workspace_id = ${workspaceId} AND m.conversation_id = o.conversation_id AND m.source_id = o.source_id AND m.parent_external_id = o.external_id
          AND NOT m.outbound AND NOT m.left_out AND m.deleted_at IS NULL
        LIMIT ${mostUnder}::int
      ) u
    ) under ON true
    ORDER BY o.conversation_id, o.id`;
}
