import "server-only";
import { setImmediate as nextTurn } from "node:timers/promises";
import type pg from "pg";
import { proveLater } from "@/lib/advocacy/accounts/sql/prove-later";
import { guardLater } from "@/lib/advocacy/posts/sql/guard-later";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { newsSeconds } from "@/lib/clocks/compute-clocks";
import { settleClocks } from "@/lib/clocks/sql/settle";
import { mergeConversations, type Merge } from "@/lib/conversations/sql/merge";
import { rankConversations, rankedSince } from "@/lib/conversations/sql/rank";
import { computeConversations, insertConversations, type NewConversations, refreshConversations, type ThreadRow } from "@/lib/conversations/sql/refresh";
import { type Executor, Prisma } from "@/lib/db/executor";
import { inPgTransaction } from "@/lib/db/pg-transaction";
import { forgetPosts } from "@/lib/integrity/sql/forget-posts";
import { AppError } from "@/lib/errors";
import { enqueue } from "@/lib/jobs/queue";
import { publish } from "@/lib/live/publish";
import { assignThreads } from "@/lib/mentions/assign-threads";
import { cachedMatcher, type IngestContext, loadIngestContext } from "@/lib/mentions/ingest-context";
import type { NormalizedMention } from "@/lib/mentions/normalized";
import { type PreparedBatch, type PreparedMention, prepareMentions, tagTopics } from "@/lib/mentions/prepare";
import { saveAuthors } from "@/lib/mentions/sql/authors";
import { findKnownPosts, findWaitingReplies, type KnownPost } from "@/lib/mentions/sql/known-posts";
import { holdLater } from "@/lib/promises/sql/hold-later";
import { editPosts, erasePosts, insertPosts, markDirty, type NewPost, nextIds, type PostEdit, settleParents } from "@/lib/mentions/sql/posts";

export type IngestOptions = {
  /** External ids of posts removed on the network. */
  deletions?: readonly string[];
  /** Saved on the source with the rows. */
  cursor?: unknown;
  /** Runs in the same transaction, after the rows. */
  inTransaction?: (client: pg.ClientBase, result: IngestResult) => Promise<void>;
  /** For bulk work that rebuilds rollups itself at its end. */
  deferRollups?: boolean;
};

export type IngestResult = { added: number; updated: number; unchanged: number; deleted: number };

/** Brings a batch in: classified, threaded, measured and announced in one transaction. The same batch twice changes nothing. */
export async function ingest(
  scope: WorkspaceScope,
  sourceId: number,
  mentions: readonly NormalizedMention[],
  options: IngestOptions = {},
): Promise<IngestResult> {
  const context = await loadIngestContext(scope, sourceId);
  return commitMentions(context, await prepareMentions(context, mentions), options);
}

/** Second half of `ingest`, for callers that prepare the next batch while this one commits. */
export function commitMentions(
  context: IngestContext,
  prepared: PreparedBatch,
  options: IngestOptions = {},
): Promise<IngestResult> {
  return inPgTransaction((executor, client) => write(client, executor, context, prepared, options));
}

