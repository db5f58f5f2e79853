import "server-only";
import { Prisma } from "@/lib/db/executor";

/** Stores what was computed: one row a subject and day, its newest; what is older than 400 days goes. */
export function keepEstimate(workspaceId: number, subject: string, computedAt: Date, result: unknown): Prisma.Sql {
  return Prisma.sql`
    WITH gone AS (
      DELETE FROM backlash_estimates WHERE workspace_id = ${workspaceId} AND subject = ${subject}::text
        AND (computed_at >= date_trunc('day', ${computedAt}::timestamptz, 'UTC') OR computed_at < ${computedAt}::timestamptz - interval '400 days')
    )
    INSERT INTO backlash_estimates (workspace_id, subject, computed_at, result)
    VALUES (${workspaceId}, ${subject}::text, ${computedAt}, ${JSON.stringify(result)}::jsonb) RETURNING id::text`;
}

/** The newest estimate of every subject. */
export function newestEstimates(workspaceId: number): Prisma.Sql {
  return Prisma.sql`
    SELECT DISTINCT ON (subject) subject, computed_at AS "computedAt", result FROM backlash_estimates
    WHERE workspace_id = ${workspaceId} AND computed_at > now() - interval '400 days' ORDER BY subject, computed_at DESC`;
}

/** Workspaces with something to estimate: advocates, or answers of ours in the last days. Drills have none. */
export const estimatedWorkspaces = (since: Date) => Prisma.sql`
  SELECT w.id FROM workspaces w
  WHERE w.drill_of IS NULL AND (
    EXISTS (SELECT 1 FROM advocacy_programmes p WHERE p.workspace_id = w.id)
    OR EXISTS (SELECT 1 FROM conversation_facts f WHERE f.workspace_id = w.id AND f.kind = 'first_response' AND f.ended_at >= ${since})
  ) ORDER BY w.id`;
