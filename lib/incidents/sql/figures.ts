import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { type Executor, Prisma } from "@/lib/db/executor";
import { crisisSeverity } from "@/lib/incidents/severity";
import { inPlace, type Place } from "@/lib/incidents/sql/place";

/** Who waits for us now, the gravest of them, and since when the longest. */
export function waitingInPlace(executor: Executor, { workspaceId }: WorkspaceScope, place: Place): Promise<{ waiting: number; grave: number; since: Date | null }[]> {
  return executor.rows(Prisma.sql`
    SELECT count(*)::int4 AS waiting, (count(*) FILTER (WHERE c.severity <= ${crisisSeverity}))::int4 AS grave, min(c.waiting_since) AS since
    FROM conversations c WHERE c.workspace_id = ${workspaceId} AND c.waiting_since IS NOT NULL AND c.status = 'open' AND c.needs_answer AND ${inPlace("c", place)}`);
}

const posts = (workspaceId: number, place: Place, from: Date, to: Date) => Prisma.sql`
  SELECT m.author_id, count(*)::int4 AS posts, max(m.conversation_id) AS conversation_id FROM mentions m
  WHERE m.workspace_id = ${workspaceId} AND m.published_at >= ${from}::timestamptz AND m.published_at <= ${to}::timestamptz AND NOT m.outbound AND m.author_id IS NOT NULL AND ${inPlace("m", place)}
  GROUP BY m.author_id`;

/** How many people wrote, and their followers as far as known: each once. */
export function whoWrote(executor: Executor, { workspaceId }: WorkspaceScope, place: Place, from: Date, to: Date): Promise<{ authors: number; reach: number }[]> {
  return executor.rows(Prisma.sql`
    SELECT count(*)::int4 AS authors, coalesce(sum(a.followers), 0)::float8 AS reach
    FROM (${posts(workspaceId, place, from, to)}) p JOIN authors a ON a.workspace_id = ${workspaceId} AND a.id = p.author_id`);
}

/** Those of them whom most people follow. */
export function loudestAuthors(executor: Executor, { workspaceId }: WorkspaceScope, place: Place, from: Date, to: Date): Promise<{ handle: string; network: string; followers: number; posts: number; conversationId: string }[]> {
  return executor.rows(Prisma.sql`
    SELECT a.handle, a.network, a.followers, p.posts, p.conversation_id::text AS "conversationId"
    FROM (${posts(workspaceId, place, from, to)}) p JOIN authors a ON a.workspace_id = ${workspaceId} AND a.id = p.author_id
    WHERE a.followers > 0 ORDER BY a.followers DESC, a.id LIMIT 5`);
}
