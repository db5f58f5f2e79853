import "server-only";
import { systemScope } from "@/lib/auth/system-scope";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { releaseAnswered } from "@/lib/claims/mutations";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { recordStep } from "@/lib/first-minute/sql/record-step";
import { answerInIncidents } from "@/lib/incidents/answer-mutations";
import { statementStands } from "@/lib/incidents/release-mutations";
import { AppError, messageOf } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { ReplyKind } from "@/lib/generated/prisma/enums";
import type { JobPayload } from "@/lib/jobs/contracts";
import { log } from "@/lib/log";
import { sendingDelete } from "@/lib/replies/kinds/delete";
import { sendingEdit } from "@/lib/replies/kinds/edit";
import type { OutboxRow, Sending, SendingKind } from "@/lib/replies/kinds/kind";
import { sendingPost } from "@/lib/replies/kinds/post";
import { sendingReply } from "@/lib/replies/kinds/reply";
import { announceReply, enqueueReply } from "@/lib/replies/outbox-mutations";
import { notify } from "@/lib/notifications/sql/notify";
import { followReply } from "@/lib/promises/follow-reply-mutations";
import type { PostedReply } from "@/lib/sources/connectors/contract";
import { PermanentError, RetryableError, UnknownOutcomeError } from "@/lib/sources/errors";
import { openSource, type OpenSource } from "@/lib/sources/open-source";

const kinds: Record<ReplyKind, SendingKind> = { reply: sendingReply, post: sendingPost, edit: sendingEdit, delete: sendingDelete };

const maxAttempts = 3;
/** The network is asked whether a reply stands there so soon after the cut, and once more later before it is sent again. */
const firstLookSeconds = 3;
const lastLookSeconds = 15;
/** Our clock and the network's may differ. */
const clockSlackMs = 120_000;

/**
 * Job: does what a row of the outbox says (an answer, a post, a change, a deletion), or finds out what became of it. It is
 * marked as being sent before the network hears of it, so a worker that dies in between leaves one that is looked for on
 * the network and never sent blindly twice.
 */
export async function sendReply({ workspaceId, replyId }: JobPayload<"replies.send">): Promise<void> {
  const reply = await db().reply.findUnique({ where: { workspaceId_id: { workspaceId, id: BigInt(replyId) } } });
  if (!reply || !["queued", "sending", "unknown"].includes(reply.state)) return;
  const scope = await systemScope(workspaceId, "job");
  let open: OpenSource | undefined;
  let done: { sending: Sending; posted: PostedReply } | null = null;
  try {
    const source = await db().source.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id: reply.sourceId } } });
    open = await openSource(source);
    const sending = await kinds[reply.kind](scope, reply, source, open.connector);
    const posted = reply.state === "queued" ? await send(scope, reply, sending) : await lookFor(scope, reply, sending);
    done = posted && { sending, posted };
  } catch (error) {
    await failed(scope, reply, error);
  } finally {
    await open?.close();
  }
  // From here on nothing can make it fail: if this cannot be stored, the next try finds the reply on the network.
  if (done) await store(scope, reply, done.sending, done.posted);
}

async function send(scope: WorkspaceScope, reply: OutboxRow, sending: Sending): Promise<PostedReply | null> {
  await sending.check();
  if (!(await begin(scope, reply))) return null;
  try {
    return await sending.send();
  } catch (error) {
    if (!(error instanceof UnknownOutcomeError)) throw error;
    await change(scope, reply, "reply.unknown", { state: "unknown", error: "The network gave no answer. It is being asked whether the reply stands there." });
    await enqueueReply(null, reply.workspaceId, reply.sourceId, reply.id, secondsFromNow(firstLookSeconds));
    return null;
  }
}

/** It may stand on the network: our own newest posts say. Only when they do not hold it is it sent again. */
async function lookFor(scope: WorkspaceScope, reply: OutboxRow, sending: Sending): Promise<PostedReply | null> {
  if (!sending.find) throw new PermanentError("The network gave no answer and cannot be asked. Look there before you send it again.");
  const sendingAt = reply.sendingAt ?? reply.createdAt;
  const found = await sending.find(new Date(sendingAt.getTime() - clockSlackMs));
  if (found) return { externalId: found.externalId, url: found.url, publishedAt: found.publishedAt };
  if (Date.now() < sendingAt.getTime() + lastLookSeconds * 1000) {
    await change(scope, reply, null, { state: "unknown" });
    await enqueueReply(null, reply.workspaceId, reply.sourceId, reply.id, secondsFromNow(lastLookSeconds));
    return null;
  }
  if (reply.attempts >= maxAttempts) throw new PermanentError("The network gave no answer three times, and the reply does not stand there. Try again later, or answer on the network.");
  await change(scope, reply, "reply.requeue", { state: "queued", error: null });
  await enqueueReply(null, reply.workspaceId, reply.sourceId, reply.id);
  return null;
}

