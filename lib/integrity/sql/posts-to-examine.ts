import "server-only";
import { type Executor, Prisma } from "@/lib/db/executor";

export type PostRow = {
  id: string; author_id: string; published_at: Date; text: string; rating: number | null; sentiment: number | null; subject: string | null;
  media: unknown;
  handle: string; bio: string | null; account_created_at: Date | null; followers: number | null; following: number | null;
};

const longestText = 1_000;

/**
 * One piece of the newest posts by others, newest first, older than (`before`, `beforeId`). Posts of X are not even read until
 * somebody stated that X permits it; drills' and our own are not among them.
 */
export function postsToExamine(executor: Executor, workspaceId: number, since: Date, before: Date, beforeId: string, limit: number): Promise<PostRow[]> {
  return executor.rows<PostRow>(Prisma.sql`
    SELECT m.id::text AS id, m.author_id::text AS author_id, m.published_at, left(m.text, ${longestText}::int) AS text, m.rating::int AS rating, m.sentiment::int AS sentiment,
      CASE WHEN m.rating IS NOT NULL THEN s.name END AS subject, m.media, a.handle, a.bio, a.account_created_at, a.followers, a.following
    FROM mentions m
    JOIN workspaces w ON w.id = m.workspace_id
    JOIN sources s ON s.workspace_id = m.workspace_id AND s.id = m.source_id AND (s.network <> 'x' OR w.x_examination_permission IS NOT NULL)
    JOIN authors a ON a.workspace_id = m.workspace_id AND a.id = m.author_id AND NOT a.owned
    WHERE m.workspace_id = ${workspaceId} AND NOT m.outbound AND m.deleted_at IS NULL
      AND m.published_at >= ${since} AND (m.published_at, m.id) < (${before}, ${beforeId}::bigint)
    ORDER BY m.published_at DESC, m.id DESC LIMIT ${limit}::int`);
}

/** Workspaces that have posts since their last look, or never had one; drills have invented people only. */
export async function workspacesToExamine(executor: Executor, since: Date): Promise<number[]> {
  const rows = await executor.rows<{ id: number }>(Prisma.sql`
    SELECT w.id FROM workspaces w
    WHERE w.drill_of IS NULL AND EXISTS (
      SELECT 1 FROM mentions m WHERE m.workspace_id = w.id AND m.published_at >= ${since} AND NOT m.outbound
        AND m.received_at > coalesce((w.integrity_examined->>'at')::timestamptz, '-infinity'))
    ORDER BY w.id LIMIT 10000`);
  return rows.map(({ id }) => id);
}
