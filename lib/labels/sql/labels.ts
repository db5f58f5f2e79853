import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { feelingColumns, feelingJoins, modelSentiment } from "@/lib/conversations/sql/feeling";
import { Prisma } from "@/lib/generated/prisma/client";

export type LabelValue = -1 | 0 | 1;

/** Network and thread of a post: what must be held before its sentiment changes. */
export function placeOfPost(scope: WorkspaceScope, id: bigint): Prisma.Sql {
  return Prisma.sql`
    SELECT s.network FROM mentions m JOIN sources s ON s.workspace_id = m.workspace_id AND s.id = m.source_id
    WHERE m.workspace_id = ${scope.workspaceId} AND m.id = ${id} LIMIT 1`;
}

/** The lock that ingest holds: no edit and no merging of threads comes between look-up and write. */
export function holdNetwork(scope: WorkspaceScope, network: string): Prisma.Sql {
  return Prisma.sql`SELECT pg_advisory_xact_lock(${scope.workspaceId}::int, hashtext(${network}))::text`;
}

export type HeldPost = {
  conversationId: bigint;
  publishedAt: Date;
  outbound: boolean;
  deleted: boolean;
  modelLabel: LabelValue | null;
  pNegative: number | null;
  pNeutral: number | null;
  pPositive: number | null;
  /** What a person said that holds now. */
  label: LabelValue | null;
  labelledBy: number | null;
  sampled: boolean | null;
};

export function holdPost(scope: WorkspaceScope, id: bigint): Prisma.Sql {
  return Prisma.sql`
    SELECT m.conversation_id AS "conversationId", m.published_at AS "publishedAt", m.outbound, m.deleted_at IS NOT NULL AS deleted,
      ${modelSentiment}::int AS "modelLabel", m.p_negative AS "pNegative", m.p_neutral AS "pNeutral", m.p_positive AS "pPositive",
      l.label::int AS label, l.user_id AS "labelledBy", l.sampled
    FROM mentions m
    LEFT JOIN sentiment_labels l ON l.workspace_id = m.workspace_id AND l.mention_id = m.id AND l.ended_at IS NULL
    WHERE m.workspace_id = ${scope.workspaceId} AND m.id = ${id} LIMIT 1 FOR UPDATE OF m`;
}

export function endLabels(scope: WorkspaceScope, mentionId: bigint): Prisma.Sql {
  return Prisma.sql`
    UPDATE sentiment_labels SET ended_at = clock_timestamp()
    WHERE workspace_id = ${scope.workspaceId} AND mention_id = ${mentionId} AND ended_at IS NULL`;
}

export function writeSentiment(scope: WorkspaceScope, mentionId: bigint, label: LabelValue | null): Prisma.Sql {
  return Prisma.sql`
    UPDATE mentions SET sentiment = ${label}::smallint WHERE workspace_id = ${scope.workspaceId} AND id = ${mentionId}`;
}

/** First and last sentiment of a thread, from its posts in the order that lib/conversations/compute-facts.ts reads them. */
export function refreshFeelings(scope: WorkspaceScope, conversationId: bigint): Prisma.Sql {
  const inbound = (direction: Prisma.Sql) => Prisma.sql`(
    SELECT m.sentiment FROM mentions m
    WHERE m.workspace_id = ${scope.workspaceId} AND m.conversation_id = ${conversationId} AND NOT m.outbound
    ORDER BY m.published_at ${direction}, m.id ${direction} LIMIT 1)`;
  return Prisma.sql`
    UPDATE conversations SET first_sentiment = ${inbound(Prisma.sql`ASC`)}, last_sentiment = ${inbound(Prisma.sql`DESC`)}
    WHERE workspace_id = ${scope.workspaceId} AND id = ${conversationId}`;
}

/** A FeelingRecord of one post. */
export function shownSentiment(scope: WorkspaceScope, mentionId: bigint): Prisma.Sql {
  return Prisma.sql`
    SELECT ${feelingColumns} FROM mentions m ${feelingJoins}
    WHERE m.workspace_id = ${scope.workspaceId} AND m.id = ${mentionId} LIMIT 1`;
}
