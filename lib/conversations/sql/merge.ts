import "server-only";
import { mergeClaims } from "@/lib/claims/sql/merge";
import { mergeClocks } from "@/lib/clocks/sql/merge-clocks";
import { type Executor, Prisma } from "@/lib/db/executor";

/** `losers` turned out to be part of `survivor`'s thread. */
export type Merge = { survivor: bigint; losers: bigint[] };

/**
 * Moves posts, notes, notifications and replies of the losers to their survivor and removes the losers. A conversation with an open part
 * is open and no longer resolved for good; an assignee and the
 * gravest severity are kept. Returns when the facts and threads that went began: those buckets are stale.
 */
export async function mergeConversations(executor: Executor, workspaceId: number, merges: readonly Merge[]): Promise<Date[]> {
  const pairs = merges.flatMap((merge) => merge.losers.map((loser) => [loser.toString(), merge.survivor.toString()] as const));
  if (pairs.length === 0) return [];
  const losers = pairs.map(([loser]) => loser);
  const survivors = pairs.map(([, survivor]) => survivor);
  const moved = Prisma.sql`unnest(${losers}::bigint[], ${survivors}::bigint[]) AS p(loser, survivor)`;
  await executor.rows(Prisma.sql`
    SELECT id FROM conversations WHERE workspace_id = ${workspaceId} AND id = ANY(${[...losers, ...survivors]}::bigint[])
    ORDER BY id FOR UPDATE`);
  await executor.rows(Prisma.sql`
    UPDATE conversations c SET
      status = CASE WHEN l.any_open THEN 'open' ELSE c.status END,
      snoozed_until = CASE WHEN l.any_open THEN NULL ELSE c.snoozed_until END,
      resolved_at = CASE WHEN l.any_open THEN NULL ELSE c.resolved_at END,
      severity = least(c.severity, l.severity),
      assignee_id = coalesce(c.assignee_id, l.assignee_id), needs_answer = c.needs_answer OR l.needs_answer,
      version = c.version + 1
    FROM (
      SELECT p.survivor, bool_or(o.status = 'open') AS any_open, max(o.assignee_id) AS assignee_id,
        min(o.severity) AS severity, bool_or(o.needs_answer) AS needs_answer
      FROM ${moved} JOIN conversations o ON o.workspace_id = ${workspaceId} AND o.id = p.loser GROUP BY p.survivor
    ) l
    WHERE c.workspace_id = ${workspaceId} AND c.id = l.survivor`);
  await executor.rows(Prisma.sql`
    UPDATE mentions m SET conversation_id = p.survivor FROM ${moved}
    WHERE m.workspace_id = ${workspaceId} AND m.conversation_id = p.loser`);
  await executor.rows(Prisma.sql`
    UPDATE notes n SET conversation_id = p.survivor FROM ${moved}
    WHERE n.workspace_id = ${workspaceId} AND n.conversation_id = p.loser`);
  await executor.rows(Prisma.sql`
    UPDATE promises o SET conversation_id = p.survivor FROM ${moved}
    WHERE o.workspace_id = ${workspaceId} AND o.conversation_id = p.loser`);
  await executor.rows(Prisma.sql`
    UPDATE notifications n SET href = replace(n.href, '/conversations/' || p.loser, '/conversations/' || p.survivor) FROM ${moved}
    WHERE n.workspace_id = ${workspaceId} AND n.href IN ('/conversations/' || p.loser, '/conversations/' || p.loser || '?tab=all')`);
  await moveReplies(executor, workspaceId, moved);
  await executor.rows(Prisma.sql`
    UPDATE approvals a SET conversation_id = p.survivor FROM ${moved}
    WHERE a.workspace_id = ${workspaceId} AND a.conversation_id = p.loser`);
  await executor.rows(Prisma.sql`
    UPDATE authority_uses u SET conversation_id = p.survivor FROM ${moved}
    WHERE u.workspace_id = ${workspaceId} AND u.conversation_id = p.loser`);
  await mergeClocks(executor, workspaceId, losers, survivors);
  await mergeClaims(executor, workspaceId, moved);
  const facts = await executor.rows<{ started_at: Date }>(Prisma.sql`
    DELETE FROM conversation_facts WHERE workspace_id = ${workspaceId} AND conversation_id = ANY(${losers}::bigint[])
    RETURNING started_at`);
  const reopened = await executor.rows<{ started_at: Date }>(Prisma.sql`
    UPDATE conversation_facts f SET ended_at = NULL, seconds = NULL, staffed_seconds = NULL FROM conversations c
    WHERE c.workspace_id = ${workspaceId} AND c.id = ANY(${survivors}::bigint[]) AND c.status = 'open'
      AND f.workspace_id = c.workspace_id AND f.conversation_id = c.id AND f.kind = 'total_resolution' AND f.ended_at IS NOT NULL
    RETURNING f.started_at`);
  const gone = await executor.rows<{ first_at: Date }>(Prisma.sql`
    DELETE FROM conversations WHERE workspace_id = ${workspaceId} AND id = ANY(${losers}::bigint[]) RETURNING first_at`);
  return [...[...facts, ...reopened].map((row) => row.started_at), ...gone.map((row) => row.first_at)];
}

/** A person has one draft a conversation: of several that meet, what was written is kept in one. */
async function moveReplies(executor: Executor, workspaceId: number, moved: Prisma.Sql): Promise<void> {
  await executor.rows(Prisma.sql`
    WITH drafts AS (
      SELECT r.id, r.user_id, r.text, coalesce(p.survivor, r.conversation_id) AS conversation_id, r.updated_at
      FROM replies r LEFT JOIN ${moved} ON p.loser = r.conversation_id
      WHERE r.workspace_id = ${workspaceId} AND r.state = 'draft'
        AND r.conversation_id IN (SELECT p.loser FROM ${moved} UNION SELECT p.survivor FROM ${moved})
    ), joined AS (
      SELECT (array_agg(id ORDER BY updated_at DESC))[1] AS kept, array_agg(id) AS ids, string_agg(text, E'\n\n' ORDER BY updated_at) AS text
      FROM drafts GROUP BY conversation_id, user_id HAVING count(*) > 1
    ), removed AS (
      DELETE FROM replies r USING joined j WHERE r.workspace_id = ${workspaceId} AND r.id = ANY(j.ids) AND r.id <> j.kept
    )
    UPDATE replies r SET text = j.text, updated_at = clock_timestamp() FROM joined j WHERE r.workspace_id = ${workspaceId} AND r.id = j.kept`);
  await executor.rows(Prisma.sql`
    UPDATE replies r SET conversation_id = p.survivor FROM ${moved}
    WHERE r.workspace_id = ${workspaceId} AND r.conversation_id = p.loser`);
}
