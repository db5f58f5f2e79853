import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { WorkspaceScope } from "@/lib/auth/scope";
import type { Executor } from "@/lib/db/executor";
import { AppError } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";
import { enqueue } from "@/lib/jobs/queue";
import { publish } from "@/lib/live/publish";
import { followReply } from "@/lib/promises/follow-reply-mutations";

export function enqueueReply(tx: Parameters<typeof enqueue>[0], workspaceId: number, sourceId: number, id: bigint, runAt?: Date): Promise<void> {
  // One account speaks one sentence at a time; a reply goes before anything that is only read.
  return enqueue(tx, "replies.send", { workspaceId, replyId: String(id) }, { key: `reply:${workspaceId}:${id}`, queue: `replies:${workspaceId}:${sourceId}`, priority: -10, runAt });
}

/** `action` null: worth seeing, not worth keeping. */
export async function announceReply(tx: Executor | Prisma.TransactionClient, scope: WorkspaceScope, action: string | null, id: bigint, conversationId: bigint | null): Promise<void> {
  if (action) await recordAudit(tx, scope, action, `reply:${id}`, conversationId === null ? {} : { conversation: String(conversationId) });
  await publish(tx, scope.workspaceId, "reply.changed", conversationId === null ? {} : { conversationId: String(conversationId) });
}

/** The row, held until the transaction ends. */
export async function lockReply(tx: Prisma.TransactionClient, workspaceId: number, id: bigint) {
  await tx.$queryRaw`SELECT id::text FROM replies WHERE workspace_id = ${workspaceId} AND id = ${id} FOR UPDATE`;
  const reply = await tx.reply.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
  if (!reply) throw new AppError("not_found", "This reply does not exist any more.");
  return reply;
}

/** The text goes back to its writer's draft, below what stands there; nobody else sees it any more. */
export async function returnToDraft(tx: Prisma.TransactionClient, { workspaceId, id, conversationId, mentionId, sourceId, userId, text }: Prisma.ReplyGetPayload<object>): Promise<void> {
  await tx.reply.delete({ where: { workspaceId_id: { workspaceId, id } } });
  await followReply(tx, workspaceId, id, { state: "discarded" });
  await tx.$executeRaw`
    INSERT INTO replies (workspace_id, conversation_id, mention_id, source_id, user_id, text, idempotency_key)
    VALUES (${workspaceId}, ${conversationId}, ${mentionId}, ${sourceId}, ${userId}, ${text}, gen_random_uuid()::text)
    ON CONFLICT (workspace_id, conversation_id, user_id) WHERE state = 'draft'
    DO UPDATE SET text = left(replies.text || E'\n\n' || excluded.text, 10000), updated_at = clock_timestamp()`;
}
