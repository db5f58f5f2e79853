import "server-only";
import { askedOf, requestApproval } from "@/lib/approvals/request-mutations";
import { withdrawFor } from "@/lib/approvals/withdraw-mutations";
import { personOf } from "@/lib/auth/person-of";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { claimForSending } from "@/lib/claims/mutations";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { recordStep } from "@/lib/first-minute/sql/record-step";
import type { Prisma } from "@/lib/generated/prisma/client";
import { publish } from "@/lib/live/publish";
import { refuseBroken } from "@/lib/promises/compose-mutations";
import { followReply } from "@/lib/promises/follow-reply-mutations";
import { promiseWithReply, tellPromise } from "@/lib/promises/mutations";
import type { PromiseInReply } from "@/lib/promises/schema";
import { getSituation } from "@/lib/playbooks/data";
import { decide } from "@/lib/playbooks/decide";
import { recordUse } from "@/lib/playbooks/use-mutations";
import { type Answerable, getAnswerable, withoutNetwork } from "@/lib/replies/data";
import { announceReply, enqueueReply, lockReply, returnToDraft } from "@/lib/replies/outbox-mutations";
import { refuseUnseen } from "@/lib/replies/refuse-unseen-data";
import type { Seen } from "@/lib/replies/sql/newer";
import { findNetwork } from "@/lib/sources/networks";
import { refuseUnfilled } from "@/lib/templates/fill";

type Draft = { mentionId: bigint; text: string; basedOn?: Date | null };
type NewReply = Omit<Draft, "basedOn"> & { idempotencyKey: string; templateId?: number; asksApproval?: boolean; seen?: Seen; sendAnyway?: boolean } & ReplyPromises;
/** What a reply does to our promises: makes one, tells that one is done, or breaks some knowingly. */
export type ReplyPromises = { promise?: PromiseInReply; tellsPromise?: number; breakPromise?: boolean };

/**
 * Keeps what a person is writing, so that a crash or another device loses nothing; an empty text throws the draft away.
 * Of two devices the later one is refused (`conflict`, with the other's text) when it does not know of the other's.
 */
export async function saveDraft(scope: WorkspaceScope, conversationId: bigint, { mentionId, text, basedOn }: Draft): Promise<{ updatedAt: Date | null }> {
  const { workspaceId } = scope;
  const userId = personOf(scope);
  const draft = { workspaceId, conversationId, userId, state: "draft" } as const;
  if (text === "") {
    const { count } = await db().reply.deleteMany({ where: { ...draft, ...(basedOn ? { updatedAt: basedOn } : {}) } });
    if (count === 0 && basedOn) await refuseCrossed(db(), draft);
    return { updatedAt: null };
  }
  const { source } = await getAnswerable(scope, conversationId, mentionId);
  return inTransaction(async (tx) => {
    const [saved] = await tx.$queryRaw<{ updatedAt: Date; isNew: boolean }[]>`
      INSERT INTO replies (workspace_id, conversation_id, mention_id, source_id, user_id, text, idempotency_key)
      VALUES (${workspaceId}, ${conversationId}, ${mentionId}, ${source.id}, ${userId}, ${text}, gen_random_uuid()::text)
      ON CONFLICT (workspace_id, conversation_id, user_id) WHERE state = 'draft'
      DO UPDATE SET text = excluded.text, mention_id = excluded.mention_id, source_id = excluded.source_id, updated_at = clock_timestamp()
      WHERE ${basedOn === undefined} OR replies.updated_at = ${basedOn ?? null}::timestamptz
      RETURNING updated_at AS "updatedAt", xmax::text = '0' AS "isNew"`;
    if (saved?.isNew) await recordStep(tx, workspaceId, conversationId, "drafted");
    if (!saved) await refuseCrossed(tx, draft);
    return { updatedAt: saved?.updatedAt ?? null };
  });
}

/** Refuses a save that would overwrite what the person wrote elsewhere. */
async function refuseCrossed(tx: Prisma.TransactionClient, where: Prisma.ReplyWhereInput): Promise<void> {
  const other = await tx.reply.findFirst({ where, select: { text: true, updatedAt: true } });
  if (other) throw new AppError("conflict", "You wrote something else here meanwhile, on another device or in another window. Choose which text to keep.", { draft: other });
}

/**
 * Puts a reply into the outbox, from where a worker sends it; the person's draft is used up. The same key again gives
 * the same reply, so a click twice or a request repeated after a cut line posts once. Where the playbook asks for it, it
 * waits for somebody's approval instead. Refused (`conflict`) while somebody else is answering, and when somebody answered
 * whom the writer had not seen, until they say to send it all the same.
 */
