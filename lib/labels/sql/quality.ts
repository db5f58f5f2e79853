import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { Prisma } from "@/lib/generated/prisma/client";

/** Labels read to measure: the newest. */
const labelsRead = 5_000;
/** A sample is drawn from the newest posts that the model classified. */
const postsDrawnFrom = 20_000;

const certainty = Prisma.sql`(CASE l.model_label WHEN -1 THEN l.p_negative WHEN 0 THEN l.p_neutral WHEN 1 THEN l.p_positive END)`;

export type JudgedRecord = { people: number; model: number; probability: number | null };

/** The random sample: what people and the model said, -1 to 1. */
export function sampledLabels(scope: WorkspaceScope): Prisma.Sql {
  return Prisma.sql`
    SELECT l.label::int AS people, l.model_label::int AS model, ${certainty} AS probability FROM sentiment_labels l
    WHERE l.workspace_id = ${scope.workspaceId} AND l.sampled AND l.ended_at IS NULL AND l.model_label IS NOT NULL
    ORDER BY l.id DESC LIMIT ${labelsRead}`;
}

export type LabelledPostRecord = {
  mentionId: bigint;
  conversationId: bigint;
  text: string;
  people: number;
  model: number | null;
  probability: number | null;
  by: string | null;
  at: Date;
};

export type Which = "missed" | "falseAlarms" | "corrections";
const conditions: Record<Which, Prisma.Sql> = {
  missed: Prisma.sql`l.sampled AND l.label = -1 AND l.model_label > -1`,
  falseAlarms: Prisma.sql`l.sampled AND l.label > -1 AND l.model_label = -1`,
  corrections: Prisma.sql`NOT l.sampled`,
};

/** The newest labels of a kind, with the posts they are about. */
export function labelledPosts(scope: WorkspaceScope, which: Which, limit: number): Prisma.Sql {
  return Prisma.sql`
    SELECT l.mention_id AS "mentionId", m.conversation_id AS "conversationId", left(m.text, 400) AS text, l.label::int AS people,
      l.model_label::int AS model, ${certainty} AS probability, u.name AS by, l.created_at AS at
    FROM sentiment_labels l
    JOIN mentions m ON m.workspace_id = l.workspace_id AND m.id = l.mention_id AND m.deleted_at IS NULL
    LEFT JOIN users u ON u.id = l.user_id
    WHERE l.workspace_id = ${scope.workspaceId} AND l.ended_at IS NULL AND ${conditions[which]}
    ORDER BY l.id DESC LIMIT ${limit}`;
}

export type LabelCounts = { total: number; sampled: number };

/** Labels that hold. */
export function labelCounts(scope: WorkspaceScope): Prisma.Sql {
  return Prisma.sql`
    SELECT count(*)::int AS total, (count(*) FILTER (WHERE sampled))::int AS sampled FROM sentiment_labels
    WHERE workspace_id = ${scope.workspaceId} AND ended_at IS NULL LIMIT 1`;
}

/**
 * Posts at random that nobody judged in a sample before. Corrected ones are drawn too: they are the ones that the
 * model got wrong, and a sample without them would flatter it.
 */
export function drawPosts(scope: WorkspaceScope, count: number): Prisma.Sql {
  return Prisma.sql`
    SELECT m.id, m.text, coalesce(a.display_name, a.handle) AS author, s.network, m.published_at AS "publishedAt"
    FROM (
      SELECT r.id FROM (
        SELECT id FROM mentions
        WHERE workspace_id = ${scope.workspaceId} AND NOT outbound AND deleted_at IS NULL AND p_negative IS NOT NULL
        ORDER BY published_at DESC LIMIT ${postsDrawnFrom}) AS r
      WHERE NOT EXISTS (SELECT 1 FROM sentiment_labels l
        WHERE l.workspace_id = ${scope.workspaceId} AND l.mention_id = r.id AND l.sampled AND l.ended_at IS NULL)
      ORDER BY random() LIMIT ${count}) AS drawn
    JOIN mentions m ON m.workspace_id = ${scope.workspaceId} AND m.id = drawn.id
    JOIN sources s ON s.workspace_id = m.workspace_id AND s.id = m.source_id
    LEFT JOIN authors a ON a.workspace_id = m.workspace_id AND a.id = m.author_id
    ORDER BY random() LIMIT ${count}`;
}
