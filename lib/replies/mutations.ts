import "server-only";
import { askedOf, requestApproval } from "@/lib/approvals/request-mutations";
import { withdrawFor } from "@/lib/approvals/withdraw-mutations";
import { recordAudit } from "@/lib/audit/record";
import { personOf } from "@/lib/auth/person-of";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { claimHeld, holdClaimFor, isMine, refuseHeld } from "@/lib/claims/mutations";
import { db } from "@/lib/db/client";
import { type Executor, Prisma, viaPrisma } from "@/lib/db/executor";
import { preparedRows, preparedTransaction } from "@/lib/db/prepared";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { publish } from "@/lib/live/publish";
import { findBrokenBy } from "@/lib/promises/compose-data";
import { letThrough } from "@/lib/promises/compose-mutations";
import { followReply } from "@/lib/promises/follow-reply-mutations";
import { promiseWithReply, tellPromise } from "@/lib/promises/mutations";
import type { PromiseInReply } from "@/lib/promises/schema";
import { getSituation } from "@/lib/playbooks/data";
import { decide } from "@/lib/playbooks/decide";
import { recordUse } from "@/lib/playbooks/use-mutations";
import { standing, withoutNetwork } from "@/lib/replies/data";
import { announceReply, enqueueReply, lockReply, returnToDraft } from "@/lib/replies/outbox-mutations";
import { findNewer, refuseUnseen } from "@/lib/replies/refuse-unseen-data";
import { type AnswerableRecord, answerablePost } from "@/lib/replies/sql/answerable";
import { saveDraftStatement, type SavedDraft } from "@/lib/replies/sql/draft";
import type { Seen } from "@/lib/replies/sql/newer";
import { findNetwork } from "@/lib/sources/networks";
import { refuseUnfilled } from "@/lib/templates/fill";

type KnownReply = { id: bigint; text: string; conversationId: bigint };
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
  const [saved] = await preparedRows<SavedDraft>(saveDraftStatement(scope, userId, { conversationId, mentionId, text, basedOn }));
  const { updatedAt } = standing(saved);
  if (!updatedAt) await refuseCrossed(db(), draft);
  return { updatedAt };
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
  const [post] = await preparedRows<AnswerableRecord>(answerablePost(scope, conversationId, input.mentionId));
  const answerable = standing(post);
  refuseUnanswerable(answerable);
  refuseUnfilled(input.text);
  const asksMore = input.promise !== undefined || input.tellsPromise !== undefined || input.asksApproval === true;
  const alone = asksMore ? null : await preparedTransaction((executor) => place(executor, null, scope, conversationId, answerable, input));
  const placed = alone ?? (await inTransaction((tx) => place(viaPrisma(tx), tx, scope, conversationId, answerable, input)));
  if (!placed) throw new Error("A reply found no way.");
  // Thrown only here: the refusal is kept, which a rolled back transaction would not.
  if ("refusal" in placed) throw placed.refusal;
  return placed.id;
}

/** Without `tx`, which approvals and promises take, null and nothing written when the reply has to be approved. */
async function place(
  executor: Executor, tx: Prisma.TransactionClient | null, scope: WorkspaceScope, conversationId: bigint, source: AnswerableRecord, input: NewReply,
): Promise<{ id: bigint } | { refusal: AppError } | null> {
  const { workspaceId } = scope;
  const userId = personOf(scope);
  const { mentionId, text, idempotencyKey, templateId = null, seen } = input;
  const [, claim, [known], newer, broken, { playbook, severity }, [next]] = await Promise.all([
    // Two requests with one key: the second waits here and finds the first's reply.
    executor.rows(Prisma.sql`SELECT pg_advisory_xact_lock(${workspaceId}::int, hashtext(${idempotencyKey}))::text`),
    holdClaimFor(executor, scope, conversationId),
    executor.rows<KnownReply>(Prisma.sql`SELECT id, text, conversation_id AS "conversationId" FROM replies WHERE workspace_id = ${workspaceId} AND idempotency_key = ${idempotencyKey}`),
    seen && !input.sendAnyway ? findNewer(executor, scope, conversationId, mentionId, seen) : null,
    findBrokenBy(scope, text, source, executor),
    getSituation(scope, conversationId, executor),
    executor.rows<{ id: bigint }>(Prisma.sql`SELECT nextval('replies_id_seq') AS id`),
  ]);
  if (known) {
    if (known.text !== text || known.conversationId !== conversationId) throw new AppError("conflict", "Another reply was sent with this key. Write it again.");
    return { id: known.id };
  }
  const refusal = await refuseHeld(executor, scope, conversationId, claim);
  if (refusal) return { refusal };
  refuseUnseen(newer);
  const decision = decide(playbook.authority.rules, { role: scope.role, severity, action: "publish_reply" });
  if (decision.may === "no") throw new AppError("forbidden", decision.why);
  const waits = decision.may === "with approval" || input.asksApproval === true;
  if (waits && !tx) return null;
  if (!next) throw new Error("A sequence gave no number.");
  const { id } = next;
  await letThrough(executor, scope, text, broken, input.breakPromise ?? false);
  const authority = { action: "publish_reply", conversationId, playbookId: playbook.id } as const;
  await Promise.all([
    claimHeld(executor, scope, conversationId, claim),
    executor.rows(Prisma.sql`
      INSERT INTO replies (workspace_id, id, conversation_id, user_id, mention_id, source_id, text, template_id, idempotency_key, state, queued_at)
      VALUES (${workspaceId}::int, ${id}::bigint, ${conversationId}::bigint, ${userId}::int, ${mentionId}::bigint, ${source.sourceId}::int, ${text}, ${templateId}::int, ${idempotencyKey},
        ${waits ? "awaiting_approval" : "queued"}::reply_state, ${waits ? null : new Date()}::timestamptz)`),
    executor.rows(Prisma.sql`DELETE FROM replies WHERE workspace_id = ${workspaceId} AND conversation_id = ${conversationId} AND user_id = ${userId} AND state = 'draft'`),
    recordAudit(executor, scope, waits ? "reply.ask" : "reply.queue", `reply:${id}`, { conversation: String(conversationId) }),
    ...(waits ? [] : [recordUse(executor, scope, { ...authority, userId, details: { reply: String(id) } }), enqueueReply(executor, workspaceId, source.sourceId, id)]),
  ]);
  if (tx) {
    if (input.promise) await promiseWithReply(tx, scope, input.promise, { id, conversationId });
    if (input.tellsPromise !== undefined) await tellPromise(tx, scope, input.tellsPromise, conversationId);
    if (waits) {
      const asked = { text, formerText: source.text, account: source.accountHandle ?? undefined, network: source.network };
      await requestApproval(tx, scope, { ...authority, severity, replyId: id, asked, idempotencyKey, by: askedOf(decision) });
    }
  }
  await announceReply(executor, scope, null, id, conversationId);
  if (!isMine(claim, userId)) await publish(executor, workspaceId, "conversation.changed", { ids: [String(conversationId)] });
  return { id };
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

function refuseUnanswerable(source: AnswerableRecord): void {
  if (!findNetwork(source.kind)) throw new AppError("invalid_input", withoutNetwork(source));
  if (source.state === "paused") throw new AppError("conflict", `The source ${source.name} is paused. Resume it to answer from here.`);
}
