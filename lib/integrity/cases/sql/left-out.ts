import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { Prisma } from "@/lib/db/executor";

/** Posts that count in no metric at present, and the cases they belong to; of those published in a range. */
export function leftOutCounts({ workspaceId }: WorkspaceScope, from: Date | null, to: Date | null): Prisma.Sql {
  return Prisma.sql`
    SELECT count(DISTINCT m.id)::int AS posts, count(DISTINCT c.id)::int AS cases
    FROM integrity_cases c
    JOIN integrity_case_mentions cm ON cm.workspace_id = c.workspace_id AND cm.case_id = c.id
    JOIN mentions m ON m.workspace_id = c.workspace_id AND m.id = cm.mention_id AND m.left_out
    WHERE c.workspace_id = ${workspaceId} AND c.verdict = 'coordinated'
      ${from ? Prisma.sql`AND m.published_at >= ${from}` : Prisma.empty} ${to ? Prisma.sql`AND m.published_at < ${to}` : Prisma.empty}`;
}

/** What the switch is about: posts of every case that people called coordinated. */
export function coordinatedCounts({ workspaceId }: WorkspaceScope): Prisma.Sql {
  return Prisma.sql`
    SELECT count(*)::int AS posts, count(*) FILTER (WHERE p.sentiment = -1)::int AS negative, count(*) FILTER (WHERE p.sentiment = 0)::int AS neutral,
           count(*) FILTER (WHERE p.sentiment = 1)::int AS positive, min(p.at) AS "firstAt", max(p.at) AS "lastAt", count(*) FILTER (WHERE p.left_out)::int AS "leftOut",
           (SELECT count(*)::int FROM integrity_cases WHERE workspace_id = ${workspaceId} AND verdict = 'coordinated') AS cases
    FROM (
      SELECT DISTINCT m.id, m.sentiment, m.published_at AS at, m.left_out
      FROM integrity_cases c
      JOIN integrity_case_mentions cm ON cm.workspace_id = c.workspace_id AND cm.case_id = c.id
      JOIN mentions m ON m.workspace_id = c.workspace_id AND m.id = cm.mention_id AND m.deleted_at IS NULL
      WHERE c.workspace_id = ${workspaceId} AND c.verdict = 'coordinated'
    ) p`;
}
