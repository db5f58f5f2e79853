import "server-only";
import type { z } from "zod";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import type { Prisma, Source } from "@/lib/generated/prisma/client";
import type { permissionOut, repliesOut, replyOut } from "@/lib/replies/schema";
import type { ReplyTarget } from "@/lib/sources/connectors/contract";
import { PermanentError, RetryableError } from "@/lib/sources/errors";
import { findNetwork } from "@/lib/sources/networks";
import { openSource } from "@/lib/sources/open-source";

const shown = 100;

/** A thread's replies, oldest first, and the reader's own draft. */
export async function listReplies(scope: WorkspaceScope, conversationId: bigint): Promise<z.input<typeof repliesOut>> {
  const { workspaceId, userId } = scope;
  const rows = await db().reply.findMany({
    where: { workspaceId, conversationId, OR: [{ state: { not: "draft" } }, { userId: userId ?? 0 }] },
    orderBy: { id: "desc" },
    take: shown,
  });
  const names = await namesOf(rows.map((row) => row.userId));
  const views = rows.reverse().map((row) => viewOf(row, names));
  return { replies: views.filter((view) => view.state !== "draft"), draft: views.find((view) => view.state === "draft") ?? null };
}

export async function getReply(scope: WorkspaceScope, id: bigint): Promise<z.input<typeof replyOut>> {
  const row = await db().reply.findUnique({ where: { workspaceId_id: { workspaceId: scope.workspaceId, id } } });
  if (!row) throw new AppError("not_found", "This reply does not exist any more.");
  return viewOf(row, await namesOf([row.userId]));
}

type Row = Prisma.ReplyGetPayload<object>;

function viewOf({ userId, ...row }: Row, names: ReadonlyMap<number, string>): z.input<typeof replyOut> {
  return { ...row, author: { id: userId, name: names.get(userId) ?? "Somebody who left" } };
}

async function namesOf(ids: number[]): Promise<Map<number, string>> {
  const users = await db().user.findMany({ where: { id: { in: [...new Set(ids)] } }, select: { id: true, name: true } });
  return new Map(users.map((user) => [user.id, user.name]));
}

export type Answerable = { source: Source; target: ReplyTarget };

/** The post somebody wants to answer, with the source that can do it. Throws `not_found` for one of another thread. */
export async function getAnswerable(scope: WorkspaceScope, conversationId: bigint, mentionId: bigint): Promise<Answerable> {
  const { workspaceId } = scope;
  const mention = await db().mention.findFirst({ where: { workspaceId, id: mentionId, conversationId } });
  if (!mention) throw new AppError("not_found", "This post is not in the conversation any more.");
  if (mention.deletedAt) throw new AppError("conflict", "This post was deleted on its network. Choose another one to answer.");
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

export function withoutNetwork(source: Source): string {
  return source.kind === "webhook"
    ? "This post came by webhook, which takes no answers. Open it where it stands; your answer appears here when it comes back."
    : "This post was imported from a file. Answer it where it stands; your answer appears here when it comes in through a source.";
}
