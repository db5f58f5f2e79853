import "server-only";
import type { z } from "zod";
import { recordAudit } from "@/lib/audit/record";
import { personOf } from "@/lib/auth/person-of";
import type { WorkspaceScope } from "@/lib/auth/scope";
import type { Claim, heartbeatOut } from "@/lib/claims/schema";
import { endClaim, type ExtendedClaim, extendClaim, type HeldClaim, holdClaim, readClaim, writeClaim } from "@/lib/claims/sql/claim";
import { findRows, notFound } from "@/lib/conversations/data";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { recordStep } from "@/lib/first-minute/sql/record-step";
import { formatDuration } from "@/lib/format/duration";
import type { Prisma } from "@/lib/generated/prisma/client";
import { publish } from "@/lib/live/publish";
import { notify } from "@/lib/notifications/sql/notify";

type Tx = Prisma.TransactionClient;

/**
 * Somebody begins to answer. While anybody else's lease runs it is refused (`conflict`, with the holder), and the refusal is
 * kept. What was nobody's becomes theirs. Claiming what one already has extends it.
 */
export async function claimConversation(scope: WorkspaceScope, id: bigint) {
  // Most claims that come too late come long after the other one: they are refused without a wait for the row.
  const refused = await refuse(db(), scope, id, (await db().$queryRaw<HeldClaim[]>(readClaim(scope, id)))[0]);
  if (refused) throw refused;
  const taken = await inTransaction(async (tx) => {
    const held = await hold(tx, scope, id);
    const refusal = await refuse(tx, scope, id, held);
    return refusal ? { refusal } : { conversation: await take(tx, scope, id, held, held.assigneeId === null) };
  });
  if (taken.refusal) throw taken.refusal;
  return taken.conversation;
}

/** A lead answers instead of whoever is answering: it becomes the lead's, and the former holder is told. */
export async function takeOverClaim(scope: WorkspaceScope, id: bigint) {
  const userId = personOf(scope);
  return inTransaction(async (tx) => {
    const held = await hold(tx, scope, id);
    return take(tx, scope, id, held, held.assigneeId !== userId, await otherHolder(tx, held, userId));
  });
}

/**
 * Extends a claim. One that ran out goes on as long as nobody else has begun; one that was released or ended is not taken
 * again. Somebody else's is refused with their name.
 */
export async function extendLease(scope: WorkspaceScope, id: bigint): Promise<z.input<typeof heartbeatOut>> {
  const userId = personOf(scope);
  const [extended] = await db().$queryRaw<ExtendedClaim[]>(extendClaim(scope, id));
  if (extended) return { claim: extended, asOf: extended.asOf };
  const found = await inTransaction(async (tx) => {
    const held = await hold(tx, scope, id);
    const other = await otherHolder(tx, held, userId);
    if (other) return { refusal: refusalOf(held, other) };
    if (held.holderId !== userId) return { beat: { claim: null, asOf: held.now } };
    await tx.$executeRaw(writeClaim(scope, id, held.now, false));
    const [claim] = await tx.$queryRaw<ExtendedClaim[]>(extendClaim(scope, id));
    await announce(tx, scope, id);
    return { beat: { claim: claim ?? null, asOf: held.now } };
  });
  if (found.refusal) throw found.refusal;
  return found.beat;
}

/** Stops answering; what was assigned stays assigned. Nothing happens to a claim of somebody else. */
export async function releaseClaim(scope: WorkspaceScope, id: bigint): Promise<void> {
  const userId = personOf(scope);
  await inTransaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ id: string }[]>(endClaim(scope.workspaceId, id, userId));
    if (row) {
      await recordAudit(tx, scope, "conversation.release", `conversation:${id}`);
      await announce(tx, scope, id);
    } else if (!(await tx.conversation.findUnique({ where: { workspaceId_id: { workspaceId: scope.workspaceId, id } }, select: { id: true } }))) {
      throw notFound();
    }
  });
}

/** The person's answer stands on the network: they are answering no more. */
export async function releaseAnswered(tx: Tx, workspaceId: number, id: bigint, userId: number): Promise<void> {
  const rows = await tx.$queryRaw<{ id: string }[]>(endClaim(workspaceId, id, userId));
  if (rows.length > 0) await publish(tx, workspaceId, "conversation.changed", { ids: [String(id)] });
}

