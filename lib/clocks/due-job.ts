import "server-only";
import { workers } from "@/lib/auth/roles";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { systemScope } from "@/lib/auth/system-scope";
import { type EscalationRule, escalatesAt } from "@/lib/clocks/next-event";
import { sayBreach } from "@/lib/clocks/say-breach";
import { readClockRules } from "@/lib/clocks/sql/clock-rules";
import { type DueClock, findFreest, holdDueConversations, keepRuns, listDueWorkspaces, markMissed, readDueClocks } from "@/lib/clocks/sql/due-clocks";
import { settleClocks } from "@/lib/clocks/sql/settle";
import { applyChange } from "@/lib/conversations/apply-change";
import { holdConversations, type HeldConversation } from "@/lib/conversations/sql/change";
import { db } from "@/lib/db/client";
import { viaPrisma } from "@/lib/db/executor";
import { inTransaction } from "@/lib/db/transaction";
import type { Prisma } from "@/lib/generated/prisma/client";
import { publish } from "@/lib/live/publish";
import { type News, notify } from "@/lib/notifications/sql/notify";

const batch = 50;
/** A worker that was away finds many at once: so many are told one by one, the rest as a number. */
const toldOneByOne = 20;

/** Workspaces in which something happens to a clock within `seconds`. */
export function lookAhead(seconds: number): Promise<{ workspaceId: number; at: Date; now: Date }[]> {
  return listDueWorkspaces(viaPrisma(db()), seconds);
}

/**
 * Marks what is overdue as missed, tells people and escalates, a batch a transaction; returns how many clocks were
 * touched. Any number of workers may run it at once: each conversation is held by one, and told of once.
 */
export async function runDueClocks(workspaceId: number): Promise<number> {
  const scope = await systemScope(workspaceId, "job");
  let ran = 0;
  for (let last = batch; last >= batch; ran += last) last = await inTransaction((tx) => runBatch(tx, scope));
  return ran;
}

async function runBatch(tx: Prisma.TransactionClient, scope: WorkspaceScope): Promise<number> {
  const { workspaceId } = scope;
  const executor = viaPrisma(tx);
  const ids = await holdDueConversations(executor, workspaceId, batch);
  if (ids.length === 0) return 0;
  const [clocks, { escalations }] = [await readDueClocks(executor, workspaceId, ids), await readClockRules(executor, workspaceId)];
  const missed = clocks.filter((clock) => clock.state === "running" && clock.dueAt <= clock.now);
  const escalating = clocks.flatMap((clock) => escalations.filter((rule) => isDue(clock, rule)).map((rule) => ({ clock, rule })));
  await markMissed(executor, workspaceId, missed);
  await keepRuns(executor, workspaceId, escalating.map(({ clock, rule }) => ({ ...clock, escalationId: rule.id })));
  const news = missed.map(missedNews);
  for (const { clock, rule } of escalating) {
    const told = rule.action === "notify" ? escalationNews(clock, rule) : await change(tx, scope, clock, rule);
    if (told) news.push(told);
  }
  await settleClocks(executor, workspaceId, ids);
  await tell(tx, workspaceId, news);
  await publish(tx, workspaceId, "conversation.changed", { ids: ids.map(String) });
  return ids.length;
}

function isDue(clock: DueClock, rule: EscalationRule): boolean {
  const at = clock.runs.includes(rule.id) ? null : escalatesAt(clock, rule);
  return at !== null && at <= clock.now;
}

const keyOf = (clock: DueClock) => `${clock.conversationId}:${clock.kind}:${clock.seq}`;
const hrefOf = (clock: DueClock) => `/conversations/${clock.conversationId}`;

/** Whoever has the conversation; everybody who answers, where nobody has. */
function missedNews(clock: DueClock): News {
  const userIds = [...new Set([clock.assigneeId, clock.holderId])].filter((id) => id !== null);
  return {
    kind: "target_missed", to: userIds.length > 0 ? { userIds } : { roles: workers }, severity: clock.severity,
    ...sayBreach("missed", clock, 0), href: hrefOf(clock), dedupeKey: `missed:${keyOf(clock)}`,
  };
}

function escalationNews(clock: DueClock, rule: EscalationRule): News {
  const early = rule.afterSeconds < 0;
  return {
    kind: early ? "target_near" : "escalated", to: { userIds: rule.userId === null ? [] : [rule.userId], roles: rule.role === null ? [] : [rule.role] }, severity: clock.severity,
    ...sayBreach(early ? "near" : "escalated", clock, Math.abs(rule.afterSeconds)), href: hrefOf(clock), dedupeKey: `escalated:${rule.id}:${keyOf(clock)}`,
  };
}

/** Gives the conversation to somebody else, or says that it is graver. */
async function change(tx: Prisma.TransactionClient, scope: WorkspaceScope, clock: DueClock, rule: EscalationRule): Promise<News | null> {
  // Read again: an escalation before this one may have changed it.
  const [held] = await tx.$queryRaw<HeldConversation[]>(holdConversations(scope, [BigInt(clock.conversationId)]));
  if (!held) return null;
  if (rule.action === "raise_severity") {
    if (held.severity > 1) await applyChange(tx, scope, [held], { severity: held.severity - 1 }, clock.now);
    return null;
  }
  const assigneeId = rule.userId !== null ? await findMember(tx, scope.workspaceId, rule.userId) : rule.role === null ? null : await findFreest(viaPrisma(tx), scope.workspaceId, rule.role);
  if (assigneeId === null || assigneeId === held.assigneeId) return null;
  await applyChange(tx, scope, [held], { assigneeId }, clock.now);
  return { ...escalationNews(clock, rule), kind: "assigned", to: { userIds: [assigneeId] } };
}

async function findMember(tx: Prisma.TransactionClient, workspaceId: number, userId: number): Promise<number | null> {
  const member = await tx.membership.findUnique({ where: { workspaceId_userId: { workspaceId, userId } }, select: { role: true } });
  return member && workers.includes(member.role) ? userId : null;
}

async function tell(tx: Prisma.TransactionClient, workspaceId: number, news: readonly News[]): Promise<void> {
  for (const one of news.slice(0, toldOneByOne)) await notify(tx, workspaceId, one);
  const rest = news.slice(toldOneByOne);
  const [first] = rest;
  if (!first) return;
  await notify(tx, workspaceId, {
    kind: "target_missed", to: { roles: workers }, severity: Math.min(...rest.map((one) => one.severity ?? 5)), title: `${rest.length} more conversations are late`,
    body: "They fell due while nobody was told.", href: "/conversations?tab=waiting", dedupeKey: `missed-more:${first.dedupeKey}`,
  });
}
