import "server-only";
import type { z } from "zod";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/executor";
import { preparedRows } from "@/lib/db/prepared";
import { AppError } from "@/lib/errors";
import type { Source } from "@/lib/generated/prisma/client";
import type { permissionOut, repliesOut, replyOut } from "@/lib/replies/schema";
import { type ReplyRecord, replyRows } from "@/lib/replies/sql/rows";
import type { ReplyTarget } from "@/lib/sources/connectors/contract";
import { PermanentError, RetryableError } from "@/lib/sources/errors";
import { findNetwork } from "@/lib/sources/networks";
import { openSource } from "@/lib/sources/open-source";

const shown = 100;

/** A thread's replies, oldest first, and the reader's own draft. */
export async function listReplies(scope: WorkspaceScope, conversationId: bigint): Promise<z.input<typeof repliesOut>> {
  const { workspaceId, userId } = scope;
  const rows = await preparedRows<ReplyRecord>(replyRows(Prisma.sql`
    r.workspace_id = ${workspaceId} AND r.conversation_id = ${conversationId} AND (r.state <> 'draft' OR r.user_id = ${userId ?? 0})`, shown));
  const views = rows.reverse().map(viewOf);
  return { replies: views.filter((view) => view.state !== "draft"), draft: views.find((view) => view.state === "draft") ?? null };
}

export async function getReply(scope: WorkspaceScope, id: bigint): Promise<z.input<typeof replyOut>> {
  const [row] = await preparedRows<ReplyRecord>(replyRows(Prisma.sql`r.workspace_id = ${scope.workspaceId} AND r.id = ${id}`, 1));
  if (!row) throw new AppError("not_found", "This reply does not exist any more.");
  return viewOf(row);
}

function viewOf({ userId, userName, ...row }: ReplyRecord): z.input<typeof replyOut> {
  return { ...row, author: { id: userId, name: userName ?? "Somebody who left" } };
}

/** A post that can be answered; throws for one of another thread, and for one that is gone from its network. */
export function standing<Post extends { deletedAt: Date | null }>(post: Post | null | undefined): Post {
  if (!post) throw new AppError("not_found", "This post is not in the conversation any more.");
  if (post.deletedAt) throw new AppError("conflict", "This post was deleted on its network. Choose another one to answer.");
  return post;
}

export type Answerable = { source: Source; target: ReplyTarget };

/** The post somebody wants to answer, with the source that can do it. Throws `not_found` for one of another thread. */
export async function getAnswerable(scope: WorkspaceScope, conversationId: bigint, mentionId: bigint): Promise<Answerable> {
  const { workspaceId } = scope;
  const mention = standing(await db().mention.findFirst({ where: { workspaceId, id: mentionId, conversationId } }));
  const [author, source] = await Promise.all([
    mention.authorId === null ? null : db().author.findUnique({ where: { workspaceId_id: { workspaceId, id: mention.authorId } } }),
    answeringSource(workspaceId, mention.sourceId),
  ]);
  const { externalId, text, url, publishedAt } = mention;
  return { source, target: { externalId, authorHandle: author?.handle ?? "", text, url, publishedAt } };
}

/** The source the post came through, or another of the same network and account that holds keys to write with. */
async function answeringSource(workspaceId: number, sourceId: number): Promise<Source> {
  const own = await db().source.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id: sourceId } } });
  if (own.sealedSecret && findNetwork(own.kind)) return own;
  const other = await db().source.findFirst({
    where: { workspaceId, network: own.network, sealedSecret: { not: null }, accountHandle: { not: null }, kind: { notIn: ["webhook", "file"] }, state: { not: "paused" } },
    orderBy: { id: "asc" },
  });
  return other ?? own;
}

/** Whether the network lets us answer a post, and at what cost, in words. */
export async function getPermission(scope: WorkspaceScope, conversationId: bigint, mentionId: bigint): Promise<z.input<typeof permissionOut>> {
  const { source, target } = await getAnswerable(scope, conversationId, mentionId);
  const place = { url: target.url, account: source.accountHandle };
  const refuse = (reason: string) => ({ allowed: false, reason, costMicroUsd: null, maxLength: null, ...place });
  if (!findNetwork(source.kind)) return refuse(withoutNetwork(source));
  if (source.state === "paused") return refuse(`The source ${source.name} is paused. Resume it to answer from here.`);
  try {
    const open = await openSource(source);
    try {
      const permission = await open.connector.canReply(target);
      const allowed = permission.allowed && open.connector.reply !== undefined;
      return { allowed, reason: permission.reason, costMicroUsd: permission.costMicroUsd ?? null, maxLength: permission.maxLength ?? null, ...place };
    } finally {
      await open.close();
    }
  } catch (error) {
    if (error instanceof PermanentError || error instanceof RetryableError || error instanceof AppError) return refuse(error.message);
    throw error;
  }
}

export function withoutNetwork(source: Pick<Source, "kind">): string {
  return source.kind === "webhook"
    ? "This post came by webhook, which takes no answers. Open it where it stands; your answer appears here when it comes back."
    : "This post was imported from a file. Answer it where it stands; your answer appears here when it comes in through a source.";
}