async function write(
  client: pg.ClientBase,
  executor: Executor,
  context: IngestContext,
  prepared: PreparedBatch,
  options: IngestOptions,
): Promise<IngestResult> {
  const { workspaceId, source, peers, staffed } = context;
  // One writer per network: threads of two sources may meet, and no row can appear between look-up and COPY.
  await executor.rows(Prisma.sql`SELECT pg_advisory_xact_lock(${workspaceId}::int, hashtext(${source.network}))::text`);
  await holdSource(executor, workspaceId, source.id);

  const mentions = await tagAgain(executor, context, prepared);
  const deletions = options.deletions ?? [];
  const parents = mentions.flatMap((mention) => mention.parentExternalId ?? []);
  const wanted = [...new Set([...mentions.map((m) => m.externalId), ...parents, ...deletions])];
  const known = await findKnownPosts(executor, workspaceId, peers, wanted);
  const fresh = mentions.filter((mention) => !known.has(mention.externalId));
  const edits = findEdits(source.id, mentions, known);
  const erased = [...new Set(deletions)].flatMap((id) => known.get(id) ?? []).filter((post) => !post.deleted);

  const dirty: Date[] = [];
  const threads = await storeFresh(client, executor, context, fresh, known, dirty);
  await editPosts(executor, workspaceId, edits);
  await erasePosts(executor, workspaceId, erased);
  await forgetPosts(executor, workspaceId, erased.map((post) => post.id));
  const touched = new Set([...threads.touched, ...[...edits.map((e) => e.known), ...erased].map((post) => post.conversationId)]);
  for (const gone of threads.merged) touched.delete(gone);
  const refreshed = await refreshConversations(client, executor, workspaceId, [...touched], staffed);
  dirty.push(...refreshed, ...edits.map((e) => e.known.publishedAt));

  const result = {
    added: fresh.length,
    updated: edits.length,
    unchanged: mentions.length - fresh.length - edits.length,
    deleted: erased.length,
  };
  // Only what comes in while it is news has clocks; bulk work brings history.
  await settleClocks(executor, workspaceId, [...touched], options.deferRollups ? [] : threads.news);
  // After everything that priority reads.
  const since = rankedSince();
  const begun = threads.waiting.flatMap((started) => (started.since >= since ? [started.id] : []));
  await rankConversations(executor, workspaceId, [...touched, ...begun], since);
  await holdLater(executor, workspaceId, [...threads.ours, ...[...edits.map((edit) => edit.known), ...erased].map((post) => post.id)]);
  if (!options.deferRollups) await guardLater(executor, workspaceId, context.advocates, [...threads.ours, ...[...edits.map((edit) => edit.known), ...erased].map((post) => post.id)]);
  await proveLater(executor, workspaceId, context.advocates, [...fresh, ...edits.map((edit) => edit.post)]);
  await markDirty(executor, workspaceId, dirty);
  await updateSource(executor, context, mentions, options.cursor);
  await options.inTransaction?.(client, result);
  if (result.added + result.updated + result.deleted > 0) {
    if (!options.deferRollups) await enqueue(executor, "metrics.rebuild", {}, { key: "metrics.rebuild" });
    await publish(executor, workspaceId, "mentions.ingested", { sourceId: source.id, ...result });
  }
  return result;
}

/** A source is deleted only while it has no posts: it stays until this batch commits, and none comes in for one that is gone. */
async function holdSource(executor: Executor, workspaceId: number, id: number): Promise<void> {
  const [held] = await executor.rows(Prisma.sql`SELECT 1 AS held FROM sources WHERE workspace_id = ${workspaceId} AND id = ${id} FOR KEY SHARE`);
  if (!held) throw new AppError("not_found", "This source does not exist any more.");
}

/**
 * A topic edited since the batch was prepared may already have re-tagged history, under this same lock: such a batch
 * is tagged again, so that no post slips between the two.
 */
async function tagAgain(executor: Executor, context: IngestContext, prepared: PreparedBatch): Promise<readonly PreparedMention[]> {
  const list = await executor.rows<{ id: number; query: string }>(Prisma.sql`
    SELECT id, query FROM topics WHERE workspace_id = ${context.workspaceId} ORDER BY id`);
  const current = cachedMatcher(context.workspaceId, list);
  if (current.topics === prepared.topics) return prepared.posts;
  Object.assign(context, current);
  return prepared.posts.map((post) => tagTopics(context, current.matchTopics, post));
}

