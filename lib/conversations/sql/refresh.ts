import "server-only";
import type pg from "pg";
import { type CopyValue, copyRows } from "@/lib/db/copy-rows";
import { type Executor, Prisma } from "@/lib/db/executor";
import { computeFacts, type ConversationFacts, type FactPost } from "@/lib/conversations/compute-facts";
import { isThanks } from "@/lib/clocks/is-thanks";
import { endPauses, type Woken } from "@/lib/clocks/sql/pauses";
import type { StaffedSeconds } from "@/lib/time/staffed-hours";

/** A post as the conversation's live state needs it. */
export type ThreadRow = FactPost & { conversationId: bigint; text: string; lang: string | null; topicIds: number[]; leftOut?: boolean };

const previewLength = 240;

/** Conversations that did not exist before, computed and ready to store. */
export type NewConversations = { rows: CopyValue[][]; factRows: CopyValue[][]; dirty: Date[]; waiting: { id: bigint; since: Date }[] };

export function computeConversations(
  workspaceId: number,
  sourceId: number,
  needsAnswer: boolean,
  threads: ReadonlyMap<bigint, ThreadRow[]>,
  staffed: StaffedSeconds,
): NewConversations {
  const made: NewConversations = { rows: [], factRows: [], dirty: [], waiting: [] };
  for (const [id, posts] of threads) {
    const state = computeFacts(posts, { needsAnswer }, staffed);
    const topicIds = topicsOf(posts);
    made.rows.push([
      workspaceId, id, sourceId, state.opener?.authorId ?? null, previewOf(posts, state), state.firstAt, state.lastAt,
      state.waitingSince, needsAnswer, state.inboundCount, state.outboundCount, state.firstSentiment, state.lastSentiment,
      state.pNegative, topicIds, state.waitingSince, state.outcome,
    ]);
    if (state.waitingSince) made.waiting.push({ id, since: state.waitingSince });
    made.factRows.push(...responseRows(workspaceId, id, sourceId, state, topicIds, made.dirty));
  }
  return made;
}

export async function insertConversations(client: pg.ClientBase, { rows, factRows }: NewConversations): Promise<void> {
  await copyRows(
    client,
    `conversations (workspace_id, id, source_id, author_id, preview, first_at, last_at, waiting_since, needs_answer,
      inbound_count, outbound_count, first_sentiment, last_sentiment, p_negative, topic_ids, ranked_at, outcome)`,
    rows,
  );
  await copyFacts(client, factRows);
}

type Stored = {
  id: string; source_id: number; status: string; needs_answer: boolean; resolved_at: Date | null; first_at: Date; last_at: Date; inbound_count: number; left_out: boolean;
};

/**
 * Computes stored conversations again from all their posts. A person's new post (published after it was resolved,
 * or after the last one when snoozed) opens the conversation again; older ones that arrive late do not, nor does a
 * thanks for what was resolved. Returns instants whose rollup buckets must be rebuilt.
 */
