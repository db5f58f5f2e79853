import "server-only";
import type { z } from "zod";
import { recordAudit } from "@/lib/audit/record";
import { type Role, workers } from "@/lib/auth/roles";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { applyChange } from "@/lib/conversations/apply-change";
import { conflictError } from "@/lib/conversations/conflict";
import { findRows, notFound } from "@/lib/conversations/data";
import { type bulkOut, type Change, type noteOut, snoozeLimitDays } from "@/lib/conversations/schema";
import { dueConversations, type HeldConversation, holdConversations } from "@/lib/conversations/sql/change";
import { getMentioned, tellMentioned } from "@/lib/conversations/sql/tell-people";
import { type Executor, Prisma, viaPrisma } from "@/lib/db/executor";
import { preparedTransaction } from "@/lib/db/prepared";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { publish } from "@/lib/live/publish";

const dayMilliseconds = 86_400_000;
const wakeBatch = 200;

/**
 * Changes one conversation if it still is what the person saw: `version` must be the stored one, else
 * `conflict` with the current state and who changed it. Changing nothing is no conflict and no new version.
 */
export async function changeConversation(scope: WorkspaceScope, id: bigint, change: Change, version: number) {
  return preparedTransaction(async (executor) => {
    const [[held], facts] = await Promise.all([hold(executor, scope, [id]), factsFor(executor, scope, change)]);
    if (!held) throw notFound();
    if (held.version !== version) throw await conflictError(executor, scope, id);
    const changed = await applyChange(executor, scope, [held], change, checkChange(change, facts));
    const [conversation] = await findRows(scope, [id], executor);
    if (!conversation) throw notFound();
    await announce(executor, scope, changed);
    return conversation;
  });
}

/**
 * Changes many at once, whatever their version: the person chose the outcome, not a step from one state.
 * One transaction; each id is answered for.
 */
export async function changeConversations(
  scope: WorkspaceScope,
  ids: readonly bigint[],
  change: Change,
): Promise<z.input<typeof bulkOut>> {
  return preparedTransaction(async (executor) => {
    const [held, facts] = await Promise.all([hold(executor, scope, ids), factsFor(executor, scope, change)]);
    const changed = new Set(await applyChange(executor, scope, held, change, checkChange(change, facts)));
    const known = new Set(held.map((conversation) => conversation.id));
    await announce(executor, scope, [...changed]);
    return {
      results: ids.map((id) => ({ id, outcome: changed.has(id) ? "changed" : known.has(id) ? "unchanged" : "not_found" })),
    };
  });
}

/** Opens every snoozed conversation whose time has come; returns how many. Safe to run twice and at once. */
export async function wakeDue(scope: WorkspaceScope): Promise<number> {
  let woken = 0;
  for (let last = wakeBatch; last === wakeBatch; woken += last) {
    last = await preparedTransaction(async (executor) => {
      const due = await executor.rows<{ id: bigint }>(dueConversations(scope, wakeBatch));
      if (due.length === 0) return 0;
      const [held, now] = await Promise.all([hold(executor, scope, due.map((row) => row.id)), databaseNow(executor)]);
      await announce(executor, scope, await applyChange(executor, scope, held, { status: "open" }, now));
      return due.length;
    });
  }
  return woken;
}

/** Adds an internal note and tells whom it calls. It leaves the version alone: two people may write notes at once. */
export async function addNote(scope: WorkspaceScope, id: bigint, body: string, mentionedIds: readonly number[] = []): Promise<z.input<typeof noteOut>> {
  const { workspaceId, userId } = scope;
  if (userId === null) throw new AppError("forbidden", "Only people write notes.");
  return inTransaction(async (tx) => {
    const [held] = await hold(viaPrisma(tx), scope, [id]);
    if (!held) throw notFound();
    const createdAt = await databaseNow(viaPrisma(tx));
    const mentioned = await getMentioned(tx, scope, mentionedIds);
    const note = await tx.note.create({ data: { workspaceId, conversationId: id, userId, body, mentionedIds: mentioned.map((person) => person.id), createdAt } });
    const author = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { id: true, name: true } });
    await recordAudit(tx, scope, "conversation.note", `conversation:${id}`, { noteId: String(note.id) });
    await tellMentioned(tx, scope, { id: note.id, conversationId: id, body, authorName: author.name, mentioned });
    await announce(tx, scope, [id]);
    return { id: note.id, body: note.body, mentioned, createdAt: note.createdAt, author };
  });
}

async function hold(executor: Executor, scope: WorkspaceScope, ids: readonly bigint[]): Promise<HeldConversation[]> {
  return executor.rows<HeldConversation>(holdConversations(scope, ids));
}

type Facts = { now: Date; assigneeRole: Role | null };

/** What the database must say before a change: its clock, and as what the person works here who is to have it. */
async function factsFor(executor: Executor, scope: WorkspaceScope, { assigneeId }: Change): Promise<Facts> {
  const [now, [member]] = await Promise.all([
    databaseNow(executor),
    typeof assigneeId === "number"
      ? executor.rows<{ role: Role }>(Prisma.sql`SELECT role::text AS role FROM memberships WHERE workspace_id = ${scope.workspaceId} AND user_id = ${assigneeId}`)
      : [],
  ]);
  return { now, assigneeRole: member?.role ?? null };
}

/** Refuses what cannot be, by the database's clock and people; returns that clock. */
function checkChange(change: Change, { now, assigneeRole }: Facts): Date {
  if (change.snoozedUntil) {
    const ahead = change.snoozedUntil.getTime() - now.getTime();
    if (ahead <= 0) throw new AppError("invalid_input", "Choose a time in the future to wake it.");
    if (ahead > snoozeLimitDays * dayMilliseconds) throw new AppError("invalid_input", "Snooze it for at most a year.");
  }
  if (typeof change.assigneeId === "number" && (assigneeRole === null || !workers.includes(assigneeRole))) {
    throw new AppError("invalid_input", "This person does not work on conversations here. Choose somebody else.");
  }
  return now;
}

/** The clock at this moment, not at the transaction's start: a write that waited for another happened after it. */
async function databaseNow(executor: Executor): Promise<Date> {
  const [row] = await executor.rows<{ now: Date }>(Prisma.sql`SELECT clock_timestamp() AS now`);
  if (!row) throw new AppError("unavailable", "The database did not answer. Try again.");
  return row.now;
}

async function announce(tx: Executor | Prisma.TransactionClient, scope: WorkspaceScope, ids: readonly bigint[]): Promise<void> {
  if (ids.length > 0) await publish(tx, scope.workspaceId, "conversation.changed", { ids: ids.map(String) });
}
