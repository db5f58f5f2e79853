import "server-only";
import { handleKey } from "@/lib/accounts/handle";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import type { Mention, Source } from "@/lib/generated/prisma/client";
import { type Said, sayDeleting, sayEditing } from "@/lib/replies/own-post-permission";
import { findNetwork } from "@/lib/sources/networks";
import { openSource } from "@/lib/sources/open-source";

export type OwnPost = { mention: Mention; handle: string; source: Source; edit: Said; remove: Said };

/**
 * A post of ours, the source whose keys are its author's (only those can change or delete it), and what its network lets
 * us do. Throws `not_found` for anybody else's post, `conflict` for one that is gone, `invalid_input` where no such keys
 * are here.
 */
export async function getOwnPost(scope: WorkspaceScope, mentionId: bigint): Promise<OwnPost> {
  const { workspaceId } = scope;
  const mention = await db().mention.findUnique({ where: { workspaceId_id: { workspaceId, id: mentionId } } });
  if (!mention?.outbound) throw new AppError("not_found", "This is no post of ours.");
  if (mention.deletedAt || mention.authorId === null) throw new AppError("conflict", "This post is gone from its network already.");
  const [author, from] = await Promise.all([
    db().author.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id: mention.authorId } } }),
    db().source.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id: mention.sourceId } } }),
  ]);
  const sources = (await listWritingSources(scope)).filter(({ network, accountHandle }) => network === from.network && handleKey(accountHandle ?? "") === handleKey(author.handle));
  const source = sources.find(({ id }) => id === from.id) ?? sources[0];
  if (!source) throw new AppError("invalid_input", `No keys of ${author.handle} are here. Connect this account under Sources, or change the post on its network.`);
  const open = await openSource(source);
  try {
    return { mention, handle: author.handle, source, edit: sayEditing(source.network, open.connector), remove: sayDeleting(source.network, open.connector) };
  } finally {
    await open.close();
  }
}

/** The network's id of a post of ours that is known to be gone; null while it stands. */
export async function findGonePost({ workspaceId }: WorkspaceScope, id: bigint): Promise<string | null> {
  const mention = await db().mention.findFirst({ where: { workspaceId, id, outbound: true, deletedAt: { not: null } }, select: { externalId: true } });
  return mention?.externalId ?? null;
}

/** Sources that speak as an account of ours: they hold its keys. */
export async function listWritingSources(scope: WorkspaceScope): Promise<Source[]> {
  const { workspaceId } = scope;
  const sources = await db().source.findMany({
    where: { workspaceId, sealedSecret: { not: null }, accountHandle: { not: null }, state: { not: "paused" } },
    orderBy: { id: "asc" },
    take: 200,
  });
  return sources.filter(({ kind }) => findNetwork(kind));
}

export async function getWritingSource(scope: WorkspaceScope, id: number): Promise<Source> {
  const source = (await listWritingSources(scope)).find((one) => one.id === id);
  if (!source) throw new AppError("not_found", "This account cannot be written with from here. Connect it under Sources.");
  return source;
}
