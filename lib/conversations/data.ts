import "server-only";
import type { z } from "zod";
import { workers } from "@/lib/auth/roles";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { decodeCursor, encodeCursor } from "@/lib/conversations/cursor";
import { markMatches } from "@/lib/conversations/mark-matches";
import { presentConversation, presentPost } from "@/lib/conversations/present";
import type { Counts, ListQuery } from "@/lib/conversations/list-schema";
import type { optionsOut } from "@/lib/conversations/schema";
import { toTsQuery } from "@/lib/conversations/search-terms";
import { tabCounts } from "@/lib/conversations/sql/counts";
import { type LaterAnswersRecord, laterAnswers, threadFacts, threadNotes } from "@/lib/conversations/sql/facts";
import { type MatchRecord, matchingPosts } from "@/lib/conversations/sql/matches";
import { listPageKeys } from "@/lib/conversations/sql/page";
import { type ConversationRecord, conversationRows } from "@/lib/conversations/sql/rows";
import { type ParticipantRecord, type PostRecord, threadPeople, threadPosts } from "@/lib/conversations/sql/thread";
import { db } from "@/lib/db/client";
import { type Executor, executorIn, Prisma, viaPrisma } from "@/lib/db/executor";
import { prepared } from "@/lib/db/prepared";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";

const listMilliseconds = 4_000;
const countMilliseconds = 250;
const unnarrowing = new Set(["status", "order", "limit", "cursor"]);

/** One page of the list; the first also says how many each tab holds. */
export async function listConversations(scope: WorkspaceScope, query: ListQuery) {
  const after = query.cursor === undefined ? null : decodeCursor(query.cursor);
  const read = (executor: Executor) => listPageKeys(executor, scope, query, after, query.limit + 1);
  // A plan for all lists would be a bad one for a rare topic or word.
  const searched = isWhole(query) ? null : await boundedRead((tx) => read(viaPrisma(tx)));
  const { keys, rows, counts, clock } = await prepared(async (executor) => {
    const [found, counted, asOf] = await Promise.all([searched ?? read(executor), after ? null : tabCountsOf(executor, scope), clockOf(executor, scope)]);
    const page = found.slice(0, query.limit).map(({ id }) => id);
    return { keys: found, rows: await findRows(scope, page, executor), counts: counted, clock: asOf };
  }).catch(tellTimeout("The list takes too long just now. Try again in a moment."));
  const last = keys.slice(0, query.limit).at(-1);
  const found = query.q === undefined ? [] : await findMatches(scope, query.q, rows.map(({ id }) => id));
  const texts = new Map(found.map(({ id, text }) => [id, text]));
  const conversations = rows.map((row) => ({ ...row, match: markMatches(texts.get(row.id) ?? "", query.q ?? "") }));
  return { conversations, nextCursor: keys.length > query.limit && last ? encodeCursor(last) : null, counts, ...clock };
}

/** Whether a list is everybody's tab as it is, without a filter or a search. */
function isWhole(query: ListQuery): boolean {
  return query.status !== "mine" && Object.entries(query).every(([name, value]) => value === undefined || unnarrowing.has(name));
}

/**
 * How many conversations a list holds, counted up to `cap` and one; null when counting takes too long to be worth it.
 */
export async function findListedCount(scope: WorkspaceScope, query: ListQuery, cap: number): Promise<number | null> {
  try {
    return await boundedRead(async (tx) => (await listPageKeys(viaPrisma(tx), scope, { ...query, order: "newest" }, null, cap + 1)).length, countMilliseconds);
  } catch (error) {
    if (error instanceof AppError && error.code === "query_too_expensive") return null;
    throw error;
  }
}

async function findMatches(scope: WorkspaceScope, text: string, ids: readonly bigint[]): Promise<MatchRecord[]> {
  const words = toTsQuery(text);
  return words && ids.length > 0 ? db().$queryRaw<MatchRecord[]>(matchingPosts(scope, ids, words)) : [];
}

/** Some conversations by id, in the order asked for; unknown ones are left out. */
export async function listConversationsById(scope: WorkspaceScope, ids: readonly bigint[]) {
  const [conversations, clock] = await prepared((executor) => Promise.all([findRows(scope, ids, executor), clockOf(executor, scope)]));
  return { conversations, ...clock };
}

export function getTabCounts(scope: WorkspaceScope): Promise<Counts> {
  return prepared((executor) => tabCountsOf(executor, scope));
}

async function tabCountsOf(executor: Executor, scope: WorkspaceScope): Promise<Counts> {
  const [counts] = await executor.rows<Counts>(tabCounts(scope));
  return counts ?? { waiting: 0, mine: 0, open: 0, snoozed: 0, resolved: 0 };
}

