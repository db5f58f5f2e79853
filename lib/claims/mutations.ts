import "server-only";
import type { z } from "zod";
import { recordAudit } from "@/lib/audit/record";
import { personOf } from "@/lib/auth/person-of";
import type { WorkspaceScope } from "@/lib/auth/scope";
import type { Claim, heartbeatOut } from "@/lib/claims/schema";
import { endClaim, type ExtendedClaim, extendClaim, type FoundClaim, type HeldClaim, holdClaim, readClaim, takeClaim, writeClaim, writeRefusal } from "@/lib/claims/sql/claim";
import { findRows, notFound } from "@/lib/conversations/data";
import { type Executor, Prisma } from "@/lib/db/executor";
import { prepared, preparedRows, preparedTransaction } from "@/lib/db/prepared";
import { AppError } from "@/lib/errors";
import { recordStep } from "@/lib/first-minute/sql/record-step";
import { formatDuration } from "@/lib/format/duration";
import { publish } from "@/lib/live/publish";
import { notify } from "@/lib/notifications/sql/notify";

/**
 * Somebody begins to answer. While anybody else's lease runs it is refused (`conflict`, with the holder), and the refusal is
 * kept. What was nobody's becomes theirs. Claiming what one already has extends it.
 */
export async function claimConversation(scope: WorkspaceScope, id: bigint) {
  const userId = personOf(scope);
  const found = await prepared(async (executor) => {
    const [claims, rows] = await Promise.all([executor.rows<FoundClaim>(takeClaim(scope, id)), findRows(scope, [id], executor)]);
    return { held: claims[0], conversation: rows[0] };
  });
  if (!found.held || !found.conversation) throw notFound();
  const other = otherHolder(found.held, userId);
  if (other) throw refusalOf(found.held, other);
  return found.conversation;
}

/** A lead answers instead of whoever is answering: it becomes the lead's, and the former holder is told. */
export async function takeOverClaim(scope: WorkspaceScope, id: bigint) {
  const userId = personOf(scope);
  return preparedTransaction(async (executor) => {
    const held = await hold(executor, scope, id);
    return take(executor, scope, id, held, held.assigneeId !== userId, otherHolder(held, userId));
  });
}

/**
 * Extends a claim. One that ran out goes on as long as nobody else has begun; one that was released or ended is not taken
 * again. Somebody else's is refused with their name.
 */
export async function extendLease(scope: WorkspaceScope, id: bigint): Promise<z.input<typeof heartbeatOut>> {
  const userId = personOf(scope);
  const [extended] = await preparedRows<ExtendedClaim>(extendClaim(scope, id));
  if (extended) return { claim: extended, asOf: extended.asOf };
  const found = await preparedTransaction(async (executor) => {
    const held = await hold(executor, scope, id);
    const other = otherHolder(held, userId);
    if (other) return { refusal: refusalOf(held, other) };
    if (held.holderId !== userId) return { beat: { claim: null, asOf: held.now } };
    await executor.rows(writeClaim(scope, id, held.now, false));
    const [claim] = await executor.rows<ExtendedClaim>(extendClaim(scope, id));
    await announce(executor, scope, id);
    return { beat: { claim: claim ?? null, asOf: held.now } };
  });
  if (found.refusal) throw found.refusal;
  return found.beat;
}

/** Stops answering; what was assigned stays assigned. Nothing happens to a claim of somebody else. */
export async function releaseClaim(scope: WorkspaceScope, id: bigint): Promise<void> {
  const userId = personOf(scope);
  await preparedTransaction(async (executor) => {
    const [row] = await executor.rows<{ id: string }>(endClaim(scope.workspaceId, id, userId));
    if (row) {
      await recordAudit(executor, scope, "conversation.release", `conversation:${id}`);
      await announce(executor, scope, id);
    } else if ((await executor.rows(readClaim(scope, id))).length === 0) {
      throw notFound();
    }
  });
}

