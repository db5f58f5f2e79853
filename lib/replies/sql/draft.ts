import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { Prisma } from "@/lib/db/executor";
import { stepStatement } from "@/lib/first-minute/sql/record-step";
import { answerablePost } from "@/lib/replies/sql/answerable";

type Draft = { conversationId: bigint; mentionId: bigint; text: string; basedOn?: Date | null };

export type SavedDraft = { deletedAt: Date | null; updatedAt: Date | null };

/**
 * Keeps a draft in one statement, which is its transaction. No row: the post is not in this thread; no `updatedAt`: the post
 * was deleted, or another draft stands there than the one it is based on.
 */
export function saveDraftStatement(scope: WorkspaceScope, userId: number, { conversationId, mentionId, text, basedOn }: Draft): Prisma.Sql {
  const { workspaceId } = scope;
  const isKnown = basedOn === undefined ? Prisma.empty : Prisma.sql`WHERE replies.updated_at = ${basedOn}::timestamptz`;
  return Prisma.sql`
    WITH post AS MATERIALIZED (${answerablePost(scope, conversationId, mentionId)}),
    saved AS (
      INSERT INTO replies (workspace_id, conversation_id, mention_id, source_id, user_id, text, idempotency_key)
      SELECT ${workspaceId}::int, ${conversationId}::bigint, ${mentionId}::bigint, post."sourceId", ${userId}::int, ${text}::text, gen_random_uuid()::text
      FROM post WHERE post."deletedAt" IS NULL
      ON CONFLICT (workspace_id, conversation_id, user_id) WHERE state = 'draft'
      DO UPDATE SET text = excluded.text, mention_id = excluded.mention_id, source_id = excluded.source_id, updated_at = clock_timestamp()
      ${isKnown}
      RETURNING updated_at, CASE WHEN xmax::text = '0' THEN clock_timestamp() END AS begun_at
    ), stepped AS (
      ${stepStatement(workspaceId, conversationId, "drafted", Prisma.sql`(SELECT begun_at FROM saved)`)}
    )
    SELECT post."deletedAt", saved.updated_at AS "updatedAt" FROM post LEFT JOIN saved ON true`;
}
