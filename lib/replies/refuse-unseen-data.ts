import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import type { Executor } from "@/lib/db/executor";
import { AppError } from "@/lib/errors";
import { formatDuration } from "@/lib/format/duration";
import { isSameText } from "@/lib/replies/same-text";
import { type NewerPost, newerPosts, type NewerReply, newerReply, type Seen, seenReplies } from "@/lib/replies/sql/newer";

const shownCharacters = 200;

/** Refuses (`conflict`, with what it is in `newer`) a reply whose writer has not seen that we answered meanwhile. */
export function refuseUnseen(newer: NewerReply | null): void {
  if (!newer) return;
  const { at, isWaiting } = newer;
  const by = newer.by ?? "Somebody of ours";
  const text = newer.text.length > shownCharacters ? `${newer.text.slice(0, shownCharacters - 1)}…` : newer.text;
  const ago = formatDuration(Math.max(0, Math.floor((Date.now() - at.getTime()) / 1000)));
  const what = isWaiting ? `${by} wrote an answer ${ago} ago that waits for approval` : `${by} answered ${ago} ago`;
  throw new AppError("conflict", `${what}: “${text}”. Send yours too?`, { newer: { by, text, at, isWaiting } });
}

/** What of ours a writer has not seen. Call it with the conversation held: of two replies at once the second sees the first. */
export async function findNewer(executor: Executor, scope: WorkspaceScope, conversationId: bigint, answeredId: bigint, seen: Seen): Promise<NewerReply | null> {
  const [[reply], posts, known] = await Promise.all([
    executor.rows<NewerReply>(newerReply(scope, conversationId, seen)),
    executor.rows<NewerPost>(newerPosts(scope, conversationId, answeredId, seen)),
    executor.rows<{ text: string; externalId: string | null }>(seenReplies(scope, conversationId, seen)),
  ]);
  if (reply) return reply;
  const post = posts.find(({ text, externalId }) => !known.some((own) => own.externalId === externalId || isSameText(own.text, text)));
  return post ? { ...post, isWaiting: false } : null;
}
