import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";
import { enqueue } from "@/lib/jobs/queue";
import { publish } from "@/lib/live/publish";
import { type Answerable, getAnswerable, withoutNetwork } from "@/lib/replies/data";
import { findNetwork } from "@/lib/sources/networks";

type Draft = { mentionId: bigint; text: string };
type NewReply = Draft & { idempotencyKey: string };

/** Keeps what a person is writing, so that a crash or another device loses nothing; an empty text throws the draft away. */
export async function saveDraft(scope: WorkspaceScope, conversationId: bigint, { mentionId, text }: Draft): Promise<void> {
  const { workspaceId } = scope;
  const userId = personOf(scope);
  if (text === "") {
    await db().reply.deleteMany({ where: { workspaceId, conversationId, userId, state: "draft" } });
    return;
  }
  const { source } = await getAnswerable(scope, conversationId, mentionId);
  await db().$executeRaw`
    INSERT INTO replies (workspace_id, conversation_id, mention_id, source_id, user_id, text, idempotency_key)
    VALUES (${workspaceId}, ${conversationId}, ${mentionId}, ${source.id}, ${userId}, ${text}, gen_random_uuid()::text)
    ON CONFLICT (workspace_id, conversation_id, user_id) WHERE state = 'draft'
    DO UPDATE SET text = excluded.text, mention_id = excluded.mention_id, source_id = excluded.source_id, updated_at = now()`;
}

/**
 * Puts a reply into the outbox, from where a worker sends it; the person's draft is used up. The same key again gives
 * the same reply, so a click twice or a request repeated after a cut line posts once.
 */
export async function queueReply(scope: WorkspaceScope, conversationId: bigint, input: NewReply): Promise<bigint> {
  const { workspaceId } = scope;
  const userId = personOf(scope);
  const answerable = await getAnswerable(scope, conversationId, input.mentionId);
  refuseUnanswerable(answerable);
  return inTransaction(async (tx) => {
    // Two requests with one key: the second waits here and finds the first's reply.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(${workspaceId}::int, hashtext(${input.idempotencyKey}))::text`;
    const known = await tx.reply.findUnique({ where: { workspaceId_idempotencyKey: { workspaceId, idempotencyKey: input.idempotencyKey } } });
    if (known) {
      if (known.text !== input.text || known.conversationId !== conversationId) throw new AppError("conflict", "Another reply was sent with this key. Write it again.");
      return known.id;
    }
    const { id } = await tx.reply.create({
      data: {
        workspaceId, conversationId, userId, mentionId: input.mentionId, sourceId: answerable.source.id, text: input.text,
        idempotencyKey: input.idempotencyKey, state: "queued", queuedAt: new Date(),
      },
    });
    await tx.reply.deleteMany({ where: { workspaceId, conversationId, userId, state: "draft" } });
    await announceReply(tx, scope, "reply.queue", id, conversationId);
    await enqueueReply(tx, workspaceId, answerable.source.id, id);
    return id;
  });
}

/** Sends a failed reply once more. One whose outcome is not known is first looked for, so that it cannot stand twice. */
export function retryReply(scope: WorkspaceScope, id: bigint): Promise<void> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    const reply = await lockReply(tx, workspaceId, id);
    if (reply.state !== "failed" && reply.state !== "unknown") throw new AppError("conflict", "Only a reply that was not sent can be sent again.");
    await tx.reply.update({
      where: { workspaceId_id: { workspaceId, id } },
      data: { ...(reply.state === "failed" ? { state: "queued", queuedAt: new Date() } : {}), error: null, attempts: 0, updatedAt: new Date() },
    });
    await announceReply(tx, scope, "reply.retry", id, reply.conversationId);
    await enqueueReply(tx, workspaceId, reply.sourceId, id);
  });
}

/** Takes a reply back that no worker has begun to send, or that failed. */
export function discardReply(scope: WorkspaceScope, id: bigint): Promise<void> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    const reply = await lockReply(tx, workspaceId, id);
    if (reply.state !== "queued" && reply.state !== "failed") throw new AppError("conflict", "This reply is on its way or was sent: it cannot be taken back here.");
    await tx.reply.delete({ where: { workspaceId_id: { workspaceId, id } } });
    await announceReply(tx, scope, "reply.discard", id, reply.conversationId);
  });
}

export function enqueueReply(tx: Parameters<typeof enqueue>[0], workspaceId: number, sourceId: number, id: bigint, runAt?: Date): Promise<void> {
  // One account speaks one sentence at a time; a reply goes before anything that is only read.
  return enqueue(tx, "replies.send", { workspaceId, replyId: String(id) }, { key: `reply:${workspaceId}:${id}`, queue: `replies:${workspaceId}:${sourceId}`, priority: -10, runAt });
}

/** `action` null: worth seeing, not worth keeping. */
export async function announceReply(tx: Prisma.TransactionClient, scope: WorkspaceScope, action: string | null, id: bigint, conversationId: bigint | null): Promise<void> {
  if (action) await recordAudit(tx, scope, action, `reply:${id}`, conversationId === null ? {} : { conversation: String(conversationId) });
  await publish(tx, scope.workspaceId, "reply.changed", conversationId === null ? {} : { conversationId: String(conversationId) });
}

async function lockReply(tx: Prisma.TransactionClient, workspaceId: number, id: bigint) {
  await tx.$queryRaw`SELECT id::text FROM replies WHERE workspace_id = ${workspaceId} AND id = ${id} FOR UPDATE`;
  const reply = await tx.reply.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
  if (!reply) throw new AppError("not_found", "This reply does not exist any more.");
  return reply;
}

function refuseUnanswerable({ source }: Answerable): void {
  if (!findNetwork(source.kind)) throw new AppError("invalid_input", withoutNetwork(source));
  if (source.state === "paused") throw new AppError("conflict", `The source ${source.name} is paused. Resume it to answer from here.`);
}

function personOf(scope: WorkspaceScope): number {
  if (scope.userId === null) throw new AppError("forbidden", "Only a person can reply.");
  return scope.userId;
}
