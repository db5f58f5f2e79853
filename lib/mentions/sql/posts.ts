import "server-only";
import type pg from "pg";
import { copyRows } from "@/lib/db/copy-rows";
import { type Executor, Prisma } from "@/lib/db/executor";
import type { PreparedMention } from "@/lib/mentions/prepare";
import type { KnownPost } from "@/lib/mentions/sql/known-posts";

/** Next values of a table's id sequence. */
export async function nextIds(executor: Executor, sequence: "mentions_id_seq" | "conversations_id_seq", count: number): Promise<bigint[]> {
  if (count === 0) return [];
  const rows = await executor.rows<{ id: string }>(
    Prisma.sql`SELECT nextval(${sequence}::regclass)::text AS id FROM generate_series(1, ${count}::int)`,
  );
  return rows.map((row) => BigInt(row.id));
}

export type NewPost = PreparedMention & { id: bigint; authorId: bigint; conversationId: bigint; parentMissing: boolean };

export function insertPosts(client: pg.ClientBase, workspaceId: number, sourceId: number, posts: readonly NewPost[]): Promise<void> {
  return copyRows(
    client,
    `mentions (workspace_id, id, source_id, external_id, conversation_id, author_id, parent_external_id, parent_missing,
      published_at, outbound, automated, by_advocate, text, url, lang, sentiment, p_negative, p_neutral, p_positive, topic_ids, rating, media, edited_at)`,
    posts.map((post) => [
      workspaceId, post.id, sourceId, post.externalId, post.conversationId, post.authorId, post.parentExternalId, post.parentMissing,
      post.publishedAt, post.outbound, post.automated, post.byAdvocate, post.text, post.url, post.lang,
      post.sentiment?.label ?? null, post.sentiment?.negative ?? null, post.sentiment?.neutral ?? null, post.sentiment?.positive ?? null,
      post.topicIds, post.rating, post.media, post.editedAt,
    ]),
  );
}

export type PostEdit = { known: KnownPost; post: PreparedMention; editedAt: Date };

/** Replaces texts and keeps the former ones. What people said of the former text's sentiment ends with it. */
export async function editPosts(executor: Executor, workspaceId: number, edits: readonly PostEdit[]): Promise<void> {
  if (edits.length === 0) return;
  const ids = edits.map((edit) => edit.known.id.toString());
  const editedAt = edits.map((edit) => edit.editedAt.toISOString());
  await executor.rows(Prisma.sql`
    INSERT INTO mention_edits (workspace_id, mention_id, edited_at, former_text)
    SELECT ${workspaceId}, * FROM unnest(${ids}::bigint[], ${editedAt}::timestamptz[], ${edits.map((e) => e.known.text)}::text[])
    ON CONFLICT DO NOTHING`);
  await executor.rows(Prisma.sql`
    UPDATE mentions m SET text = e.text, edited_at = e.edited_at, lang = e.lang, sentiment = e.sentiment,
      p_negative = e.p_negative, p_neutral = e.p_neutral, p_positive = e.p_positive,
      topic_ids = e.topic_ids::int[]
    FROM unnest(
      ${ids}::bigint[], ${editedAt}::timestamptz[], ${edits.map((e) => e.post.text)}::text[], ${edits.map((e) => e.post.lang)}::text[],
      ${edits.map((e) => e.post.sentiment?.label ?? null)}::smallint[], ${edits.map((e) => e.post.sentiment?.negative ?? null)}::real[],
      ${edits.map((e) => e.post.sentiment?.neutral ?? null)}::real[], ${edits.map((e) => e.post.sentiment?.positive ?? null)}::real[],
      ${edits.map((e) => `{${e.post.topicIds.join(",")}}`)}::text[]
    ) AS e(id, edited_at, text, lang, sentiment, p_negative, p_neutral, p_positive, topic_ids)
    WHERE m.workspace_id = ${workspaceId} AND m.id = e.id`);
  await executor.rows(Prisma.sql`
    UPDATE sentiment_labels SET ended_at = clock_timestamp()
    WHERE workspace_id = ${workspaceId} AND mention_id = ANY(${ids}::bigint[]) AND ended_at IS NULL`);
}

/** Takes text, author and media out of deleted posts; the row stays so that counts do. */
export async function erasePosts(executor: Executor, workspaceId: number, posts: readonly KnownPost[]): Promise<void> {
  if (posts.length === 0) return;
  const ids = posts.map((post) => post.id.toString());
  const authors = await executor.rows<{ author_id: string | null }>(Prisma.sql`
    SELECT DISTINCT author_id::text FROM mentions WHERE workspace_id = ${workspaceId} AND id = ANY(${ids}::bigint[])`);
  await executor.rows(Prisma.sql`
    UPDATE mentions SET text = '', author_id = NULL, url = NULL, media = NULL, deleted_at = now()
    WHERE workspace_id = ${workspaceId} AND id = ANY(${ids}::bigint[])`);
  await executor.rows(Prisma.sql`
    DELETE FROM mention_edits WHERE workspace_id = ${workspaceId} AND mention_id = ANY(${ids}::bigint[])`);
  await executor.rows(Prisma.sql`
    DELETE FROM authors a
    WHERE a.workspace_id = ${workspaceId} AND NOT a.owned AND a.id = ANY(${authors.flatMap((row) => row.author_id ?? [])}::bigint[])
      AND NOT EXISTS (SELECT 1 FROM mentions m WHERE m.workspace_id = a.workspace_id AND m.author_id = a.id)`);
}

/** The parents of these posts have come. */
export async function settleParents(executor: Executor, workspaceId: number, peers: readonly number[], parentIds: readonly string[]): Promise<void> {
  if (parentIds.length === 0) return;
  await executor.rows(Prisma.sql`
    UPDATE mentions SET parent_missing = false
    WHERE parent_missing AND workspace_id = ${workspaceId} AND source_id = ANY(${peers}::int[]) AND parent_external_id = ANY(${parentIds}::text[])`);
}

export async function markDirty(executor: Executor, workspaceId: number, instants: Iterable<Date>): Promise<void> {
  const buckets = new Set<number>();
  for (const instant of instants) buckets.add(Math.floor(instant.getTime() / 900_000) * 900_000);
  if (buckets.size === 0) return;
  await executor.rows(Prisma.sql`
    INSERT INTO dirty_buckets (workspace_id, bucket)
    SELECT ${workspaceId}, * FROM unnest(${Array.from(buckets, (ms) => new Date(ms).toISOString())}::timestamptz[])`);
}
