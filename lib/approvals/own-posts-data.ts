import "server-only";
import type { z } from "zod";
import type { authorityOut } from "@/lib/approvals/schema";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { getOwnPost } from "@/lib/replies/own-post-data";

type OwnPosts = z.input<typeof authorityOut>["ownPosts"];

/** Posts people change or delete are recent ones. */
const most = 5;

/** Our newest posts of a conversation, with what may be done to each and why not. */
export async function listOwnPosts(scope: WorkspaceScope, conversationId: bigint): Promise<OwnPosts> {
  const { workspaceId } = scope;
  const posts = await db().mention.findMany({
    where: { workspaceId, conversationId, outbound: true, deletedAt: null },
    orderBy: { publishedAt: "desc" },
    take: most,
    select: { id: true, text: true, publishedAt: true },
  });
  return Promise.all(
    posts.map(async (post) => {
      try {
        const { edit, remove } = await getOwnPost(scope, post.id);
        return { ...post, edit, remove };
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        const refused = { allowed: false, reason: error.message };
        return { ...post, edit: refused, remove: refused };
      }
    }),
  );
}
