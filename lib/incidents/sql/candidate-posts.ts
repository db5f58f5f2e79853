import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { Prisma } from "@/lib/db/executor";
import type { QueryNode } from "@/lib/topics/ast";
import { mayMatch } from "@/lib/topics/sql/may-match";
import { postColumns, postJoins, type StoredPost } from "@/lib/topics/sql/posts";

export type CandidatePost = StoredPost & { published_at: Date; conversation_id: string; author_id: string | null };

/** Posts by others that a query may match, the oldest first. */
export function candidatePosts(scope: WorkspaceScope, node: QueryNode, since: Date, until: Date, limit: number): Prisma.Sql {
  return Prisma.sql`
    SELECT ${postColumns}, m.published_at, m.conversation_id::text AS conversation_id, m.author_id::text AS author_id
    FROM mentions m ${postJoins}
    WHERE m.workspace_id = ${scope.workspaceId} AND m.published_at >= ${since}::timestamptz AND m.published_at <= ${until}::timestamptz
      AND m.deleted_at IS NULL AND NOT m.outbound AND NOT m.left_out AND ${mayMatch(node)}
    ORDER BY m.published_at, m.id LIMIT ${limit}::int`;
}
