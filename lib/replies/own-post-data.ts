import "server-only";
import { handleKey } from "@/lib/accounts/handle";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import type { Mention, Source } from "@/lib/generated/prisma/client";
import { findNetwork } from "@/lib/sources/networks";

export type OwnPost = { mention: Mention; handle: string; source: Source };

/**
 * A post of ours and the source whose keys are its author's: only those can change or delete it. Throws `not_found` for
 * anybody else's post, `conflict` for one that is gone, `invalid_input` where no such keys are here.
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
  return { mention, handle: author.handle, source };
}

/** The network's id of a post of ours that is known to be gone; null while it stands. */
export async function findGonePost({ workspaceId }: WorkspaceScope, id: bigint): Promise<string | null> {
  const mention = await db().mention.findFirst({ where: { workspaceId, id, outbound: true, deletedAt: { not: null } }, select: { externalId: true } });
  return mention?.externalId ?? null;
}

/** Sources that speak as an account of ours: they hold its keys. */
export function listWritingSources(scope: WorkspaceScope): Promise<Source[]> {
  const { workspaceId } = scope;
  return db()
    .source.findMany({ where: { workspaceId, sealedSecret: { not: null }, accountHandle: { not: null }, state: { not: "paused" } }, orderBy: { id: "asc" }, take: 200 })
    .then((sources) => sources.filter(({ kind }) => findNetwork(kind)));
}
