import "server-only";
import { isAccountOf } from "@/lib/advocacy/accounts/sql/is-account-of";
import { Prisma } from "@/lib/db/executor";

export type AccountRow = { id: number; userId: number; network: string; handle: string; displayName: string | null; bio: string | null; createdAt: Date | null };

/** Proven accounts with what their networks say of them. */
export function accountRows(workspaceId: number): Prisma.Sql {
  return Prisma.sql`
    SELECT DISTINCT ON (c.id) c.id, c.user_id AS "userId", c.network, c.handle, a.display_name AS "displayName", a.bio, a.account_created_at AS "createdAt"
    FROM advocate_accounts c LEFT JOIN authors a ON ${isAccountOf}
    WHERE c.workspace_id = ${workspaceId} AND c.proved_at IS NOT NULL ORDER BY c.id, a.id LIMIT 5000`;
}

export type AnsweredRow = { id: bigint; conversationId: bigint; externalId: string; text: string; handle: string | null; sentiment: number | null; outbound: boolean; inOurThread: boolean };

const answeredColumns = Prisma.sql`
  m.id, m.conversation_id AS "conversationId", m.external_id AS "externalId", m.text, a.handle, m.sentiment::int AS sentiment, m.outbound,
  EXISTS (SELECT 1 FROM mentions o WHERE o.workspace_id = m.workspace_id AND o.conversation_id = m.conversation_id AND o.outbound
    AND o.external_id = m.parent_external_id)
  OR (SELECT f.outbound FROM mentions f WHERE f.workspace_id = m.workspace_id AND f.conversation_id = m.conversation_id ORDER BY f.published_at, f.id LIMIT 1) AS "inOurThread"`;

export function answeredById(workspaceId: number, id: bigint): Prisma.Sql {
  return Prisma.sql`
    SELECT ${answeredColumns} FROM mentions m LEFT JOIN authors a ON a.workspace_id = m.workspace_id AND a.id = m.author_id
    WHERE m.workspace_id = ${workspaceId} AND m.id = ${id} AND m.deleted_at IS NULL`;
}

/** By the post's address: through its author, whose handle stands in it, or among the newest ones. */
export function answeredByUrl(workspaceId: number, network: string, urls: readonly string[], handles: readonly string[], newerThan: Date): Prisma.Sql {
  return Prisma.sql`
    WITH found AS (
      (SELECT m.id FROM authors a JOIN mentions m ON m.workspace_id = a.workspace_id AND m.author_id = a.id
       WHERE a.workspace_id = ${workspaceId} AND a.network = ${network} AND lower(a.handle) = ANY(${[...handles]}::text[]) AND m.url = ANY(${[...urls]}::text[]) LIMIT 1)
      UNION ALL
      (SELECT m.id FROM mentions m WHERE m.workspace_id = ${workspaceId} AND m.published_at > ${newerThan}::timestamptz AND m.url = ANY(${[...urls]}::text[]) LIMIT 1)
      LIMIT 1
    )
    SELECT ${answeredColumns} FROM found JOIN mentions m ON m.workspace_id = ${workspaceId} AND m.id = found.id
    LEFT JOIN authors a ON a.workspace_id = m.workspace_id AND a.id = m.author_id WHERE m.deleted_at IS NULL`;
}

export type MomentRow = { posts: number; negative: number; lastHour: number; hourBefore: number; advocateAnswers: number };

/** What others write in a conversation until an instant, and how many other advocates answered one post of it. */
export function conversationMoment(workspaceId: number, answered: Pick<AnsweredRow, "id" | "conversationId" | "externalId">, writerId: number, until: Date): Prisma.Sql {
  const { id, conversationId, externalId } = answered;
  const hours = (count: number) => new Date(until.getTime() - count * 3_600_000);
  return Prisma.sql`
    WITH posts AS (
      SELECT m.author_id, m.sentiment, m.published_at FROM mentions m
      WHERE m.workspace_id = ${workspaceId} AND m.conversation_id = ${conversationId} AND NOT m.outbound AND m.deleted_at IS NULL AND m.published_at <= ${until}::timestamptz
      ORDER BY m.published_at DESC LIMIT 5000
    ), turned AS (
      SELECT min(published_at) AS at FROM posts WHERE sentiment = -1 AND author_id IS NOT NULL GROUP BY author_id
    )
    SELECT (SELECT count(*)::int FROM posts WHERE sentiment IS NOT NULL) AS posts, (SELECT count(*)::int FROM posts WHERE sentiment = -1) AS negative,
      (SELECT count(*)::int FROM turned WHERE at > ${hours(1)}::timestamptz) AS "lastHour",
      (SELECT count(*)::int FROM turned WHERE at > ${hours(2)}::timestamptz AND at <= ${hours(1)}::timestamptz) AS "hourBefore",
      (SELECT count(DISTINCT who)::int FROM (
        SELECT c.user_id AS who FROM mentions m JOIN authors a ON a.workspace_id = m.workspace_id AND a.id = m.author_id JOIN advocate_accounts c ON ${isAccountOf}
        WHERE m.workspace_id = ${workspaceId} AND m.conversation_id = ${conversationId} AND m.by_advocate AND m.parent_external_id = ${externalId}
          AND m.deleted_at IS NULL AND m.published_at <= ${until}::timestamptz
        UNION ALL
        SELECT p.user_id FROM advocate_posts p WHERE p.workspace_id = ${workspaceId} AND p.parent_mention_id = ${id} AND p.state = 'cleared'
          AND p.created_at > ${hours(24)}::timestamptz AND p.created_at <= ${until}::timestamptz) answers
       WHERE who <> ${writerId}) AS "advocateAnswers"`;
}

/** A person's posts within the hour before an instant: on the network, and cleared and not seen there yet. */
export function postsWithinHour(workspaceId: number, userId: number, until: Date, exceptMentionId: bigint | null): Prisma.Sql {
  const from = new Date(until.getTime() - 3_600_000);
  return Prisma.sql`
    SELECT (SELECT count(*)::int FROM mentions m JOIN authors a ON a.workspace_id = m.workspace_id AND a.id = m.author_id JOIN advocate_accounts c ON ${isAccountOf}
        WHERE m.workspace_id = ${workspaceId} AND m.by_advocate AND c.user_id = ${userId} AND m.published_at > ${from}::timestamptz AND m.published_at <= ${until}::timestamptz
          AND m.id IS DISTINCT FROM ${exceptMentionId}::bigint)
      + (SELECT count(*)::int FROM advocate_posts p WHERE p.workspace_id = ${workspaceId} AND p.user_id = ${userId} AND p.state = 'cleared'
          AND p.created_at > ${from}::timestamptz AND p.created_at <= ${until}::timestamptz) AS count`;
}
