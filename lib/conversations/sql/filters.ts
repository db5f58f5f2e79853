import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import type { claimFilters, ListQuery, Tab } from "@/lib/conversations/list-schema";
import { type ConversationStatus, type SentimentName, statuses } from "@/lib/conversations/schema";
import { Prisma } from "@/lib/generated/prisma/client";

const sentimentValues: Record<SentimentName, number> = { negative: -1, neutral: 0, positive: 1 };

/** "Somebody waits for us now"; word for word the predicate of the index conversations_waiting. */
export const isWaiting = Prisma.sql`c.waiting_since IS NOT NULL AND c.status = 'open' AND c.needs_answer`;

export function statusesOf(tab: Tab): readonly ConversationStatus[] {
  if (tab === "all") return statuses;
  return tab === "snoozed" || tab === "resolved" ? [tab] : ["open"];
}

/** Conversations `c` that pass the filters, the status and the search aside. */
export type List = {
  from: Prisma.Sql;
  where: Prisma.Sql[];
  /** Each status has no index walk of its own. */
  isOneWalk: boolean;
};

/** A range further back than it is long is read whole and once, through the index by beginning: the list would walk through everything since. */
export function listOf(scope: WorkspaceScope, query: ListQuery): List {
  const { from, to } = query;
  const where = filtersOf(scope, query);
  if (from && to && to.getTime() - from.getTime() < Date.now() - to.getTime()) {
    const range = Prisma.sql`SELECT * FROM conversations b WHERE b.workspace_id = ${scope.workspaceId} AND b.first_at >= ${from} AND b.first_at < ${to}`;
    // OFFSET keeps the planner from walking another index all the same.
    return { from: Prisma.sql`(${range} OFFSET 0) AS c`, where, isOneWalk: true };
  }
  return { from: Prisma.sql`conversations c`, where: [...where, ...beganBetween(query)], isOneWalk: false };
}

function filtersOf(scope: WorkspaceScope, query: ListQuery): Prisma.Sql[] {
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
  return found;
}

/** What of began-in-a-range an index walk by last activity can use. */
function beganBetween({ from, to }: ListQuery): Prisma.Sql[] {
  const found: Prisma.Sql[] = [];
  // last_at lies at or after first_at: said again so that the index by last activity can stop early.
  if (from) found.push(Prisma.sql`c.first_at >= ${from} AND c.last_at >= ${from}`);
  if (to) found.push(Prisma.sql`c.first_at < ${to}`);
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
