import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { Prisma } from "@/lib/db/executor";

export type TopicCount = { id: number; mentions: number; negative: number };

/** Inbound posts of each topic since an instant, from the rollup. */
export function topicCounts(scope: WorkspaceScope, since: Date): Prisma.Sql {
  return Prisma.sql`
    SELECT key::int AS id, sum(inbound)::int AS mentions, sum(negative)::int AS negative
    FROM mention_buckets
    WHERE workspace_id = ${scope.workspaceId} AND dimension = 'topic' AND key <> 'none' AND bucket >= ${since}::timestamptz
    GROUP BY key`;
}