/** The person's answer stands on the network: they are answering no more. */
export async function releaseAnswered(tx: Prisma.TransactionClient, workspaceId: number, id: bigint, userId: number): Promise<void> {
  const rows = await tx.$queryRaw<{ id: string }[]>(endClaim(workspaceId, id, userId));
  if (rows.length > 0) await publish(tx, workspaceId, "conversation.changed", { ids: [String(id)] });
}

/** For who is about to send, in the transaction that queues the reply: holds the conversation, and says whose claim it is. */
export const holdClaimFor = hold;

/** The refusal of who may not send because somebody else answers. It is kept, so throw it once the transaction stands. */
export const refuseHeld = refuse;

/** What is held is theirs now. */
export function claimHeld(executor: Executor, scope: WorkspaceScope, id: bigint, held: HeldClaim): Promise<void> {
  return begin(executor, scope, id, held, held.assigneeId === null);
}

async function hold(executor: Executor, scope: WorkspaceScope, id: bigint): Promise<FoundClaim> {
  const [held] = await executor.rows<FoundClaim>(holdClaim(scope, id));
  if (!held) throw notFound();
  return held;
}

function otherHolder({ isLive, holderId, holderName, claimedAt: at, expiresAt }: FoundClaim, userId: number): Claim | null {
  if (!isLive || holderId === null || holderId === userId || !at || !expiresAt) return null;
  return { by: { id: holderId, name: holderName ?? "Somebody who left" }, at, expiresAt };
}

export function isMine(held: HeldClaim, userId: number | null): boolean {
  return held.isLive && held.holderId === userId;
}

function refusalOf(held: HeldClaim, holder: Claim): AppError {
  const since = formatDuration(Math.max(0, Math.floor((held.now.getTime() - holder.at.getTime()) / 1000)));
  return new AppError("conflict", `${holder.by.name} is answering this, since ${since}. Choose another one, or ask ${holder.by.name}.`, { holder });
}

/** When somebody else's lease runs: keeps that the claim was refused, and returns the refusal. */
async function refuse(executor: Executor, scope: WorkspaceScope, id: bigint, held: FoundClaim): Promise<AppError | null> {
  const userId = personOf(scope);
  const holder = otherHolder(held, userId);
  if (!holder) return null;
  await executor.rows(writeRefusal(scope, id, holder.by.id));
  return refusalOf(held, holder);
}

async function take(executor: Executor, scope: WorkspaceScope, id: bigint, held: HeldClaim, assign: boolean, former: Claim | null = null) {
  await begin(executor, scope, id, held, assign, former);
  const [conversation] = await findRows(scope, [id], executor);
  if (!conversation) throw notFound();
  if (former) await tellFormer(executor, scope, id, held.now, former);
  await announce(executor, scope, id);
  return conversation;
}

async function begin(executor: Executor, scope: WorkspaceScope, id: bigint, held: HeldClaim, assign: boolean, former: Claim | null = null): Promise<void> {
  const goesOn = isMine(held, scope.userId);
  const written = executor.rows(writeClaim(scope, id, goesOn && held.claimedAt ? held.claimedAt : held.now, assign));
  const isNews = !goesOn || assign;
  await Promise.all([
    written,
    isNews && recordAudit(executor, scope, former ? "conversation.take_over" : "conversation.claim", `conversation:${id}`, former ? { from: former.by.id } : {}),
    isNews && recordStep(executor, scope.workspaceId, id, "claimed", held.now),
  ]);
}

async function tellFormer(executor: Executor, scope: WorkspaceScope, id: bigint, now: Date, former: Claim): Promise<void> {
  const [taker] = await executor.rows<{ name: string }>(Prisma.sql`SELECT name FROM users WHERE id = ${scope.userId}`);
  await notify(executor, scope.workspaceId, {
    kind: "claim_taken",
    to: { userIds: [former.by.id] },
    title: `${taker?.name ?? "Somebody"} answers instead of you`,
    body: "Your draft is kept.",
    href: `/conversations/${id}?tab=all`,
    dedupeKey: `claim_taken:${id}:${now.getTime()}`,
  });
}

async function announce(executor: Executor, scope: WorkspaceScope, id: bigint): Promise<void> {
  await publish(executor, scope.workspaceId, "conversation.changed", { ids: [String(id)] });
}