/**
 * For who is about to send, in the transaction that queues the reply: takes the claim when nobody else has it and holds the
 * conversation until the commit. A refusal is kept, so it is returned: throw it once the transaction stands.
 */
export async function claimForSending(tx: Tx, scope: WorkspaceScope, id: bigint): Promise<{ refusal?: AppError; isNew: boolean }> {
  const userId = personOf(scope);
  const held = await hold(tx, scope, id);
  const refusal = await refuse(tx, scope, id, held);
  if (refusal) return { refusal, isNew: false };
  await begin(tx, scope, id, held, held.assigneeId === null);
  return { isNew: !isMine(held, userId) };
}

async function hold(tx: Tx, scope: WorkspaceScope, id: bigint): Promise<HeldClaim> {
  const [held] = await tx.$queryRaw<HeldClaim[]>(holdClaim(scope, id));
  if (!held) throw notFound();
  return held;
}

type Reader = Pick<Tx, "user" | "claimRefusal">;

async function otherHolder(tx: Reader, held: HeldClaim, userId: number): Promise<Claim | null> {
  const { isLive, holderId, claimedAt: at, expiresAt } = held;
  if (!isLive || holderId === null || holderId === userId || !at || !expiresAt) return null;
  const holder = await tx.user.findUnique({ where: { id: holderId }, select: { name: true } });
  return { by: { id: holderId, name: holder?.name ?? "Somebody who left" }, at, expiresAt };
}

function isMine(held: HeldClaim, userId: number | null): boolean {
  return held.isLive && held.holderId === userId;
}

function refusalOf(held: HeldClaim, holder: Claim): AppError {
  const since = formatDuration(Math.max(0, Math.floor((held.now.getTime() - holder.at.getTime()) / 1000)));
  return new AppError("conflict", `${holder.by.name} is answering this, since ${since}. Choose another one, or ask ${holder.by.name}.`, { holder });
}

/** When somebody else's lease runs: keeps that the claim was refused, and returns the refusal. */
async function refuse(tx: Reader, scope: WorkspaceScope, id: bigint, held: HeldClaim | undefined): Promise<AppError | null> {
  const userId = personOf(scope);
  const holder = held ? await otherHolder(tx, held, userId) : null;
  if (!held || !holder) return null;
  await tx.claimRefusal.create({ data: { workspaceId: scope.workspaceId, conversationId: id, userId, holderId: holder.by.id } });
  return refusalOf(held, holder);
}

async function take(tx: Tx, scope: WorkspaceScope, id: bigint, held: HeldClaim, assign: boolean, former: Claim | null = null) {
  await begin(tx, scope, id, held, assign, former);
  const [conversation] = await findRows(scope, [id], tx);
  if (!conversation) throw notFound();
  if (former) await tellFormer(tx, scope, id, held.now, former);
  await announce(tx, scope, id);
  return conversation;
}

async function begin(tx: Tx, scope: WorkspaceScope, id: bigint, held: HeldClaim, assign: boolean, former: Claim | null = null): Promise<void> {
  const goesOn = isMine(held, scope.userId);
  await tx.$executeRaw(writeClaim(scope, id, goesOn && held.claimedAt ? held.claimedAt : held.now, assign));
  if (goesOn && !assign) return;
  await recordAudit(tx, scope, former ? "conversation.take_over" : "conversation.claim", `conversation:${id}`, former ? { from: former.by.id } : {});
  await recordStep(tx, scope.workspaceId, id, "claimed", held.now);
}

async function tellFormer(tx: Tx, scope: WorkspaceScope, id: bigint, now: Date, former: Claim): Promise<void> {
  const taker = await tx.user.findUnique({ where: { id: scope.userId ?? 0 }, select: { name: true } });
  await notify(tx, scope.workspaceId, {
    kind: "claim_taken",
    to: { userIds: [former.by.id] },
    title: `${taker?.name ?? "Somebody"} answers instead of you`,
    body: "Your draft is kept.",
    href: `/conversations/${id}?tab=all`,
    dedupeKey: `claim_taken:${id}:${now.getTime()}`,
  });
}

async function announce(tx: Tx, scope: WorkspaceScope, id: bigint): Promise<void> {
  await publish(tx, scope.workspaceId, "conversation.changed", { ids: [String(id)] });
}
