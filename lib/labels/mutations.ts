import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { type FeelingRecord, presentFeeling } from "@/lib/conversations/present";
import type { SentimentName } from "@/lib/conversations/schema";
import { rankConversations } from "@/lib/conversations/sql/rank";
import { viaPrisma } from "@/lib/db/executor";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";
import { enqueue } from "@/lib/jobs/queue";
import type { LabelInput } from "@/lib/labels/schema";
import { endLabels, type HeldPost, holdNetwork, holdPost, type LabelValue, placeOfPost, refreshFeelings, shownSentiment, writeSentiment } from "@/lib/labels/sql/labels";
import { publish } from "@/lib/live/publish";
import { refreshOutcome } from "@/lib/outcomes/sql/refresh-outcome";
import { markDirty } from "@/lib/mentions/sql/posts";

type Tx = Prisma.TransactionClient;
const values: Record<SentimentName, LabelValue> = { negative: -1, neutral: 0, positive: 1 };

/**
 * A person's word on a post's sentiment: it holds at once, in the thread, the lists and, one rebuild later, the numbers. The model's
 * probabilities stay beside it. Of two people the later one's holds; both words are kept.
 */
export function setSentiment(scope: WorkspaceScope, id: bigint, { label: name, sampled }: LabelInput) {
  const { workspaceId, userId } = scope;
  if (userId === null) throw new AppError("forbidden", "Only people say what a post's sentiment is.");
  return inTransaction(async (tx) => {
    const post = await hold(tx, scope, id);
    const label = values[name];
    // A post of the random sample stays one, whoever judges it again: without it the sample would be of the right ones only.
    const isSampled = sampled || post.sampled === true;
    if (post.label === label && post.labelledBy === userId && post.sampled === isSampled) return shown(tx, scope, id);
    await tx.$executeRaw(endLabels(scope, id));
    const { modelLabel, pNegative, pNeutral, pPositive } = post;
    await tx.sentimentLabel.create({
      data: { workspaceId, mentionId: id, userId, label, modelLabel, pNegative, pNeutral, pPositive, sampled: isSampled },
    });
    return apply(tx, scope, id, post, label, "sentiment.correct", { label: name, ...(isSampled ? { sampled } : {}) });
  });
}

/** Back to what the model says. What people had said is kept, and no longer holds. */
export function clearSentiment(scope: WorkspaceScope, id: bigint) {
  return inTransaction(async (tx) => {
    const post = await hold(tx, scope, id);
    if (post.label === null) return shown(tx, scope, id);
    await tx.$executeRaw(endLabels(scope, id));
    return apply(tx, scope, id, post, post.modelLabel, "sentiment.uncorrect", {});
  });
}

async function hold(tx: Tx, scope: WorkspaceScope, id: bigint): Promise<HeldPost> {
  const [place] = await tx.$queryRaw<{ network: string }[]>(placeOfPost(scope, id));
  if (place) await tx.$queryRaw(holdNetwork(scope, place.network));
  const [post] = place ? await tx.$queryRaw<HeldPost[]>(holdPost(scope, id)) : [];
  if (!post) throw new AppError("not_found", "There is no such post.");
  if (post.deleted) throw new AppError("invalid_input", "This post was removed on its network: its text is gone, so there is nothing to judge.");
  if (post.outbound) throw new AppError("invalid_input", "Our own posts have no sentiment. Choose a post by somebody else.");
  return post;
}

async function apply(
  tx: Tx, scope: WorkspaceScope, id: bigint, post: HeldPost, label: LabelValue | null, action: string, details: Prisma.InputJsonObject,
) {
  await tx.$executeRaw(writeSentiment(scope, id, label));
  await tx.$executeRaw(refreshFeelings(scope, post.conversationId));
  await refreshOutcome(viaPrisma(tx), scope.workspaceId, post.conversationId);
  await rankConversations(viaPrisma(tx), scope.workspaceId, [post.conversationId]);
  await markDirty(viaPrisma(tx), scope.workspaceId, [post.publishedAt]);
  await enqueue(tx, "metrics.rebuild", {}, { key: "metrics.rebuild" });
  await recordAudit(tx, scope, action, `mention:${id}`, details);
  const now = await shown(tx, scope, id);
  await publish(tx, scope.workspaceId, "sentiment.corrected", { ids: [String(post.conversationId)] });
  return now;
}

async function shown(tx: Tx, scope: WorkspaceScope, id: bigint) {
  const [row] = await tx.$queryRaw<FeelingRecord[]>(shownSentiment(scope, id));
  if (!row) throw new AppError("not_found", "There is no such post.");
  return { id, ...presentFeeling(row) };
}
