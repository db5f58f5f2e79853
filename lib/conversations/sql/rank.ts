import "server-only";
import { rankedAt, type RankInputs } from "@/lib/conversations/priority";
import { isCorrected } from "@/lib/conversations/sql/feeling";
import { type Executor, Prisma } from "@/lib/db/executor";

type Waiting = Omit<RankInputs, "targetSeconds"> & { id: string; waitingSince: Date; targetSeconds: number | null; fallbackSeconds: number };

/**
 * Imports bring years in at once: whoever has waited longer stands by their wait alone, as a head start of at most an
 * hour tells nobody of them apart, until a person changes something.
 */
const rankedFromImportMs = 7 * 86_400_000;

/** Since when somebody must have begun to wait for a batch of posts to rank their conversation. */
export const rankedSince = () => new Date(Date.now() - rankedFromImportMs);

/**
 * Computes again where conversations stand in the queue, of those among `ids` that wait (since `since` or later); who
 * does not wait stands nowhere. Call it in the transaction that changed what priority reads (posts, feelings, severity,
 * topics, targets), after that change.
 */
export async function rankConversations(executor: Executor, workspaceId: number, ids: readonly bigint[], since?: Date): Promise<void> {
  if (ids.length === 0) return;
  const idList = [...new Set(ids)].map(String);
  const rows = await executor.rows<Waiting>(readInputs(workspaceId, idList, since));
  const waiting = rows.map(({ id, waitingSince, targetSeconds, fallbackSeconds, ...rest }) => {
    const inputs: RankInputs = { ...rest, targetSeconds: targetSeconds ?? fallbackSeconds };
    return { id, ranked_at: rankedAt(waitingSince, inputs), rank_inputs: inputs };
  });
  await executor.rows(Prisma.sql`
    UPDATE conversations c SET ranked_at = n.ranked_at, rank_inputs = n.rank_inputs
    FROM json_to_recordset(${JSON.stringify(waiting)}::json) AS n(id bigint, ranked_at timestamptz, rank_inputs jsonb)
    WHERE c.workspace_id = ${workspaceId} AND c.id = n.id
      AND (c.ranked_at IS DISTINCT FROM n.ranked_at OR c.rank_inputs IS DISTINCT FROM n.rank_inputs)`);
  const known = new Set(waiting.map(({ id }) => id));
  const rest = idList.filter((id) => !known.has(id));
  if (rest.length === 0) return;
  await executor.rows(Prisma.sql`
    UPDATE conversations SET ranked_at = NULL, rank_inputs = NULL
    WHERE workspace_id = ${workspaceId} AND id = ANY(${rest}::bigint[]) AND waiting_since IS NULL AND ranked_at IS NOT NULL`);
}

/** Held until the commit, in the order of ids as every other writer takes them. */
function readInputs(workspaceId: number, ids: readonly string[], since?: Date): Prisma.Sql {
  const begun = since ? Prisma.sql`AND c.waiting_since >= ${since.toISOString()}::timestamptz` : Prisma.empty;
  return Prisma.sql`
    SELECT c.id::text, c.waiting_since AS "waitingSince", c.severity::int, posts.negative, posts.followers,
      pace.posts, pace.people, topic.id AS "topicId", coalesce(topic.weight, 0)::int AS "topicWeight",
      past.earlier, past.unanswered, due.seconds AS "targetSeconds", w.first_response_target_seconds AS "fallbackSeconds"
    FROM conversations c
    JOIN workspaces w ON w.id = c.workspace_id
    LEFT JOIN LATERAL (${postsThatWait}) AS posts ON true
    LEFT JOIN LATERAL (${lastHour}) AS pace ON true
    LEFT JOIN LATERAL (
      SELECT t.id, t.weight FROM topics t
      WHERE t.workspace_id = c.workspace_id AND t.id = ANY(c.topic_ids) AND t.weight > 0
      ORDER BY t.weight DESC, t.id LIMIT 1) AS topic ON true
    LEFT JOIN LATERAL (
      SELECT count(*)::int AS earlier, (count(*) FILTER (WHERE o.outbound_count = 0 AND o.needs_answer))::int AS unanswered
      FROM (SELECT e.outbound_count, e.needs_answer FROM conversations e
        WHERE e.workspace_id = c.workspace_id AND e.author_id = c.author_id AND e.id <> c.id AND e.inbound_count > 0
          AND e.first_at < c.first_at AND e.first_at >= c.first_at - interval '30 days'
        ORDER BY e.first_at DESC LIMIT 20) AS o) AS past ON true
    LEFT JOIN LATERAL (
      SELECT coalesce(greatest(1, extract(epoch FROM k.due_at - k.started_at)), k.target_seconds)::int AS seconds
      FROM clocks k
      WHERE k.workspace_id = c.workspace_id AND k.conversation_id = c.id AND k.ended_at IS NULL
        AND k.kind IN ('first_response', 'next_response') AND k.state IN ('running', 'paused', 'missed')
      ORDER BY k.kind LIMIT 1) AS due ON true
    WHERE c.workspace_id = ${workspaceId} AND c.id = ANY(${ids}::bigint[]) AND c.waiting_since IS NOT NULL ${begun}
    ORDER BY c.id FOR UPDATE OF c`;
}

/** The angriest post and the best known writer since we last spoke: a friendly "me too" hides neither. */
const postsThatWait = Prisma.sql`
  SELECT max(CASE
      WHEN m.sentiment IS NULL THEN NULL
      WHEN ${isCorrected} THEN CASE WHEN m.sentiment < 0 THEN 1 ELSE 0 END
      ELSE coalesce(m.p_negative, CASE WHEN m.sentiment < 0 THEN 1 ELSE 0 END) END)::float8 AS negative,
    max(a.followers)::int AS followers
  FROM mentions m LEFT JOIN authors a ON a.workspace_id = m.workspace_id AND a.id = m.author_id
  WHERE m.workspace_id = c.workspace_id AND m.conversation_id = c.id AND NOT m.outbound AND m.deleted_at IS NULL
    AND m.published_at >= c.waiting_since`;

/** The hour before the thread's newest post by others, not before now: the order must not change by itself. */
const lastHour = Prisma.sql`
  SELECT count(*)::int AS posts, count(DISTINCT m.author_id)::int AS people
  FROM mentions m
  WHERE m.workspace_id = c.workspace_id AND m.conversation_id = c.id AND NOT m.outbound AND m.deleted_at IS NULL
    AND m.published_at > (
      SELECT max(l.published_at) FROM mentions l
      WHERE l.workspace_id = c.workspace_id AND l.conversation_id = c.id AND NOT l.outbound) - interval '1 hour'`;
