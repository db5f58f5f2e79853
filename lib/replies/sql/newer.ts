import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { Prisma } from "@/lib/db/executor";

/** The newest of ours that a writer had on the screen; null: nothing of ours. */
export type Seen = { mentionId: bigint | null; replyId: bigint | null };

export type NewerReply = { by: string | null; text: string; at: Date; isWaiting: boolean };

/** The newest reply of a thread on its way or sent that the writer had not seen. */
export function newerReply(scope: WorkspaceScope, conversationId: bigint, seen: Seen): Prisma.Sql {
  return Prisma.sql`
    SELECT u.name AS by, r.text, coalesce(r.queued_at, r.updated_at) AS at, r.state = 'awaiting_approval' AS "isWaiting"
    FROM replies r LEFT JOIN users u ON u.id = r.user_id
    WHERE r.workspace_id = ${scope.workspaceId} AND r.conversation_id = ${conversationId} AND r.id > ${seen.replyId ?? 0n}
      AND r.kind = 'reply' AND r.state IN ('awaiting_approval', 'queued', 'sending', 'sent', 'unknown')
    ORDER BY r.id DESC LIMIT 1`;
}

export type NewerPost = { by: string | null; text: string; at: Date; externalId: string };

/** Posts of ours after the answered one that the writer had not seen, newest first. Old ones that a sync brings late answer nothing. */
export function newerPosts(scope: WorkspaceScope, conversationId: bigint, answeredId: bigint, seen: Seen): Prisma.Sql {
  return Prisma.sql`
    SELECT coalesce(a.display_name, a.handle) AS by, m.text, m.published_at AS at, m.external_id AS "externalId"
    FROM mentions m
    LEFT JOIN authors a ON a.workspace_id = m.workspace_id AND a.id = m.author_id
    WHERE m.workspace_id = ${scope.workspaceId} AND m.conversation_id = ${conversationId} AND m.outbound AND NOT m.automated
      AND m.deleted_at IS NULL AND m.id > ${seen.mentionId ?? 0n}
      AND m.published_at > (SELECT published_at FROM mentions WHERE workspace_id = ${scope.workspaceId} AND id = ${answeredId})
    ORDER BY m.published_at DESC, m.id DESC LIMIT 10`;
}

/** What the writer had seen as a reply may come back as a post: these are not news. */
export function seenReplies(scope: WorkspaceScope, conversationId: bigint, seen: Seen): Prisma.Sql {
  return Prisma.sql`
    SELECT r.text, r.external_id AS "externalId" FROM replies r
    WHERE r.workspace_id = ${scope.workspaceId} AND r.conversation_id = ${conversationId} AND r.id <= ${seen.replyId ?? 0n}
      AND r.kind = 'reply' AND r.state IN ('sending', 'sent', 'unknown')
    ORDER BY r.id DESC LIMIT 20`;
}
