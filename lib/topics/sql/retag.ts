import "server-only";
import { type Executor, Prisma } from "@/lib/db/executor";
import { postColumns, postJoins, type StoredPost } from "@/lib/topics/sql/posts";

export type TaggedPost = StoredPost & { tagged: boolean; deleted: boolean };

/** Waits for batches of posts that are being written and holds off new ones: ids below the last one seen are complete then. */
export async function holdIngest(executor: Executor, workspaceId: number): Promise<void> {
  const networks = await executor.rows<{ key: number }>(Prisma.sql`
    SELECT DISTINCT hashtext(network) AS key FROM sources WHERE workspace_id = ${workspaceId} ORDER BY 1`);
  for (const { key } of networks) await executor.rows(Prisma.sql`SELECT pg_advisory_xact_lock(${workspaceId}::int, ${key}::int)::text`);
}

/** The next `limit` posts after an id: how many there are, and the id of the last. */
export async function nextPage(executor: Executor, workspaceId: number, afterId: string, limit: number): Promise<{ last: string | null; posts: number }> {
  const [page] = await executor.rows<{ last: string | null; posts: number }>(Prisma.sql`
    SELECT max(id)::text AS last, count(*)::int AS posts FROM (
      SELECT id FROM mentions WHERE workspace_id = ${workspaceId} AND id > ${afterId}::bigint ORDER BY id LIMIT ${limit}::int
    ) page`);
  return page ?? { last: null, posts: 0 };
}

/**
 * Posts of a page that may match or have the tag. Bounded by ids on both sides: with a LIMIT over the joins the planner
 * reads and sorts the whole workspace for every page.
 */
export function postsToTag(executor: Executor, workspaceId: number, topicId: number, afterId: string, lastId: string, mayMatch: Prisma.Sql): Promise<TaggedPost[]> {
  return executor.rows<TaggedPost>(Prisma.sql`
    SELECT ${postColumns}, m.topic_ids @> ARRAY[${topicId}::int] AS tagged, m.deleted_at IS NOT NULL AS deleted
    FROM mentions m ${postJoins}
    WHERE m.workspace_id = ${workspaceId} AND m.id > ${afterId}::bigint AND m.id <= ${lastId}::bigint
      AND (m.topic_ids @> ARRAY[${topicId}::int] OR ${mayMatch})`);
}

/** Sets or takes the topic's tag on posts, then on their conversations and facts. Returns instants whose rollups change. */
export async function writeTags(executor: Executor, workspaceId: number, topicId: number, add: string[], remove: string[]): Promise<Date[]> {
  if (add.length + remove.length === 0) return [];
  const posts = await executor.rows<{ conversation_id: string; published_at: Date }>(Prisma.sql`
    UPDATE mentions SET topic_ids = CASE
      WHEN id = ANY(${remove}::bigint[]) THEN array_remove(topic_ids, ${topicId}::int)
      ELSE ARRAY(SELECT DISTINCT t FROM unnest(topic_ids || ${topicId}::int) AS t ORDER BY t) END
    WHERE workspace_id = ${workspaceId} AND id = ANY(${[...add, ...remove]}::bigint[])
    RETURNING conversation_id::text, published_at`);
  const wider = [...new Set(posts.map((post) => post.conversation_id))];
  // Of a conversation that has the tag already, another post with it changes nothing.
  const conversations = remove.length > 0 ? wider : await withoutTag(executor, workspaceId, topicId, wider);
  // In the order of ids, as every other writer takes them.
  await executor.rows(Prisma.sql`
    SELECT id::text FROM conversations WHERE workspace_id = ${workspaceId} AND id = ANY(${conversations}::bigint[]) ORDER BY id FOR UPDATE`);
  await executor.rows(Prisma.sql`
    UPDATE conversations c SET topic_ids = ARRAY(
      SELECT DISTINCT t FROM mentions m, unnest(m.topic_ids) AS t
      WHERE m.workspace_id = c.workspace_id AND m.conversation_id = c.id AND (c.left_out OR NOT m.left_out) ORDER BY t)
    WHERE c.workspace_id = ${workspaceId} AND c.id = ANY(${conversations}::bigint[])`);
  const facts = await executor.rows<{ started_at: Date }>(Prisma.sql`
    UPDATE conversation_facts f SET topic_ids = c.topic_ids FROM conversations c
    WHERE f.workspace_id = ${workspaceId} AND f.conversation_id = ANY(${conversations}::bigint[])
      AND c.workspace_id = f.workspace_id AND c.id = f.conversation_id AND f.topic_ids <> c.topic_ids
    RETURNING f.started_at`);
  return [...posts.map((post) => post.published_at), ...facts.map((fact) => fact.started_at)];
}

async function withoutTag(executor: Executor, workspaceId: number, topicId: number, conversations: string[]): Promise<string[]> {
  const rows = await executor.rows<{ id: string }>(Prisma.sql`
    SELECT id::text FROM conversations
    WHERE workspace_id = ${workspaceId} AND id = ANY(${conversations}::bigint[]) AND NOT topic_ids @> ARRAY[${topicId}::int]`);
  return rows.map((row) => row.id);
}
