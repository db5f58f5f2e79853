import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { Prisma } from "@/lib/db/executor";
import { postColumns, postJoins, type StoredPost } from "@/lib/topics/sql/posts";

export type RecentPost = StoredPost & { published_at: Date; outbound: boolean; sentiment: number | null };

/** The newest posts from `since` on that still have their text. */
export function recentPosts(scope: WorkspaceScope, since: Date, limit: number): Prisma.Sql {
  return Prisma.sql`
    SELECT ${postColumns}, m.published_at, m.outbound, m.sentiment::int AS sentiment
    FROM mentions m ${postJoins}
    WHERE m.workspace_id = ${scope.workspaceId} AND m.published_at >= ${since}::timestamptz AND m.deleted_at IS NULL
    ORDER BY m.published_at DESC, m.id DESC LIMIT ${limit}::int`;
}
