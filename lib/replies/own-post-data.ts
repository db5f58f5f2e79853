import "server-only";
import { handleKey } from "@/lib/accounts/handle";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import type { Mention, Source } from "@/lib/generated/prisma/client";
import { type Said, sayDeleting, sayEditing } from "@/lib/replies/own-post-permission";
import { findNetwork } from "@/lib/sources/networks";
import { openSource } from "@/lib/sources/open-source";

type Permissions = { edit: Said; remove: Said };
export type OwnPost = Permissions & { mention: Mention; handle: string; source: Source };

/** Posts people change or delete are recent ones. */
const most = 5;

/**
 * A post of ours, the source whose keys are its author's (only those can change or delete it), and what its network lets
 * us do. Throws `not_found` for anybody else's post, `conflict` for one that is gone, `invalid_input` where no such keys
 * are here.
 */
export async function getOwnPost(scope: WorkspaceScope, mentionId: bigint): Promise<OwnPost> {
  const { workspaceId } = scope;
  const mention = await db().mention.findUnique({ where: { workspaceId_id: { workspaceId, id: mentionId } } });
  if (!mention?.outbound || mention.byAdvocate) throw new AppError("not_found", "This is no post of ours.");
  if (mention.deletedAt || mention.authorId === null) throw new AppError("conflict", "This post is gone from its network already.");
  const [author, from, sources] = await Promise.all([
    db().author.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id: mention.authorId } } }),
    db().source.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id: mention.sourceId } } }),
    listWritingSources(scope),
  ]);
  const source = sourceOf(sources, author, from.id);
  if (!source) throw new AppError("invalid_input", withoutKeys(author.handle));
  return { mention, handle: author.handle, source, ...(await permissionsOf(source)) };
}

/** Our newest posts of a conversation, with what may be done to each and why not. */
export async function listOwnPosts(scope: WorkspaceScope, conversationId: bigint): Promise<(Permissions & { id: bigint; text: string; publishedAt: Date })[]> {
  const { workspaceId } = scope;
  const posts = await db().mention.findMany({
    where: { workspaceId, conversationId, outbound: true, byAdvocate: false, deletedAt: null, authorId: { not: null } },
    orderBy: { publishedAt: "desc" },
    take: most,
    select: { id: true, text: true, publishedAt: true, authorId: true, sourceId: true },
  });
  if (posts.length === 0) return [];
  const [authors, sources] = await Promise.all([
    db().author.findMany({ where: { workspaceId, id: { in: posts.flatMap((post) => post.authorId ?? []) } }, select: { id: true, handle: true, network: true } }),
    listWritingSources(scope),
  ]);
  const known = new Map<number, Promise<Permissions>>();
  return Promise.all(
    posts.map(async ({ authorId, sourceId, ...post }) => {
      const author = authors.find(({ id }) => id === authorId) ?? { handle: "this account", network: "" };
      const source = sourceOf(sources, author, sourceId);
      if (!source) return { ...post, ...refused(withoutKeys(author.handle)) };
      const permissions = known.get(source.id) ?? permissionsOf(source);
      known.set(source.id, permissions);
      return { ...post, ...(await permissions) };
    }),
  );
}

const withoutKeys = (handle: string) => `No keys of ${handle} are here. Connect this account under Sources, or change the post on its network.`;

const refused = (reason: string): Permissions => ({ edit: { allowed: false, reason }, remove: { allowed: false, reason } });

/** The source that speaks as an author: the one the post came through, else another with the account's keys. */
function sourceOf(sources: readonly Source[], author: { network: string; handle: string }, sourceId: number): Source | undefined {
  const own = sources.filter(({ network, accountHandle }) => network === author.network && handleKey(accountHandle ?? "") === handleKey(author.handle));
  return own.find(({ id }) => id === sourceId) ?? own[0];
}

/** No network is asked: what a connector can do it says itself. */
async function permissionsOf(source: Source): Promise<Permissions> {
  try {
    const open = await openSource(source);
    try {
      return { edit: sayEditing(source.network, open.connector), remove: sayDeleting(source.network, open.connector) };
    } finally {
      await open.close();
    }
  } catch (error) {
    if (error instanceof AppError) return refused(error.message);
    throw error;
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
