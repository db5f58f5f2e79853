import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { AppError } from "@/lib/errors";
import { formatDuration } from "@/lib/format/duration";
import type { Prisma } from "@/lib/generated/prisma/client";
import { isSameText } from "@/lib/replies/same-text";
import { type NewerPost, newerPosts, type NewerReply, newerReply, type Seen, seenReplies } from "@/lib/replies/sql/newer";

const shownCharacters = 200;

/**
 * Refuses (`conflict`, with what it is in `newer`) a reply whose writer has not seen that we answered meanwhile. Call it with
 * the conversation held: of two replies at once the second sees the first.
 */
export async function refuseUnseen(tx: Prisma.TransactionClient, scope: WorkspaceScope, conversationId: bigint, answeredId: bigint, seen: Seen): Promise<void> {
  const newer = await findNewer(tx, scope, conversationId, answeredId, seen);
  if (!newer) return;
  const { at, isWaiting } = newer;
  const by = newer.by ?? "Somebody of ours";
  const text = newer.text.length > shownCharacters ? `${newer.text.slice(0, shownCharacters - 1)}…` : newer.text;
  const ago = formatDuration(Math.max(0, Math.floor((Date.now() - at.getTime()) / 1000)));
  const what = isWaiting ? `${by} wrote an answer ${ago} ago that waits for approval` : `${by} answered ${ago} ago`;
  throw new AppError("conflict", `${what}: “${text}”. Send yours too?`, { newer: { by, text, at, isWaiting } });
}

async function findNewer(tx: Prisma.TransactionClient, scope: WorkspaceScope, conversationId: bigint, answeredId: bigint, seen: Seen): Promise<NewerReply | null> {
  const [reply] = await tx.$queryRaw<NewerReply[]>(newerReply(scope, conversationId, seen));
  if (reply) return reply;
  const posts = await tx.$queryRaw<NewerPost[]>(newerPosts(scope, conversationId, answeredId, seen));
  if (posts.length === 0) return null;
  const known = await tx.$queryRaw<{ text: string; externalId: string | null }[]>(seenReplies(scope, conversationId, seen));
  const post = posts.find(({ text, externalId }) => !known.some((own) => own.externalId === externalId || isSameText(own.text, text)));
  return post ? { ...post, isWaiting: false } : null;
}
