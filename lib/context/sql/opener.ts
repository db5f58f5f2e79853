import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { Prisma } from "@/lib/generated/prisma/client";

export type Opener = { text: string; lang: string | null; authorId: bigint | null; topicIds: number[]; answeredAt: Date | null };

/** What a conversation is about: its first inbound post (else its first), its author and topics, and when a person of ours first answered. */
export function openerOf(scope: WorkspaceScope, conversationId: bigint): Prisma.Sql {
  const posts = Prisma.sql`FROM mentions m WHERE m.workspace_id = ${scope.workspaceId} AND m.conversation_id = ${conversationId}`;
  return Prisma.sql`
    SELECT coalesce(o.text, '') AS text, o.lang, c.author_id AS "authorId", c.topic_ids AS "topicIds",
      (SELECT min(m.published_at) ${posts} AND m.outbound AND NOT m.automated) AS "answeredAt"
    FROM conversations c
    LEFT JOIN LATERAL (SELECT m.text, m.lang ${posts} ORDER BY m.outbound, m.published_at, m.id LIMIT 1) AS o ON true
    WHERE c.workspace_id = ${scope.workspaceId} AND c.id = ${conversationId} LIMIT 1`;
}
