import "server-only";
import { systemScope } from "@/lib/auth/system-scope";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { AppError, messageOf } from "@/lib/errors";
import type { Prisma, Source } from "@/lib/generated/prisma/client";
import type { JobPayload } from "@/lib/jobs/contracts";
import { log } from "@/lib/log";
import { ingest } from "@/lib/mentions/ingest";
import { getAnswerable } from "@/lib/replies/data";
import { announceReply, enqueueReply } from "@/lib/replies/mutations";
import { isSameText } from "@/lib/replies/same-text";
import type { PostedReply, ReplyTarget } from "@/lib/sources/connectors/contract";
import { PermanentError, RetryableError, UnknownOutcomeError } from "@/lib/sources/errors";
import { openSource, type OpenSource } from "@/lib/sources/open-source";

type Reply = Prisma.ReplyGetPayload<object>;

const maxAttempts = 3;
/** The network is asked whether a reply stands there so soon after the cut, and once more later before it is sent again. */
const firstLookSeconds = 3;
const lastLookSeconds = 15;
/** Our clock and the network's may differ. */
const clockSlackMs = 120_000;

/**
 * Job: sends a reply, or finds out what became of it. It is marked as being sent before the network hears of it, so a
 * worker that dies in between leaves one that is looked for on the network and never sent blindly twice.
 */
export async function sendReply({ workspaceId, replyId }: JobPayload<"replies.send">): Promise<void> {
  const reply = await db().reply.findUnique({ where: { workspaceId_id: { workspaceId, id: BigInt(replyId) } } });
  if (!reply || !["queued", "sending", "unknown"].includes(reply.state)) return;
  const scope = await systemScope(workspaceId, "job");
  let open: OpenSource | undefined;
  let standing: Standing | null = null;
  try {
    if (reply.conversationId === null || reply.mentionId === null) throw new PermanentError("This reply answers no post.");
    const { target } = await getAnswerable(scope, reply.conversationId, reply.mentionId);
    const source = await db().source.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id: reply.sourceId } } });
    open = await openSource(source);
    const posted = reply.state === "queued" ? await send(scope, reply, open, target) : await lookFor(scope, reply, open, target);
    standing = posted && { source, target, posted };
  } catch (error) {
    await failed(scope, reply, error);
  } finally {
    await open?.close();
  }
  // From here on nothing can make it fail: if this cannot be stored, the next try finds the reply on the network.
  if (standing) await store(scope, reply, standing);
}

type Standing = { source: Source; target: ReplyTarget; posted: PostedReply };

async function send(scope: WorkspaceScope, reply: Reply, open: OpenSource, target: ReplyTarget): Promise<PostedReply | null> {
  const permission = await open.connector.canReply(target);
  if (!permission.allowed || !open.connector.reply) throw new PermanentError(permission.reason);
  if (!(await begin(scope, reply))) return null;
  try {
    return await open.connector.reply({ text: reply.text, target, idempotencyKey: reply.idempotencyKey });
  } catch (error) {
    if (!(error instanceof UnknownOutcomeError)) throw error;
    await change(scope, reply, "reply.unknown", { state: "unknown", error: "The network gave no answer. It is being asked whether the reply stands there." });
    await enqueueReply(null, reply.workspaceId, reply.sourceId, reply.id, secondsFromNow(firstLookSeconds));
    return null;
  }
}

/** The reply may stand on the network: our own newest posts say. Only when they do not hold it is it sent again. */
async function lookFor(scope: WorkspaceScope, reply: Reply, open: OpenSource, target: ReplyTarget): Promise<PostedReply | null> {
  const { listOwnPosts } = open.connector;
  if (!listOwnPosts) throw new PermanentError("The network gave no answer and cannot be asked. Look there before you send it again.");
  const sendingAt = reply.sendingAt ?? reply.createdAt;
  const own = await listOwnPosts(new Date(sendingAt.getTime() - clockSlackMs), target);
  const found = own.find((post) => post.parentExternalId === target.externalId && isSameText(reply.text, post.text));
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
async function begin(scope: WorkspaceScope, reply: Reply): Promise<boolean> {
  const { workspaceId, id, conversationId } = reply;
  return inTransaction(async (tx) => {
    const now = new Date();
    const { count } = await tx.reply.updateMany({
      where: { workspaceId, id, state: "queued" },
      data: { state: "sending", sendingAt: now, attempts: { increment: 1 }, error: null, updatedAt: now },
    });
    if (count > 0) await announceReply(tx, scope, "reply.send", id, conversationId);
    return count > 0;
  });
}

/** Stores where the reply stands, and the post itself, as sync will bring it again. */
async function store(scope: WorkspaceScope, reply: Reply, { source, target, posted }: Standing): Promise<void> {
  await change(scope, reply, "reply.sent", { state: "sent", externalId: posted.externalId, url: posted.url ?? null, sentAt: posted.publishedAt, confirmedAt: new Date(), error: null });
  if (!source.accountHandle) return;
  try {
    const author = { handle: source.accountHandle };
    const post = { externalId: posted.externalId, parentExternalId: target.externalId, author, publishedAt: posted.publishedAt, text: reply.text, url: posted.url };
    await ingest(scope, source.id, [post]);
  } catch (error) {
    log.warn({ error: messageOf(error), workspaceId: reply.workspaceId, sourceId: source.id }, "a sent reply shows with the next sync");
  }
}

async function failed(scope: WorkspaceScope, reply: Reply, error: unknown): Promise<void> {
  if (error instanceof RetryableError) {
    const isQueued = reply.state === "queued";
    await change(scope, reply, null, { state: isQueued ? "queued" : "unknown", error: error.message });
    await enqueueReply(null, reply.workspaceId, reply.sourceId, reply.id, error.retryAt ?? secondsFromNow(15));
    return;
  }
  const isKnown = error instanceof PermanentError || error instanceof AppError;
  if (!isKnown) log.error({ error, workspaceId: reply.workspaceId, replyId: String(reply.id) }, "reply failed");
  await change(scope, reply, "reply.failed", { state: "failed", error: isKnown ? messageOf(error) : "Something went wrong on our side. The reply was not sent." });
}

function change(scope: WorkspaceScope, reply: Reply, action: string | null, data: Prisma.ReplyUpdateManyMutationInput): Promise<void> {
  const { workspaceId, id, conversationId } = reply;
  return inTransaction(async (tx) => {
    await tx.reply.updateMany({ where: { workspaceId, id }, data: { ...data, updatedAt: new Date() } });
    await announceReply(tx, scope, action, id, conversationId);
  });
}

function secondsFromNow(seconds: number): Date {
  return new Date(Date.now() + seconds * 1000);
}
