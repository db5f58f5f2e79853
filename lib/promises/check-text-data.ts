import "server-only";
import type * as z from "zod/mini";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { findBrokenBy, type PostingAccount } from "@/lib/promises/compose-data";
import type { postCheckBody, postCheckOut } from "@/lib/promises/schema";
import { getAnswerable } from "@/lib/replies/data";

/** What a text would break, posted by a source's account or as the answer to a post. */
export async function checkText(scope: WorkspaceScope, { text, ...place }: z.output<typeof postCheckBody>): Promise<z.input<typeof postCheckOut>> {
  return { broken: await findBrokenBy(scope, text, await accountOf(scope, place)) };
}

async function accountOf(scope: WorkspaceScope, { sourceId, conversationId, mentionId }: Omit<z.output<typeof postCheckBody>, "text">): Promise<PostingAccount> {
  if (conversationId !== undefined && mentionId !== undefined) return (await getAnswerable(scope, conversationId, mentionId)).source;
  const source = await db().source.findUnique({ where: { workspaceId_id: { workspaceId: scope.workspaceId, id: sourceId ?? 0 } } });
  if (!source) throw new AppError("not_found", "This source does not exist any more.");
  return source;
}
