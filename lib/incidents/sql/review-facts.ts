import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { type Executor, Prisma } from "@/lib/db/executor";
import { inPlace, type Place } from "@/lib/incidents/sql/place";

/** The first post of an incident on record: of those that made its alert, else the first negative one of its place in [from, to]. */
export function firstPostInPlace(executor: Executor, { workspaceId }: WorkspaceScope, place: Place, from: Date, to: Date, mentionIds: readonly string[] | null): Promise<{ at: Date | null }[]> {
  const which = mentionIds !== null && mentionIds.length > 0
    ? Prisma.sql`m.id = ANY(${[...mentionIds]}::bigint[])`
    : Prisma.sql`m.published_at >= ${from}::timestamptz AND m.published_at <= ${to}::timestamptz AND NOT m.outbound AND m.sentiment = -1 AND ${inPlace("m", place)}`;
  return executor.rows(Prisma.sql`SELECT min(m.published_at) AS at FROM mentions m WHERE m.workspace_id = ${workspaceId} AND ${which}`);
}

/** Seconds from asking to the decision, of what was asked in the incident's conversations and for its statements. */
export function approvalTimes(executor: Executor, { workspaceId }: WorkspaceScope, place: Place & { id: number }, from: Date, to: Date): Promise<{ seconds: number }[]> {
  return executor.rows(Prisma.sql`
    SELECT extract(epoch FROM a.decided_at - a.requested_at)::float8 AS seconds FROM approvals a
    LEFT JOIN conversations c ON c.workspace_id = a.workspace_id AND c.id = a.conversation_id
    WHERE a.workspace_id = ${workspaceId} AND a.state IN ('approved', 'refused') AND a.requested_at >= ${from}::timestamptz AND a.decided_at <= ${to}::timestamptz
      AND CASE WHEN a.conversation_id IS NULL
        THEN EXISTS (SELECT 1 FROM statements s WHERE s.workspace_id = a.workspace_id AND s.incident_id = ${place.id}::int AND s.approval_id = a.id)
        ELSE ${inPlace("c", place)} END
    ORDER BY a.id LIMIT 5000`);
}
