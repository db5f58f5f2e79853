import "server-only";
import { type Executor, Prisma } from "@/lib/db/executor";

export type KnownPost = {
  id: bigint;
  sourceId: number;
  externalId: string;
  conversationId: bigint;
  text: string;
  publishedAt: Date;
  editedAt: Date | null;
  deleted: boolean;
};

/** Stored posts among `externalIds`, through any of the peer sources. */
export async function findKnownPosts(
  executor: Executor,
  workspaceId: number,
  peers: readonly number[],
  externalIds: readonly string[],
): Promise<Map<string, KnownPost>> {
  if (externalIds.length === 0) return new Map();
  const rows = await executor.rows<{
    id: string; source_id: number; external_id: string; conversation_id: string;
    text: string; published_at: Date; edited_at: Date | null; deleted: boolean;
  }>(Prisma.sql`
    SELECT id::text, source_id, external_id, conversation_id::text, text, published_at, edited_at,
           deleted_at IS NOT NULL AS deleted
    FROM mentions
    WHERE workspace_id = ${workspaceId} AND source_id = ANY(${peers}::int[]) AND external_id = ANY(${externalIds}::text[])`);
  return new Map(
    rows.map((row) => [
      row.external_id,
      {
        id: BigInt(row.id),
        sourceId: row.source_id,
        externalId: row.external_id,
        conversationId: BigInt(row.conversation_id),
        text: row.text,
        publishedAt: row.published_at,
        editedAt: row.edited_at,
        deleted: row.deleted,
      },
    ]),
  );
}

/** Conversations of stored replies whose parent, one of `parentIds`, has not been seen. */
export async function findWaitingReplies(
  executor: Executor,
  workspaceId: number,
  peers: readonly number[],
  parentIds: readonly string[],
): Promise<Map<string, bigint[]>> {
  if (parentIds.length === 0) return new Map();
  const rows = await executor.rows<{ parent_external_id: string; conversation_id: string }>(Prisma.sql`
    SELECT DISTINCT parent_external_id, conversation_id::text FROM mentions
    WHERE parent_missing AND workspace_id = ${workspaceId} AND source_id = ANY(${peers}::int[])
      AND parent_external_id = ANY(${parentIds}::text[])`);
  const waiting = new Map<string, bigint[]>();
  for (const row of rows) {
    const known = waiting.get(row.parent_external_id);
    if (known) known.push(BigInt(row.conversation_id));
    else waiting.set(row.parent_external_id, [BigInt(row.conversation_id)]);
  }
  return waiting;
}