export async function refreshConversations(
  client: pg.ClientBase,
  executor: Executor,
  workspaceId: number,
  ids: readonly bigint[],
  staffed: StaffedSeconds,
): Promise<Date[]> {
  if (ids.length === 0) return [];
  const idList = ids.map(String);
  const stored = await executor.rows<Stored>(Prisma.sql`
    SELECT id::text, source_id, status::text, needs_answer, resolved_at, first_at, last_at, inbound_count, left_out FROM conversations
    WHERE workspace_id = ${workspaceId} AND id = ANY(${idList}::bigint[]) ORDER BY id FOR UPDATE`);
  const threads = await readThreads(executor, workspaceId, idList);
  const former = await executor.rows<{ started_at: Date }>(Prisma.sql`
    DELETE FROM conversation_facts
    WHERE workspace_id = ${workspaceId} AND conversation_id = ANY(${idList}::bigint[]) AND kind IN ('first_response', 'next_response')
    RETURNING started_at`);
  const dirty = former.map((row) => row.started_at);
  const updates: object[] = [];
  const factRows: CopyValue[][] = [];
  const woken: Woken[] = [];
  for (const row of stored) {
    const all = threads.get(row.id) ?? [];
    if (all.length === 0) continue;
    // As if the posts that are left out were not there; of nothing but such posts it is shown and counts nowhere.
    const counting = all.filter((post) => !post.leftOut);
    const leftOut = counting.length === 0;
    const posts = leftOut ? all : counting;
    const state = computeFacts(posts, { needsAnswer: row.needs_answer && !leftOut }, staffed);
    const shown = posts.length === all.length ? state : computeFacts(all, { needsAnswer: false }, staffed);
    const topicIds = topicsOf(posts);
    const waking = findWaking(row, posts, authorOf(posts, state));
    const reopen = waking !== null;
    if (waking) woken.push(waking);
    // It counts elsewhere from now on, or as another kind.
    if (state.firstAt && (row.first_at.getTime() !== state.firstAt.getTime() || row.inbound_count > 0 !== state.inboundCount > 0 || row.left_out !== leftOut)) dirty.push(row.first_at, state.firstAt);
    updates.push({
      id: row.id, author_id: authorOf(all, shown)?.toString() ?? null, preview: previewOf(all, shown),
      first_at: state.firstAt, last_at: state.lastAt, waiting_since: someoneWaits(posts, state.waitingSince) ? state.waitingSince : null,
      inbound_count: state.inboundCount, outbound_count: state.outboundCount,
      first_sentiment: state.firstSentiment, last_sentiment: state.lastSentiment, p_negative: state.pNegative, outcome: state.outcome,
      topic_ids: topicIds, reopen, left_out: leftOut,
    });
    factRows.push(...responseRows(workspaceId, BigInt(row.id), row.source_id, state, topicIds, dirty));
  }
  await writeUpdates(executor, workspaceId, updates);
  await copyFacts(client, factRows);
  dirty.push(...(await reopenFacts(executor, workspaceId, woken.map(({ id }) => id))));
  await endPauses(executor, workspaceId, woken);
  return dirty;
}

/** What opens a conversation that is not open: from when it stood still, and the first post that ended it. */
function findWaking(row: Stored, posts: readonly ThreadRow[], authorId: bigint | null): Woken | null {
  const resolved = row.status === "resolved";
  const quietSince = resolved ? row.resolved_at : row.last_at;
  if (row.status === "open" || quietSince === null) return null;
  const first = earliest(
    posts.filter((p) => !p.outbound && p.publishedAt > quietSince && !(resolved && p.authorId === authorId && isThanks(p.text, p.lang, p.sentiment ?? null))),
  );
  return first ? { id: row.id, resolved, pausedAt: quietSince, wokenAt: first.publishedAt } : null;
}

async function readThreads(executor: Executor, workspaceId: number, ids: string[]): Promise<Map<string, ThreadRow[]>> {
  const rows = await executor.rows<{
    id: string; conversation_id: string; published_at: Date; outbound: boolean; automated: boolean; by_advocate: boolean; left_out: boolean; author_id: string | null;
    sentiment: number | null; p_negative: number | null; text: string; lang: string | null; topic_ids: number[];
  }>(Prisma.sql`
    SELECT id::text, conversation_id::text, published_at, outbound, automated, by_advocate, left_out, author_id::text, sentiment, p_negative,
           left(text, ${previewLength}::int) AS text, lang, topic_ids
    FROM mentions WHERE workspace_id = ${workspaceId} AND conversation_id = ANY(${ids}::bigint[])`);
  const threads = new Map<string, ThreadRow[]>();
  for (const row of rows) {
    const post: ThreadRow = {
      id: BigInt(row.id), conversationId: BigInt(row.conversation_id), publishedAt: row.published_at, outbound: row.outbound,
      automated: row.automated, byAdvocate: row.by_advocate, leftOut: row.left_out, authorId: row.author_id === null ? null : BigInt(row.author_id), sentiment: row.sentiment,
      pNegative: row.p_negative, text: row.text, lang: row.lang, topicIds: row.topic_ids,
    };
    const known = threads.get(row.conversation_id);
    if (known) known.push(post);
    else threads.set(row.conversation_id, [post]);
  }
  return threads;
}

