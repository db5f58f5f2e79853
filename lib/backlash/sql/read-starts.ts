import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { Prisma } from "@/lib/db/executor";

export type StartRow = { id: string; firstAt: Date; network: string; sentiment: number | null; topicIds: number[]; followers: number | null; by: "advocates" | "official" | null };

/** Conversations a day that may be compared; on busier days the first ones to come in stand for all. */
export const mostADay = 600;
const mostTreated = 4_000;

/** Conversations of a range in which an advocate wrote, the newest 4,000; `by_advocate` has an index of its own. */
const withAdvocates = ({ workspaceId }: WorkspaceScope, from: Date, to: Date) => Prisma.sql`
  SELECT conversation_id AS id FROM mentions
  WHERE workspace_id = ${workspaceId} AND by_advocate AND deleted_at IS NULL AND published_at >= ${from} AND published_at < ${to}
  GROUP BY conversation_id ORDER BY max(published_at) DESC LIMIT ${mostTreated}::int`;

/**
 * How conversations of a range began (their first post that counts, for later ones may be what a reply brought about): all with an advocate's
 * post, those we answered, and enough others of every day. `by` says whose replies a conversation may have; its posts decide.
 */
export function startsOf(scope: WorkspaceScope, from: Date, to: Date): Prisma.Sql {
  const { workspaceId } = scope;
  return Prisma.sql`
    WITH advocated AS MATERIALIZED (${withAdvocates(scope, from, to)}),
    light AS MATERIALIZED (
      SELECT c.id, c.first_at, c.outbound_count, row_number() OVER (PARTITION BY floor(extract(epoch FROM c.first_at) / 86400) ORDER BY c.id) AS nth
      FROM conversations c WHERE c.workspace_id = ${workspaceId} AND c.first_at >= ${from} AND c.first_at < ${to} AND c.inbound_count > 0
    ),
    chosen AS (SELECT id FROM light WHERE nth <= ${mostADay}::int UNION SELECT id FROM advocated)
    SELECT c.id::text, c.first_at AS "firstAt", s.network, f.sentiment, f.topic_ids AS "topicIds", a.followers,
      CASE WHEN v.id IS NOT NULL THEN 'advocates' WHEN c.outbound_count > 0 THEN 'official' END AS "by"
    FROM chosen h
    JOIN conversations c ON c.workspace_id = ${workspaceId} AND c.id = h.id
    JOIN sources s ON s.workspace_id = c.workspace_id AND s.id = c.source_id
    JOIN LATERAL (
      SELECT m.sentiment, m.topic_ids, m.author_id FROM mentions m
      WHERE m.workspace_id = c.workspace_id AND m.conversation_id = c.id AND m.deleted_at IS NULL AND NOT m.left_out ORDER BY m.published_at LIMIT 1
    ) f ON true
    LEFT JOIN authors a ON a.workspace_id = c.workspace_id AND a.id = f.author_id
    LEFT JOIN advocated v ON v.id = c.id
    ORDER BY c.first_at, c.id`;
}
