import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/executor";

export type StoryAuthor = { id: string; handle: string; followers: number | null };

/** Handles and followers of the authors with these ids. */
export function authorsOf(scope: WorkspaceScope, ids: readonly string[]): Promise<StoryAuthor[]> {
  return db().$queryRaw<StoryAuthor[]>(Prisma.sql`
    SELECT id::text AS id, handle, followers FROM authors WHERE workspace_id = ${scope.workspaceId} AND id = ANY(${[...ids]}::bigint[])`);
}
