import "server-only";
import type * as z from "zod/mini";
import { recordAudit } from "@/lib/audit/record";
import { personOf } from "@/lib/auth/person-of";
import { workers } from "@/lib/auth/roles";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";
import { enqueue } from "@/lib/jobs/queue";
import { publish } from "@/lib/live/publish";
import { mayChange, promiseGone } from "@/lib/promises/data";
import type { PromiseChange, PromiseCheck, PromiseInReply, promiseInput, PromiseState } from "@/lib/promises/schema";
import { mostBinding } from "@/lib/promises/sql/binding";

type Tx = Prisma.TransactionClient;

const furthestDays = 1_830;
const dayMilliseconds = 86_400_000;

/** A promise made on the page, in a conversation or in none. It binds at once. */
export function makePromise(scope: WorkspaceScope, { conversationId, ...made }: z.output<typeof promiseInput>): Promise<number> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    if (conversationId !== null && !(await tx.conversation.findUnique({ where: { workspaceId_id: { workspaceId, id: conversationId } }, select: { id: true } }))) {
      throw new AppError("not_found", "There is no such conversation. It may have been joined with another one.");
    }
    const id = await insertPromise(tx, scope, made, { conversationId, bindingAt: new Date() });
    await publish(tx, workspaceId, "promise.changed");
    return id;
  });
}

/** A promise that a reply carries, in the reply's transaction. It binds once the reply stands on its network. */
export async function promiseWithReply(tx: Tx, scope: WorkspaceScope, made: PromiseInReply, reply: { id: bigint; conversationId: bigint }): Promise<void> {
  await insertPromise(tx, scope, made, { conversationId: reply.conversationId, replyId: reply.id, bindingAt: null });
  await publish(tx, scope.workspaceId, "promise.changed");
}

/** A reply tells people that a promise made to them is done; in the reply's transaction. */
export async function tellPromise(tx: Tx, scope: WorkspaceScope, id: number, conversationId: bigint): Promise<void> {
  const { workspaceId } = scope;
  const { count } = await tx.publicPromise.updateMany({ where: { workspaceId, id, conversationId }, data: { toldAt: new Date() } });
  if (count === 0) throw new AppError("invalid_input", "This promise was not made in this conversation.");
  await recordAudit(tx, scope, "promise.tell", `promise:${id}`);
  await publish(tx, workspaceId, "promise.changed");
}

/**
 * Changes a promise if it still is in the state that was on the screen. A changed rule, and a promise taken up again,
 * counts from now on: what was posted under the former rule stays judged by that.
 */
