import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { sameLimits } from "@/lib/context/schema";
import { Prisma } from "@/lib/generated/prisma/client";

export type RecentPost = { id: bigint; conversationId: bigint; authorId: bigint | null; text: string; handle: string | null; publishedAt: Date };

/** The newest posts by others outside a conversation since an instant, one more than is used. */
export function recentPosts(scope: WorkspaceScope, except: bigint, since: Date): Prisma.Sql {
  return Prisma.sql`
    SELECT m.id, m.conversation_id AS "conversationId", m.author_id AS "authorId", m.text, a.handle, m.published_at AS "publishedAt"
    FROM (SELECT * FROM mentions WHERE workspace_id = ${scope.workspaceId} AND published_at > ${since} AND NOT outbound AND NOT left_out AND deleted_at IS NULL AND conversation_id <> ${except}
      ORDER BY published_at DESC, id DESC LIMIT ${sameLimits.posts + 1}::int) AS m
    LEFT JOIN authors a ON a.workspace_id = m.workspace_id AND a.id = m.author_id
    ORDER BY m.published_at DESC, m.id DESC`;
}

export type TopicCount = { id: number; name: string; hour: number; day: number };

/** Posts by others outside a conversation on each of these topics, in the last hour and the last day. */
export function topicCounts(scope: WorkspaceScope, except: bigint, topicIds: readonly number[], hourAgo: Date, dayAgo: Date): Prisma.Sql {
  return Prisma.sql`
    WITH posts AS (
      SELECT topic_ids, published_at FROM mentions
      WHERE workspace_id = ${scope.workspaceId} AND published_at > ${dayAgo} AND NOT outbound AND NOT left_out AND conversation_id <> ${except} AND topic_ids && ${[...topicIds]}::int[]
      ORDER BY published_at DESC LIMIT ${sameLimits.topicPosts}::int
    )
    SELECT t.id, t.name, count(p.*) FILTER (WHERE p.published_at > ${hourAgo})::int AS hour, count(p.*)::int AS day
    FROM topics t LEFT JOIN posts p ON t.id = ANY(p.topic_ids)
    WHERE t.workspace_id = ${scope.workspaceId} AND t.id = ANY(${[...topicIds]}::int[])
    GROUP BY t.id, t.name ORDER BY day DESC, t.name LIMIT 20`;
}
