import "server-only";
import type { z } from "zod";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { legsOf, type Steps, stepKeys } from "@/lib/first-minute/legs";
import type { firstMinuteOut, legsOut } from "@/lib/first-minute/schema";
import { mostRead, readLegs } from "@/lib/first-minute/sql/legs";
import { filtersOf } from "@/lib/metrics/filters";
import { resolveRange } from "@/lib/metrics/resolve-range";
import type { RangeQuery } from "@/lib/metrics/schema";

const clocksShown = 20;
/** The network's clock and ours may differ. */
const clockSlackMs = 120_000;

/** Where a conversation's first minute went, and its clocks, the newest first. */
export async function getFirstMinute(scope: WorkspaceScope, conversationId: bigint): Promise<z.input<typeof firstMinuteOut>> {
  const { workspaceId } = scope;
  const [conversation, row, fact, clocks, now] = await Promise.all([
    db().conversation.findUnique({ where: { workspaceId_id: { workspaceId, id: conversationId } }, select: { id: true } }),
    db().responseStep.findUnique({ where: { workspaceId_conversationId: { workspaceId, conversationId } } }),
    db().conversationFact.findUnique({ where: { workspaceId_conversationId_kind_seq: { workspaceId, conversationId, kind: "first_response", seq: 0 } } }),
    db().clock.findMany({ where: { workspaceId, conversationId }, orderBy: [{ startedAt: "desc" }, { kind: "asc" }, { seq: "desc" }], take: clocksShown }),
    db().$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`,
  ]);
  if (!conversation) throw new AppError("not_found", "There is no such conversation. It may have been joined with another one.");
  const account = fact?.accountId ? await db().author.findUnique({ where: { workspaceId_id: { workspaceId, id: fact.accountId } }, select: { handle: true } }) : null;
  const legs = row ? legsOf(stepsOf(row)) : [];
  const outside = !row?.confirmedAt || (fact?.endedAt !== null && fact !== null && row.sentAt !== null && fact.endedAt.getTime() < row.sentAt.getTime() - clockSlackMs);
  return {
    asOf: now[0]?.now ?? new Date(),
    publishedAt: row?.publishedAt ?? null,
    legs,
    firstAnswer: fact?.endedAt ? { at: fact.endedAt, account: account?.handle ?? null, outside } : null,
    clocks,
  };
}

type Row = { publishedAt: Date; receivedAt: Date } & Record<`${Exclude<keyof Steps, "publishedAt" | "received">}At`, Date | null>;

function stepsOf(row: Row): Steps {
  const { publishedAt, receivedAt: received, seenAt, claimedAt, draftedAt, approvalRequestedAt, approvedAt, sentAt, confirmedAt } = row;
  return { publishedAt, received, seen: seenAt, claimed: claimedAt, drafted: draftedAt, approvalRequested: approvalRequestedAt, approved: approvedAt, sent: sentAt, confirmed: confirmedAt };
}

/** Median and p90 of each leg over a range. A conversation belongs to the moment its first post was published. */
export async function getLegs(scope: WorkspaceScope, query: RangeQuery, now = new Date()): Promise<z.output<typeof legsOut>> {
  const range = await resolveRange(scope, query, now);
  const [from, to] = [new Date(range.fromMs), new Date(range.toMs)];
  const { source, topic, account } = filtersOf(query);
  const row = await readLegs(scope, { source, topic, account }, from, to);
  const spread = ({ n, marks }: (typeof row)["whole"]) => ({ n, medianSeconds: marks?.[0] ?? null, p90Seconds: marks?.[1] ?? null });
  return {
    from, to, asOf: now, conversations: row.conversations, isCut: row.conversations >= mostRead, answeredHere: row.here, answeredOutside: row.outside,
    legs: stepKeys.map((step) => ({ step, ...spread(row.legs[step]) })), whole: spread(row.whole),
  };
}