export async function queueReply(scope: WorkspaceScope, conversationId: bigint, input: NewReply): Promise<bigint> {
  const { workspaceId } = scope;
  const userId = personOf(scope);
  const answerable = await getAnswerable(scope, conversationId, input.mentionId);
  refuseUnanswerable(answerable);
  refuseUnfilled(input.text);
  const queued = await inTransaction(async (tx) => {
    // Two requests with one key: the second waits here and finds the first's reply.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(${workspaceId}::int, hashtext(${input.idempotencyKey}))::text`;
    const known = await tx.reply.findUnique({ where: { workspaceId_idempotencyKey: { workspaceId, idempotencyKey: input.idempotencyKey } } });
    if (known) {
      if (known.text !== input.text || known.conversationId !== conversationId) throw new AppError("conflict", "Another reply was sent with this key. Write it again.");
      return { id: known.id };
    }
    const { refusal, isNew } = await claimForSending(tx, scope, conversationId);
    if (refusal) return { refusal };
    if (input.seen && !input.sendAnyway) await refuseUnseen(tx, scope, conversationId, input.mentionId, input.seen);
    await refuseBroken(tx, scope, input.text, answerable.source, input.breakPromise ?? false);
    const { playbook, severity } = await getSituation(scope, conversationId, tx);
    const decision = decide(playbook.authority.rules, { role: scope.role, severity, action: "publish_reply" });
    if (decision.may === "no") throw new AppError("forbidden", decision.why);
    const waits = decision.may === "with approval" || input.asksApproval === true;
    const { id } = await tx.reply.create({
      data: {
        workspaceId, conversationId, userId, mentionId: input.mentionId, sourceId: answerable.source.id, text: input.text, templateId: input.templateId,
        idempotencyKey: input.idempotencyKey, state: waits ? "awaiting_approval" : "queued", queuedAt: waits ? null : new Date(),
      },
    });
    await tx.reply.deleteMany({ where: { workspaceId, conversationId, userId, state: "draft" } });
    if (input.promise) await promiseWithReply(tx, scope, input.promise, { id, conversationId });
    if (input.tellsPromise !== undefined) await tellPromise(tx, scope, input.tellsPromise, conversationId);
    const authority = { action: "publish_reply", conversationId, playbookId: playbook.id } as const;
    if (waits) {
      const asked = { text: input.text, formerText: answerable.target.text, account: answerable.source.accountHandle ?? undefined, network: answerable.source.network };
      await requestApproval(tx, scope, { ...authority, severity, replyId: id, asked, idempotencyKey: input.idempotencyKey, by: askedOf(decision) });
    } else {
      await recordUse(tx, scope, { ...authority, userId, details: { reply: String(id) } });
      await enqueueReply(tx, workspaceId, answerable.source.id, id);
    }
    await announceReply(tx, scope, waits ? "reply.ask" : "reply.queue", id, conversationId);
    if (isNew) await publish(tx, workspaceId, "conversation.changed", { ids: [String(conversationId)] });
    return { id };
  });
  // Thrown only here: the refusal is kept, which a rolled back transaction would not.
  if (queued.refusal) throw queued.refusal;
  return queued.id;
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
    if (reply.state === "failed") await followReply(tx, workspaceId, id, { state: "queued" });
    await announceReply(tx, scope, "reply.retry", id, reply.conversationId);
    await enqueueReply(tx, workspaceId, reply.sourceId, id);
  });
}

/** Takes a reply back that waits for approval, that no worker has begun to send, or that failed. */
export function discardReply(scope: WorkspaceScope, id: bigint): Promise<void> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    const reply = await lockReply(tx, workspaceId, id);
    if (reply.state !== "awaiting_approval" && reply.state !== "queued" && reply.state !== "failed") throw new AppError("conflict", "This reply is on its way or was sent: it cannot be taken back here.");
    if (reply.state === "awaiting_approval") {
      refuseOthers(scope, reply.userId);
      await withdrawFor(tx, scope, id);
    }
    await tx.reply.delete({ where: { workspaceId_id: { workspaceId, id } } });
    await followReply(tx, workspaceId, id, { state: "discarded" });
    await announceReply(tx, scope, "reply.discard", id, reply.conversationId);
  });
}

/** Takes a reply that waits for approval back to one's draft, to write it anew: what was asked is withdrawn. */
export function reworkReply(scope: WorkspaceScope, id: bigint): Promise<void> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    const reply = await lockReply(tx, workspaceId, id);
    if (reply.state !== "awaiting_approval" || reply.kind !== "reply") throw new AppError("conflict", "Only a reply that waits for approval can be written anew.");
    if (reply.userId !== scope.userId) throw new AppError("forbidden", "Only whoever wrote it writes it anew.");
    await withdrawFor(tx, scope, id);
    await returnToDraft(tx, reply);
    await announceReply(tx, scope, "reply.rework", id, reply.conversationId);
  });
}

/** What waits for approval is taken back by whoever asked, or a lead. */
function refuseOthers({ userId, role }: WorkspaceScope, askedById: number): void {
  if (userId !== askedById && role !== "lead" && role !== "admin") throw new AppError("forbidden", "Only whoever asked, or a lead, takes this back.");
}

function refuseUnanswerable({ source }: Answerable): void {
  if (!findNetwork(source.kind)) throw new AppError("invalid_input", withoutNetwork(source));
  if (source.state === "paused") throw new AppError("conflict", `The source ${source.name} is paused. Resume it to answer from here.`);
}
