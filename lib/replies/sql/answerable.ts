import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { Prisma } from "@/lib/db/executor";
import { networkKinds } from "@/lib/sources/networks";

/** A post somebody wants to answer, and the source that does it. */
export type AnswerableRecord = {
  deletedAt: Date | null;
  text: string;
  sourceId: number;
  kind: string;
  name: string;
  network: string;
  state: string;
  accountHandle: string | null;
};

/** The source the post came through, or another of the same network and account that holds keys to write with. No row: it is not in this thread. */
export function answerablePost(scope: WorkspaceScope, conversationId: bigint, mentionId: bigint): Prisma.Sql {
  const { workspaceId } = scope;
  return Prisma.sql`
    SELECT m.deleted_at AS "deletedAt", m.text, s.id AS "sourceId", s.kind::text AS kind, s.name, s.network, s.state::text AS state, s.account_handle AS "accountHandle"
    FROM mentions m
    JOIN sources own ON own.workspace_id = ${workspaceId} AND own.id = m.source_id
    LEFT JOIN LATERAL (
      SELECT o.id FROM sources o
      WHERE o.workspace_id = ${workspaceId} AND o.network = own.network AND o.sealed_secret IS NOT NULL AND o.account_handle IS NOT NULL
        AND o.kind NOT IN ('webhook', 'file') AND o.state <> 'paused'
      ORDER BY o.id LIMIT 1) AS other ON own.sealed_secret IS NULL OR own.kind <> ALL(${networkKinds()}::text[])
    JOIN sources s ON s.workspace_id = ${workspaceId} AND s.id = coalesce(other.id, own.id)
    WHERE m.workspace_id = ${workspaceId} AND m.id = ${mentionId} AND m.conversation_id = ${conversationId}`;
}