async function writeUpdates(executor: Executor, workspaceId: number, updates: object[]): Promise<void> {
  if (updates.length === 0) return;
  await executor.rows(Prisma.sql`
    UPDATE conversations c SET
      author_id = u.author_id, preview = u.preview, first_at = u.first_at, last_at = u.last_at, waiting_since = u.waiting_since,
      inbound_count = u.inbound_count, outbound_count = u.outbound_count, first_sentiment = u.first_sentiment,
      last_sentiment = u.last_sentiment, p_negative = u.p_negative, outcome = u.outcome::outcome, topic_ids = u.topic_ids, left_out = u.left_out,
      ranked_at = CASE WHEN c.waiting_since IS DISTINCT FROM u.waiting_since THEN u.waiting_since ELSE c.ranked_at END,
      rank_inputs = CASE WHEN c.waiting_since IS DISTINCT FROM u.waiting_since THEN NULL ELSE c.rank_inputs END,
      status = CASE WHEN u.reopen THEN 'open' ELSE c.status END,
      snoozed_until = CASE WHEN u.reopen THEN NULL ELSE c.snoozed_until END,
      resolved_at = CASE WHEN u.reopen THEN NULL ELSE c.resolved_at END,
      reopened_count = c.reopened_count + CASE WHEN u.reopen AND c.status = 'resolved' THEN 1 ELSE 0 END,
      version = c.version + CASE WHEN u.reopen THEN 1 ELSE 0 END
    FROM json_to_recordset(${JSON.stringify(updates)}::json) AS u(
      id bigint, author_id bigint, preview text, first_at timestamptz, last_at timestamptz, waiting_since timestamptz,
      inbound_count int, outbound_count int, first_sentiment smallint, last_sentiment smallint, p_negative real, outcome text,
      topic_ids int[], reopen boolean, left_out boolean)
    WHERE c.workspace_id = ${workspaceId} AND c.id = u.id`);
}

/** A conversation that opened again is not resolved for good: the total runs on, the first resolution stays. */
async function reopenFacts(executor: Executor, workspaceId: number, ids: readonly string[]): Promise<Date[]> {
  if (ids.length === 0) return [];
  const rows = await executor.rows<{ started_at: Date }>(Prisma.sql`
    UPDATE conversation_facts SET ended_at = NULL, seconds = NULL, staffed_seconds = NULL
    WHERE workspace_id = ${workspaceId} AND conversation_id = ANY(${ids}::bigint[]) AND kind = 'total_resolution'
    RETURNING started_at`);
  return rows.map((row) => row.started_at);
}

function responseRows(
  workspaceId: number, conversationId: bigint, sourceId: number, state: ConversationFacts, topicIds: number[], dirty: Date[],
): CopyValue[][] {
  return state.facts.map((fact) => {
    dirty.push(fact.startedAt);
    return [
      workspaceId, conversationId, fact.kind, fact.seq, sourceId, fact.accountId, fact.startedAt, fact.endedAt,
      fact.seconds, fact.staffedSeconds, topicIds,
    ];
  });
}

function copyFacts(client: pg.ClientBase, rows: CopyValue[][]): Promise<void> {
  return copyRows(
    client,
    `conversation_facts (workspace_id, conversation_id, kind, seq, source_id, account_id, started_at, ended_at,
      seconds, staffed_seconds, topic_ids)`,
    rows,
  );
}

function topicsOf(posts: readonly ThreadRow[]): number[] {
  const ids = new Set<number>();
  for (const post of posts) for (const id of post.topicIds) ids.add(id);
  return [...ids].sort((a, b) => a - b);
}

/** Start of the opener's text; of the earliest post that still has one when the opener was deleted. */
function previewOf(posts: readonly ThreadRow[], state: ConversationFacts): string {
  const opener = posts.find((post) => post.id === state.opener?.id);
  const text = opener?.text || earliest(posts.filter((post) => post.text !== ""))?.text || "";
  return text.slice(0, previewLength).replace(/\s+/g, " ").trim();
}

function authorOf(posts: readonly ThreadRow[], state: ConversationFacts): bigint | null {
  return state.opener?.authorId ?? earliest(posts.filter((post) => post.authorId !== null && !post.outbound))?.authorId ?? null;
}

function earliest(posts: readonly ThreadRow[]): ThreadRow | undefined {
  return posts.reduce<ThreadRow | undefined>((first, post) => (first && first.publishedAt <= post.publishedAt ? first : post), undefined);
}

/** Whoever deleted their post (it has no author any more) waits for no answer to it. */
function someoneWaits(posts: readonly ThreadRow[], since: Date | null): boolean {
  return since !== null && posts.some((post) => !post.outbound && post.authorId !== null && post.publishedAt >= since);
}
