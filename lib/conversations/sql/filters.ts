import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { type claimFilters, type ConversationStatus, type ListQuery, type SentimentName, statuses, type Tab } from "@/lib/conversations/schema";
import { toNamePrefix, toTsQuery } from "@/lib/conversations/search-terms";
import { Prisma } from "@/lib/generated/prisma/client";

const sentimentValues: Record<SentimentName, number> = { negative: -1, neutral: 0, positive: 1 };

/** "Somebody waits for us now"; word for word the predicate of the index conversations_waiting. */
export const isWaiting = Prisma.sql`c.waiting_since IS NOT NULL AND c.status = 'open' AND c.needs_answer`;

export function statusesOf(tab: Tab): readonly ConversationStatus[] {
  if (tab === "all") return statuses;
  return tab === "snoozed" || tab === "resolved" ? [tab] : ["open"];
}

/** Conditions on `conversations c`, the status aside. */
export function filtersOf(scope: WorkspaceScope, query: ListQuery, searchIsCommon = false): Prisma.Sql[] {
  const found = [Prisma.sql`c.workspace_id = ${scope.workspaceId}`];
  if (query.status === "waiting") found.push(isWaiting);
  if (query.status === "mine") found.push(Prisma.sql`c.assignee_id = ${scope.userId}`);
  if (query.assignee === "none") found.push(Prisma.sql`c.assignee_id IS NULL`);
  else if (query.assignee !== undefined) found.push(Prisma.sql`c.assignee_id = ${query.assignee}`);
  if (query.source !== undefined) found.push(Prisma.sql`c.source_id = ${query.source}`);
  if (query.topic !== undefined) found.push(Prisma.sql`c.topic_ids @> ARRAY[${query.topic}]::int[] AND c.topic_ids <> '{}'`);
  if (query.severity !== undefined && query.severity < 5) found.push(Prisma.sql`c.severity <= ${query.severity}::smallint`);
  if (query.claimed) found.push(claimConditions(scope)[query.claimed]);
  if (query.outcome) found.push(Prisma.sql`c.outcome = ${query.outcome}::outcome`);
  if (query.sentiment) found.push(Prisma.sql`c.last_sentiment = ${sentimentValues[query.sentiment]}`);
  // last_at lies at or after first_at: said again so that the index by last activity can stop early.
  if (query.from) found.push(Prisma.sql`c.first_at >= ${query.from} AND c.last_at >= ${query.from}`);
  if (query.to) found.push(Prisma.sql`c.first_at < ${query.to}`);
  if (query.account !== undefined) {
    found.push(Prisma.sql`EXISTS (
      SELECT 1 FROM conversation_facts f
      WHERE f.workspace_id = c.workspace_id AND f.conversation_id = c.id AND f.account_id = ${query.account})`);
  }
  if (query.lang) {
    found.push(Prisma.sql`EXISTS (
      SELECT 1 FROM mentions m
      WHERE m.workspace_id = c.workspace_id AND m.conversation_id = c.id AND NOT m.outbound AND m.lang = ${query.lang})`);
  }
  if (query.q) found.push(searchIsCommon ? walkingSearch(scope, query.q) : indexedSearch(scope, query.q));
  return found;
}

/** A claim counts while its lease runs. */
function claimConditions({ userId }: WorkspaceScope): Record<(typeof claimFilters)[number], Prisma.Sql> {
  return {
    me: Prisma.sql`c.claimed_by_id = ${userId}::int AND c.claim_expires_at > clock_timestamp()`,
    others: Prisma.sql`c.claimed_by_id <> ${userId}::int AND c.claim_expires_at > clock_timestamp()`,
    nobody: Prisma.sql`(c.claimed_by_id IS NULL OR c.claim_expires_at <= clock_timestamp())`,
  };
}

const commonPosts = 20_000;

/** Whether so many posts match that walking the list finds a page sooner than the index finds them all. */
export async function isCommon(tx: Prisma.TransactionClient, scope: WorkspaceScope, text: string): Promise<boolean> {
  const words = toTsQuery(text);
  if (!words) return false;
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int FROM (SELECT 1 FROM mentions m WHERE m.workspace_id = ${scope.workspaceId} AND ${matches(words)}
      LIMIT ${commonPosts + 1}) AS found`;
  return (row?.count ?? 0) > commonPosts;
}

/** Rare words: every match through the full-text index, then the list among them. */
function indexedSearch(scope: WorkspaceScope, text: string): Prisma.Sql {
  const words = toTsQuery(text);
  const people = peopleNamed(scope, text);
  const places: Prisma.Sql[] = [];
  if (words) places.push(Prisma.sql`SELECT m.conversation_id FROM mentions m WHERE m.workspace_id = ${scope.workspaceId} AND ${matches(words)}`);
  if (people) places.push(Prisma.sql`SELECT p.id FROM conversations p WHERE p.workspace_id = ${scope.workspaceId} AND p.author_id IN (${people})`);
  return places.length === 0 ? Prisma.sql`false` : Prisma.sql`c.id IN (${Prisma.join(places, " UNION ")})`;
}

/** Common words: the list in its order, each conversation asked whether one of its posts matches. */
function walkingSearch(scope: WorkspaceScope, text: string): Prisma.Sql {
  const words = toTsQuery(text) ?? "";
  const people = peopleNamed(scope, text);
  const post = Prisma.sql`EXISTS (
    SELECT 1 FROM (SELECT m.text, m.deleted_at FROM mentions m
      WHERE m.workspace_id = c.workspace_id AND m.conversation_id = c.id OFFSET 0) AS m WHERE ${matches(words)})`;
  return people ? Prisma.sql`(${post} OR c.author_id IN (${people}))` : post;
}

function matches(words: string): Prisma.Sql {
  return Prisma.sql`m.deleted_at IS NULL AND to_tsvector('simple', m.text) @@ to_tsquery('simple', ${words})`;
}

function peopleNamed(scope: WorkspaceScope, text: string): Prisma.Sql | null {
  const prefix = toNamePrefix(text);
  return prefix
    ? Prisma.sql`
      SELECT a.id FROM authors a
      WHERE a.workspace_id = ${scope.workspaceId} AND (lower(a.handle) LIKE ${prefix} OR lower(a.display_name) LIKE ${prefix})`
    : null;
}