/** Threads and stores posts that are new; `touched` are older conversations they joined, `merged` those that ceased, `waiting` new ones that wait; `ours` are new posts by us, `news` conversations with a new post of the last day. */
async function storeFresh(
  client: pg.ClientBase,
  executor: Executor,
  context: IngestContext,
  fresh: readonly PreparedMention[],
  known: ReadonlyMap<string, KnownPost>,
  dirty: Date[],
): Promise<{ touched: bigint[]; merged: bigint[]; waiting: NewConversations["waiting"]; ours: bigint[]; news: bigint[] }> {
  if (fresh.length === 0) return { touched: [], merged: [], waiting: [], ours: [], news: [] };
  const { workspaceId, source, peers, staffed } = context;
  const authorIds = await saveAuthors(executor, workspaceId, source.network, new Map(fresh.map((m) => [m.author.key, m.author])));
  const freshIds = new Set(fresh.map((mention) => mention.externalId));
  const unseen = fresh.flatMap((m) => m.parentExternalId && !known.has(m.parentExternalId) && !freshIds.has(m.parentExternalId) ? m.parentExternalId : []);
  const waiting = await findWaitingReplies(executor, workspaceId, peers, [...freshIds, ...unseen]);
  const conversationOf = new Map(Array.from(known, ([externalId, post]) => [externalId, post.conversationId]));
  const threads = assignThreads(fresh, conversationOf, waiting);

  const newThreads = threads.filter((thread) => thread.conversationIds.length === 0);
  const conversationIds = await nextIds(executor, "conversations_id_seq", newThreads.length);
  const conversationByPost = new Map<string, bigint>();
  newThreads.forEach((thread, index) => {
    for (const post of thread.posts) conversationByPost.set(post, conversationIds[index] as bigint);
  });
  const merges: Merge[] = [];
  const touched: bigint[] = [];
  for (const thread of threads) {
    const [survivor, ...losers] = thread.conversationIds;
    if (survivor === undefined) continue;
    touched.push(survivor);
    if (losers.length > 0) merges.push({ survivor, losers });
    for (const post of thread.posts) conversationByPost.set(post, survivor);
  }

  const ids = await nextIds(executor, "mentions_id_seq", fresh.length);
  const unseenIds = new Set(unseen);
  const posts = fresh.map((mention, index): NewPost => ({
    ...mention,
    id: ids[index] as bigint,
    authorId: authorIds.get(mention.author.key) as bigint,
    conversationId: conversationByPost.get(mention.externalId) as bigint,
    parentMissing: mention.parentExternalId !== null && unseenIds.has(mention.parentExternalId),
  }));
  const created = new Map<bigint, ThreadRow[]>(conversationIds.map((id) => [id, []]));
  for (const post of posts) {
    created.get(post.conversationId)?.push({
      ...post,
      sentiment: post.sentiment?.label ?? null,
      pNegative: post.sentiment?.negative ?? null,
    });
  }
  // The posts are on their way to the server while their conversations are computed here.
  const [conversations] = await Promise.all([
    nextTurn().then(() => computeConversations(workspaceId, source.id, source.expectsAnswers, created, staffed)),
    insertPosts(client, workspaceId, source.id, posts),
  ]);
  await settleParents(executor, workspaceId, peers, [...waiting.keys()].filter((parent) => freshIds.has(parent)));
  dirty.push(...(await mergeConversations(executor, workspaceId, merges)), ...posts.map((post) => post.publishedAt));
  await insertConversations(client, conversations);
  dirty.push(...conversations.dirty);
  const newsFrom = Date.now() - newsSeconds * 1000;
  const news = posts.flatMap((post) => (!post.outbound && post.publishedAt.getTime() >= newsFrom ? [post.conversationId] : []));
  return { touched, merged: merges.flatMap((merge) => merge.losers), waiting: conversations.waiting, ours: posts.flatMap((post) => (post.outbound ? [post.id] : [])), news };
}

/**
 * Known posts whose text changed. With edit times the later wins; without, the latest read through the source that
 * first brought the post wins, so that two sources with different cuts of a text do not fight.
 */
function findEdits(sourceId: number, mentions: readonly PreparedMention[], known: ReadonlyMap<string, KnownPost>): PostEdit[] {
  const now = new Date();
  return mentions.flatMap((post): PostEdit[] => {
    const stored = known.get(post.externalId);
    if (!stored || stored.deleted || stored.text === post.text) return [];
    if (post.editedAt) {
      return stored.editedAt && stored.editedAt >= post.editedAt ? [] : [{ known: stored, post, editedAt: post.editedAt }];
    }
    return stored.sourceId === sourceId ? [{ known: stored, post, editedAt: now }] : [];
  });
}

async function updateSource(executor: Executor, context: IngestContext, mentions: readonly PreparedMention[], cursor: unknown): Promise<void> {
  let newest: Date | null = null;
  for (const mention of mentions) if (!newest || mention.publishedAt > newest) newest = mention.publishedAt;
  if (!newest && cursor === undefined) return;
  await executor.rows(Prisma.sql`
    UPDATE sources SET last_post_at = greatest(last_post_at, ${newest}::timestamptz),
      cursor = ${cursor === undefined ? Prisma.sql`cursor` : Prisma.sql`${JSON.stringify(cursor)}::jsonb`}
    WHERE workspace_id = ${context.workspaceId} AND id = ${context.source.id}`);
}