/** Marks the reply as being sent; false when somebody took it back meanwhile. */
async function begin(scope: WorkspaceScope, reply: OutboxRow): Promise<boolean> {
  const { workspaceId, id, conversationId, kind } = reply;
  return inTransaction(async (tx) => {
    const now = new Date();
    const { count } = await tx.reply.updateMany({
      where: { workspaceId, id, state: "queued" },
      data: { state: "sending", sendingAt: now, attempts: { increment: 1 }, error: null, updatedAt: now },
    });
    if (count > 0 && kind === "reply" && conversationId !== null) await recordStep(tx, workspaceId, conversationId, "sent", now);
    if (count > 0) await announceReply(tx, scope, "reply.send", id, conversationId);
    return count > 0;
  });
}

/** Stores where it stands, and what it made of our posts, as sync will bring it again. */
async function store(scope: WorkspaceScope, reply: OutboxRow, sending: Sending, posted: PostedReply): Promise<void> {
  await change(scope, reply, "reply.sent", { state: "sent", externalId: posted.externalId, url: posted.url ?? null, sentAt: posted.publishedAt, confirmedAt: new Date(), error: null }, (tx) => answered(tx, scope, reply, posted));
  try {
    await sending.keep(posted);
  } catch (error) {
    log.warn({ error: messageOf(error), workspaceId: reply.workspaceId, sourceId: reply.sourceId }, "what was sent shows with the next sync");
  }
}

/** What follows when an answer stands on its network: whoever wrote it is not answering any more. */
async function answered(tx: Prisma.TransactionClient, scope: WorkspaceScope, row: OutboxRow, posted: PostedReply): Promise<void> {
  const { workspaceId, conversationId, userId, kind } = row;
  if (kind === "post") await statementStands(tx, scope, row, { at: posted.publishedAt, url: posted.url ?? null });
  if (kind !== "reply" || conversationId === null) return;
  await answerInIncidents(tx, scope, { ...row, conversationId }, posted.publishedAt);
  // The conversation before its steps, as whoever takes it or brings posts into it does: the other way round two wait for each other.
  await tx.$queryRaw`SELECT id::text FROM conversations WHERE workspace_id = ${workspaceId} AND id = ${conversationId} FOR NO KEY UPDATE`;
  await recordStep(tx, workspaceId, conversationId, "confirmed");
  await releaseAnswered(tx, workspaceId, conversationId, userId);
}

async function failed(scope: WorkspaceScope, reply: OutboxRow, error: unknown): Promise<void> {
  if (error instanceof RetryableError) {
    const isQueued = reply.state === "queued";
    await change(scope, reply, null, { state: isQueued ? "queued" : "unknown", error: error.message });
    await enqueueReply(null, reply.workspaceId, reply.sourceId, reply.id, error.retryAt ?? secondsFromNow(15));
    return;
  }
  const isKnown = error instanceof PermanentError || error instanceof AppError;
  if (!isKnown) log.error({ error, workspaceId: reply.workspaceId, replyId: String(reply.id) }, "reply failed");
  const reason = isKnown ? messageOf(error) : "Something went wrong on our side. The reply was not sent.";
  await change(scope, reply, "reply.failed", { state: "failed", error: reason }, (tx) =>
    notify(tx, reply.workspaceId, {
      kind: "reply_failed", to: { userIds: [reply.userId] }, severity: 2, title: failedTitles[reply.kind], body: `${reason}\n\n${reply.text}`.trim(),
      href: reply.conversationId === null ? "/approvals" : `/conversations/${reply.conversationId}`, dedupeKey: `reply-failed:${reply.id}:${reply.attempts}`,
    }),
  );
}

const failedTitles: Record<ReplyKind, string> = {
  reply: "Your reply was not sent", post: "Your statement was not published", edit: "Your change of a post was not made", delete: "A post was not deleted",
};

function change(scope: WorkspaceScope, reply: OutboxRow, action: string | null, data: Prisma.ReplyUpdateManyMutationInput, tell?: (tx: Prisma.TransactionClient) => Promise<void>): Promise<void> {
  const { workspaceId, id, conversationId } = reply;
  return inTransaction(async (tx) => {
    await tx.reply.updateMany({ where: { workspaceId, id }, data: { ...data, updatedAt: new Date() } });
    if (data.state === "failed") await followReply(tx, workspaceId, id, { state: "failed" });
    if (data.state === "sent" && data.sentAt instanceof Date) await followReply(tx, workspaceId, id, { state: "sent", sentAt: data.sentAt });
    await tell?.(tx);
    await announceReply(tx, scope, action, id, conversationId);
  });
}

function secondsFromNow(seconds: number): Date {
  return new Date(Date.now() + seconds * 1000);
}