/** One conversation with a page of its posts: the newest, or those before a cursor. */
export async function getConversation(scope: WorkspaceScope, id: bigint, page: { before?: string; limit: number }) {
  const before = page.before === undefined ? null : decodeCursor(page.before);
  const [found, posts, facts, [later], notes, people, clock] = await prepared((executor) =>
    Promise.all([
      findRows(scope, [id], executor),
      executor.rows<PostRecord>(threadPosts(scope, id, before, page.limit + 1)),
      executor.rows<FactRecord>(threadFacts(scope, id)),
      executor.rows<LaterAnswersRecord>(laterAnswers(scope, id)),
      executor.rows<NoteRecord>(threadNotes(scope, id)),
      executor.rows<ParticipantRecord>(threadPeople(scope, id)),
      clockOf(executor, scope),
    ]),
  );
  const conversation = found[0];
  if (!conversation) throw notFound();
  const shown = posts.slice(0, page.limit);
  const oldest = shown.at(-1);
  return {
    conversation,
    posts: shown.map(presentPost).reverse(),
    earlier: posts.length > page.limit && oldest ? encodeCursor({ part: "activity", at: oldest.publishedAt, id: oldest.id }) : null,
    facts,
    laterAnswers: later ?? { asked: 0, answered: 0, slowestSeconds: null, slowestStaffedSeconds: null },
    notes: notes.map(({ userId, userName, ...note }) => ({ ...note, author: userName === null ? null : { id: userId, name: userName } })),
    people: people.map(({ owned, posts: count, ...author }) => ({ author, owned, posts: count })),
    ...clock,
  };
}

type FactRecord = {
  kind: string;
  seq: number;
  startedAt: Date;
  endedAt: Date | null;
  seconds: number | null;
  staffedSeconds: number | null;
  account: string | null;
};
type NoteRecord = { id: bigint; body: string; mentioned: { id: number; name: string }[]; createdAt: Date; userId: number; userName: string | null };

/** What the filters and the assign menu offer. Bounded: a longer list is searched, not scrolled. */
export async function listFilterOptions(scope: WorkspaceScope): Promise<z.input<typeof optionsOut>> {
  const { workspaceId } = scope;
  const [people, sources, topics, accounts, languages] = await Promise.all([
    listAssignees(scope),
    db().source.findMany({ where: { workspaceId }, select: { id: true, name: true, network: true }, orderBy: { name: "asc" }, take: 500 }),
    db().topic.findMany({ where: { workspaceId }, select: { id: true, name: true }, orderBy: { name: "asc" }, take: 500 }),
    db().author.findMany({
      where: { workspaceId, owned: true },
      select: { id: true, handle: true, network: true },
      orderBy: { handle: "asc" },
      take: 500,
    }),
    db().$queryRaw<{ key: string }[]>`
      SELECT key FROM mention_buckets WHERE workspace_id = ${workspaceId} AND dimension = 'lang' AND key <> ''
      GROUP BY key ORDER BY sum(inbound) DESC LIMIT 40`,
  ]);
  return { people, sources, topics, accounts, languages: languages.map((row) => row.key) };
}

/** The workspace's people who work on conversations. */
export async function listAssignees(scope: WorkspaceScope): Promise<{ id: number; name: string }[]> {
  const members = await db().membership.findMany({
    where: { workspaceId: scope.workspaceId, role: { in: [...workers] } },
    select: { user: { select: { id: true, name: true } } },
    orderBy: { user: { name: "asc" } },
    take: 500,
  });
  return members.map((member) => member.user);
}

export function notFound(): AppError {
  return new AppError("not_found", "There is no such conversation. It may have been joined with another one.");
}

/** Conversations by id, in the order asked for. */
export async function findRows(scope: WorkspaceScope, ids: readonly bigint[], tx: Executor | Prisma.TransactionClient) {
  if (ids.length === 0) return [];
  const rows = await executorIn(tx).rows<ConversationRecord>(conversationRows(scope, ids));
  const byId = new Map(rows.map((row) => [row.id, presentConversation(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

async function clockOf(executor: Executor, scope: WorkspaceScope): Promise<{ asOf: Date; targetSeconds: number }> {
  const [row] = await executor.rows<{ asOf: Date; targetSeconds: number }>(Prisma.sql`
    SELECT clock_timestamp() AS "asOf", first_response_target_seconds AS "targetSeconds" FROM workspaces WHERE id = ${scope.workspaceId}`);
  if (!row) throw new AppError("not_found", "This workspace no longer exists.");
  return row;
}

/** A read that the database gives up on rather than let it hold everybody up. */
async function boundedRead<T>(read: (tx: Prisma.TransactionClient) => Promise<T>, milliseconds = listMilliseconds): Promise<T> {
  return inTransaction(async (tx) => {
    await tx.$executeRaw`SELECT set_config('statement_timeout', ${String(milliseconds)}, true)`;
    return read(tx);
  }).catch(tellTimeout("This search takes too long. Add a rarer word, or choose a shorter time range."));
}

function tellTimeout(sentence: string): (error: unknown) => never {
  return (error) => {
    throw isTimeout(error) ? new AppError("query_too_expensive", sentence) : error;
  };
}

/** PostgreSQL's 57014, query_canceled, however deep the adapter wraps it. */
function isTimeout(error: unknown): boolean {
  const { code, meta } = error as { code?: unknown; meta?: unknown };
  return error instanceof Error && /57014|statement timeout/.test(`${String(code)} ${error.message} ${JSON.stringify(meta ?? {})}`);
}

/** When the next snoozed conversation is due, if any is. */
export async function findNextSnoozeEnd(scope: WorkspaceScope): Promise<Date | null> {
  const { _min } = await db().conversation.aggregate({
    where: { workspaceId: scope.workspaceId, status: "snoozed" },
    _min: { snoozedUntil: true },
  });
  return _min.snoozedUntil;
}
