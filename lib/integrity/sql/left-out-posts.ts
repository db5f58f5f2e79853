import "server-only";
import { type Executor, Prisma } from "@/lib/db/executor";

/** Conversations that hold posts which count and should not, or the other way round; the lowest ids first. */
export async function conversationsToChange(executor: Executor, workspaceId: number, after: bigint, limit: number): Promise<string[]> {
  const rows = await executor.rows<{ id: string }>(Prisma.sql`
    SELECT DISTINCT m.conversation_id::text AS id, m.conversation_id FROM (
      ${wanted(workspaceId)} EXCEPT SELECT id FROM mentions WHERE workspace_id = ${workspaceId} AND left_out
      UNION ALL
      (SELECT id FROM mentions WHERE workspace_id = ${workspaceId} AND left_out AND NOT ${staysOut(workspaceId)} EXCEPT ${wanted(workspaceId)})
    ) d JOIN mentions m ON m.workspace_id = ${workspaceId} AND m.id = d.id
    WHERE m.conversation_id > ${after.toString()}::bigint
    ORDER BY m.conversation_id LIMIT ${limit}::int`);
  return rows.map(({ id }) => id);
}

/** Marks the posts of these conversations as they should be; when the changed ones were published. */
export async function markLeftOut(executor: Executor, workspaceId: number, conversationIds: readonly string[]): Promise<Date[]> {
  const rows = await executor.rows<{ published_at: Date }>(Prisma.sql`
    WITH wanted AS (${wanted(workspaceId)})
    UPDATE mentions m SET left_out = NOT m.left_out
    WHERE m.workspace_id = ${workspaceId} AND m.conversation_id = ANY(${[...conversationIds]}::bigint[])
      AND CASE WHEN m.left_out THEN NOT EXISTS (SELECT 1 FROM wanted w WHERE w.id = m.id) AND (m.deleted_at IS NULL OR NOT ${switchedOn(workspaceId)}) ELSE EXISTS (SELECT 1 FROM wanted w WHERE w.id = m.id) END
    RETURNING m.published_at`);
  return rows.map((row) => row.published_at);
}

const switchedOn = (workspaceId: number) => Prisma.sql`(SELECT leave_out_coordinated FROM workspaces WHERE id = ${workspaceId})`;

/** A deleted post has left its case and goes on counting as it did: nothing is taken in because its author took it back. */
const staysOut = (workspaceId: number) => Prisma.sql`(deleted_at IS NOT NULL AND ${switchedOn(workspaceId)})`;

/** Posts by others in cases that people called coordinated, while the workspace leaves such posts out. */
const wanted = (workspaceId: number) => Prisma.sql`
  SELECT p.id FROM workspaces w
  JOIN integrity_cases c ON c.workspace_id = w.id AND c.verdict = 'coordinated'
  JOIN integrity_case_mentions cm ON cm.workspace_id = c.workspace_id AND cm.case_id = c.id
  JOIN mentions p ON p.workspace_id = cm.workspace_id AND p.id = cm.mention_id AND NOT p.outbound
  WHERE w.id = ${workspaceId} AND w.leave_out_coordinated`;

type Resolution = { id: string; kind: string; ended_at: Date | null; started_at: Date; first_at: Date | null; left_out: boolean };

/**
 * Resolutions begin with the first post that counts; where none came before they ended they count nowhere. Those that were not
 * kept while nothing counted are made up for. Returns the instants whose days must be packed again.
 */
export async function settleResolutions(executor: Executor, workspaceId: number, conversationIds: readonly string[], staffed: (from: Date, to: Date) => number): Promise<Date[]> {
  const ids = [...conversationIds];
  const made = await executor.rows<{ started_at: Date }>(Prisma.sql`
    INSERT INTO conversation_facts (workspace_id, conversation_id, kind, seq, source_id, started_at, ended_at, seconds, staffed_seconds, topic_ids)
    SELECT f.workspace_id, f.conversation_id, k.kind, 0, f.source_id, f.started_at, c.resolved_at, 0, 0, f.topic_ids
    FROM conversation_facts f JOIN conversations c ON c.workspace_id = f.workspace_id AND c.id = f.conversation_id AND c.status = 'resolved' AND c.resolved_at >= f.started_at
    CROSS JOIN (VALUES ('first_resolution'::fact_kind), ('total_resolution'::fact_kind)) AS k(kind)
    WHERE f.workspace_id = ${workspaceId} AND f.conversation_id = ANY(${ids}::bigint[]) AND f.kind = 'first_response' AND f.seq = 0
    ON CONFLICT (workspace_id, conversation_id, kind, seq) DO NOTHING
    RETURNING started_at`);
  const rows = await executor.rows<Resolution>(Prisma.sql`
    SELECT f.conversation_id::text AS id, f.kind::text AS kind, f.ended_at, f.started_at, f.left_out,
      (SELECT min(m.published_at) FROM mentions m WHERE m.workspace_id = ${workspaceId} AND m.conversation_id = f.conversation_id AND NOT m.outbound AND NOT m.left_out) AS first_at
    FROM conversation_facts f
    WHERE f.workspace_id = ${workspaceId} AND f.conversation_id = ANY(${ids}::bigint[]) AND f.kind IN ('first_resolution', 'total_resolution')`);
  const settled = rows.map((row) => {
    const leftOut = row.first_at === null || (row.ended_at !== null && row.ended_at < row.first_at);
    const startedAt = leftOut ? row.started_at : (row.first_at ?? row.started_at);
    const ended = row.ended_at;
    return {
      id: row.id, kind: row.kind, left_out: leftOut, started_at: startedAt,
      seconds: ended && Math.max(0, ended.getTime() - startedAt.getTime()) / 1000, staffed_seconds: ended && ended >= startedAt ? staffed(startedAt, ended) : null,
    };
  });
  await executor.rows(Prisma.sql`
    UPDATE conversation_facts f SET left_out = n.left_out, started_at = n.started_at, seconds = n.seconds, staffed_seconds = n.staffed_seconds
    FROM json_to_recordset(${JSON.stringify(settled)}::json) AS n(id bigint, kind text, left_out boolean, started_at timestamptz, seconds float8, staffed_seconds float8)
    WHERE f.workspace_id = ${workspaceId} AND f.conversation_id = n.id AND f.kind = n.kind::fact_kind AND f.seq = 0`);
  return [...made.map((row) => row.started_at), ...rows.map((row) => row.started_at), ...settled.map((row) => row.started_at)];
}
