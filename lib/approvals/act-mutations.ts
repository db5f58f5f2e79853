import "server-only";
import type { z } from "zod";
import { askedOf, requestApproval } from "@/lib/approvals/request-mutations";
import type { actedOut, ActInput, Asked } from "@/lib/approvals/schema";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { Prisma, Source } from "@/lib/generated/prisma/client";
import { publish } from "@/lib/live/publish";
import { getSituation } from "@/lib/playbooks/data";
import { decide } from "@/lib/playbooks/decide";
import { recordUse } from "@/lib/playbooks/use-mutations";
import { refuseBroken } from "@/lib/promises/compose-mutations";
import { announceReply, enqueueReply } from "@/lib/replies/outbox-mutations";
import { getOwnPost, getWritingSource } from "@/lib/replies/own-post-data";
import { getPosting } from "@/lib/replies/posting-data";
import { refuseUnfilled } from "@/lib/templates/fill";

type Tx = Prisma.TransactionClient;
type Outbox = { kind: "edit" | "delete" | "post"; source: Source; mentionId: bigint | null; text: string };
/** What is done or asked; `outbox` where a network hears of it. */
type Prepared = { asked: Asked; outbox: Outbox | null };

/**
 * Does what a person may do alone, or asks for it, as the playbook says; `forbidden` where it says no. What a network must
 * hear of goes through the outbox either way. The same key again changes nothing.
 */
export async function act(scope: WorkspaceScope, conversationId: bigint, input: ActInput): Promise<z.input<typeof actedOut>> {
  const { workspaceId, userId } = scope;
  if (userId === null) throw new AppError("forbidden", "Only a person can do this.");
  const prepared = await prepare(scope, conversationId, input);
  return inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(${workspaceId}::int, hashtext(${input.idempotencyKey}))::text`;
    const { playbook, severity } = await getSituation(scope, conversationId, tx);
    const decision = decide(playbook.authority.rules, { role: scope.role, severity, action: input.action, amount: prepared.asked.money });
    const known = await findDone(tx, workspaceId, conversationId, userId, input);
    if (known) return { outcome: known, why: decision.why };
    if (decision.may === "no") throw new AppError("forbidden", decision.why);
    const waits = decision.may === "with approval";
    if ("breakPromise" in input && prepared.outbox) await refuseBroken(tx, scope, input.text, prepared.outbox.source, input.breakPromise);
    const replyId = prepared.outbox && (await putIntoOutbox(tx, scope, { conversationId, userId, waits, key: input.idempotencyKey }, prepared.outbox));
    const what = { action: input.action, conversationId, playbookId: playbook.id };
    if (waits) {
      await requestApproval(tx, scope, { ...what, severity, replyId, asked: prepared.asked, idempotencyKey: input.idempotencyKey, by: askedOf(decision) });
    } else {
      await recordUse(tx, scope, { ...what, userId, details: { ...prepared.asked, key: input.idempotencyKey } });
      await publish(tx, workspaceId, "approval.changed", { conversationId: String(conversationId) });
    }
    return { outcome: waits ? "asked" : "done", why: decision.why };
  });
}

/** What is asked in full, and whether a network can do it at all: refused here in words rather than later. */
async function prepare(scope: WorkspaceScope, conversationId: bigint, input: ActInput): Promise<Prepared> {
  if ("text" in input) refuseUnfilled(input.text);
  switch (input.action) {
    case "offer_refund":
      return { asked: { money: input.money }, outbox: null };
    case "change_standing_wording":
      return { asked: { text: input.text }, outbox: null };
    case "publish_statement": {
      const source = await getWritingSource(scope, input.sourceId);
      const permission = await getPosting(source);
      if (!permission.allowed) throw new AppError("invalid_input", permission.reason);
      return { asked: { text: input.text, account: source.accountHandle ?? undefined, network: source.network }, outbox: { kind: "post", source, mentionId: null, text: input.text } };
    }
    case "edit_own_post":
    case "delete_own_post": {
      const { mention, handle, source, edit, remove } = await getOwnPost(scope, input.mentionId);
      if (mention.conversationId !== conversationId) throw new AppError("not_found", "This post is not in the conversation any more.");
      const permission = input.action === "edit_own_post" ? edit : remove;
      if (!permission.allowed) throw new AppError("invalid_input", permission.reason);
      const text = input.action === "edit_own_post" ? input.text : "";
      if (text === mention.text) throw new AppError("invalid_input", "The post says this already.");
      return {
        asked: { ...(text === "" ? {} : { text }), formerText: mention.text, account: handle, network: source.network },
        outbox: { kind: text === "" ? "delete" : "edit", source, mentionId: mention.id, text },
      };
    }
  }
}

/** The same key again: what became of it the first time. */
async function findDone(tx: Tx, workspaceId: number, conversationId: bigint, userId: number, { action, idempotencyKey }: ActInput): Promise<"done" | "asked" | null> {
  const asked = await tx.approval.findFirst({ where: { workspaceId, conversationId, requestedById: userId, action, payload: { path: ["key"], equals: idempotencyKey } }, select: { id: true } });
  if (asked) return "asked";
  const done = await tx.authorityUse.findFirst({ where: { workspaceId, conversationId, userId, action, details: { path: ["key"], equals: idempotencyKey } }, select: { id: true } });
  return done ? "done" : null;
}

async function putIntoOutbox(
  tx: Tx, scope: WorkspaceScope, { conversationId, userId, waits, key }: { conversationId: bigint; userId: number; waits: boolean; key: string },
  { kind, source, mentionId, text }: Outbox,
): Promise<bigint> {
  const { workspaceId } = scope;
  if (mentionId !== null) {
    await tx.$queryRaw`SELECT id::text FROM mentions WHERE workspace_id = ${workspaceId} AND id = ${mentionId} FOR UPDATE`;
    const other = await tx.reply.findFirst({ where: { workspaceId, conversationId, mentionId, kind: { in: ["edit", "delete"] }, state: { in: ["awaiting_approval", "queued", "sending", "unknown"] } } });
    if (other) throw new AppError("conflict", "Another change of this post is asked for or on its way. Wait for it, or take it back.");
  }
  const { id } = await tx.reply.create({
    data: { workspaceId, kind, conversationId, mentionId, sourceId: source.id, userId, text, idempotencyKey: key, state: waits ? "awaiting_approval" : "queued", queuedAt: waits ? null : new Date() },
  });
  if (!waits) await enqueueReply(tx, workspaceId, source.id, id);
  await announceReply(tx, scope, waits ? "reply.ask" : "reply.queue", id, conversationId);
  return id;
}