export function changePromise(scope: WorkspaceScope, id: number, { seenState, ...change }: PromiseChange): Promise<void> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM promises WHERE workspace_id = ${workspaceId} AND id = ${id} FOR UPDATE`;
    const promise = await tx.publicPromise.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
    if (!promise) throw promiseGone();
    if (!mayChange(scope, promise.ownerId)) throw new AppError("forbidden", "Only its owner or a lead changes a promise. Ask one of them.");
    if (promise.state !== seenState) throw new AppError("conflict", `Somebody else was faster: this promise is ${promise.state} by now. Look at it again.`);
    const now = new Date();
    const data: Prisma.PublicPromiseUncheckedUpdateInput = {};
    const details: Record<string, Prisma.InputJsonValue | null> = {};
    if (change.text !== undefined && change.text !== promise.text) Object.assign(details, { text: (data.text = change.text) });
    if (change.ownerId !== undefined && change.ownerId !== promise.ownerId) {
      await refuseStranger(tx, workspaceId, change.ownerId);
      Object.assign(details, { ownerId: (data.ownerId = change.ownerId) });
    }
    if (change.dueAt !== undefined && change.dueAt?.getTime() !== promise.dueAt?.getTime()) {
      refuseDue(change.dueAt, now);
      Object.assign(data, { dueAt: change.dueAt, standing: change.dueAt === null });
      details.dueAt = change.dueAt?.toISOString() ?? null;
    }
    if (change.check !== undefined && JSON.stringify(change.check) !== JSON.stringify(promise.check)) {
      await refuseCheck(tx, workspaceId, change.check, id);
      Object.assign(data, { check: change.check, streak: 0, ...(promise.bindingAt ? { bindingAt: now } : {}) });
      details.check = change.check;
    }
    if (Object.keys(data).length > 0) await recordAudit(tx, scope, "promise.change", `promise:${id}`, details);
    if (change.state !== undefined && change.state !== promise.state) {
      Object.assign(data, stateData(change.state, now, promise));
      await recordAudit(tx, scope, stateActions[change.state], `promise:${id}`);
    }
    if (Object.keys(data).length === 0) return;
    await tx.publicPromise.update({ where: { workspaceId_id: { workspaceId, id } }, data });
    if (data.dueAt || change.state === "open") await enqueueDue(tx, workspaceId, id, change.dueAt === undefined ? promise.dueAt : change.dueAt);
    await publish(tx, workspaceId, "promise.changed");
  });
}

const stateActions: Record<PromiseState, string> = { open: "promise.reopen", kept: "promise.keep", broken: "promise.break", withdrawn: "promise.withdraw" };

function stateData(state: PromiseState, now: Date, { replyId, bindingAt }: { replyId: bigint | null; bindingAt: Date | null }): Prisma.PublicPromiseUncheckedUpdateInput {
  const waits = replyId !== null && bindingAt === null;
  const ended = { keptAt: state === "kept" ? now : null, brokenAt: state === "broken" ? now : null, state };
  if (state === "open") return { ...ended, streak: 0, bindingAt: waits ? null : now };
  // Withdrawn before its reply went out: the reply's own way changes it no more.
  return state === "withdrawn" && waits ? { ...ended, replyId: null } : ended;
}

async function insertPromise(
  tx: Tx, scope: WorkspaceScope, { text, ownerId, dueAt, check }: PromiseInReply,
  place: { conversationId: bigint | null; replyId?: bigint; bindingAt: Date | null },
): Promise<number> {
  const { workspaceId } = scope;
  const userId = personOf(scope);
  const owner = ownerId ?? userId;
  await refuseStranger(tx, workspaceId, owner);
  refuseDue(dueAt, new Date());
  await refuseCheck(tx, workspaceId, check, null);
  const { id } = await tx.publicPromise.create({
    data: { workspaceId, ...place, text, ownerId: owner, standing: dueAt === null, dueAt, check, createdById: userId },
    select: { id: true },
  });
  await recordAudit(tx, scope, "promise.make", `promise:${id}`, { text, ...(place.conversationId === null ? {} : { conversation: String(place.conversationId) }) });
  await enqueueDue(tx, workspaceId, id, dueAt);
  return id;
}

/** Its owner hears of it at the due second. A later due time takes the place of the former. */
async function enqueueDue(tx: Tx, workspaceId: number, promiseId: number, dueAt: Date | null): Promise<void> {
  if (dueAt) await enqueue(tx, "promises.due", { workspaceId, promiseId }, { key: `promise-due:${workspaceId}:${promiseId}`, runAt: dueAt });
}

async function refuseStranger(tx: Tx, workspaceId: number, userId: number): Promise<void> {
  const member = await tx.membership.findUnique({ where: { workspaceId_userId: { workspaceId, userId } }, select: { role: true } });
  if (!member || !workers.includes(member.role)) throw new AppError("invalid_input", "This person does not work on conversations here. Choose somebody else.");
}

function refuseDue(dueAt: Date | null, now: Date): void {
  if (!dueAt) return;
  const ahead = dueAt.getTime() - now.getTime();
  if (ahead <= 0) throw new AppError("invalid_input", "Choose a time in the future, or let it stand for good.");
  if (ahead > furthestDays * dayMilliseconds) throw new AppError("invalid_input", "Choose a time within five years, or let it stand for good.");
}

async function refuseCheck(tx: Tx, workspaceId: number, check: PromiseCheck, promiseId: number | null): Promise<void> {
  if (check.kind === "task") return;
  const accounts = new Set(check.accountIds);
  const owned = await tx.author.count({ where: { workspaceId, owned: true, id: { in: [...accounts].map(BigInt) } } });
  if (owned < accounts.size) throw new AppError("invalid_input", "One of these accounts is not ours. Choose among the owned accounts.");
  const others = await tx.publicPromise.count({
    where: { workspaceId, state: { in: ["open", "broken"] }, check: { path: ["kind"], equals: "rule" }, ...(promiseId === null ? {} : { id: { not: promiseId } }) },
  });
  if (others >= mostBinding) throw new AppError("conflict", `At most ${mostBinding} promises with a rule can be open. Mark some as kept first.`);
}
