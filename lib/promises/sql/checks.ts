import "server-only";
import { Prisma } from "@/lib/generated/prisma/client";

export type HeldPost = {
  id: bigint;
  conversationId: bigint;
  externalId: string;
  publishedAt: Date;
  text: string;
  deleted: boolean;
  accountId: bigint | null;
  account: string | null;
};

const post = Prisma.sql`
  SELECT m.id, m.conversation_id AS "conversationId", m.external_id AS "externalId", m.published_at AS "publishedAt", m.text,
    m.deleted_at IS NOT NULL AS deleted, m.author_id AS "accountId", a.handle AS account
  FROM mentions m LEFT JOIN authors a ON a.workspace_id = m.workspace_id AND a.id = m.author_id`;

export function ownPosts(workspaceId: number, ids: readonly string[]): Prisma.Sql {
  return Prisma.sql`${post} WHERE m.workspace_id = ${workspaceId} AND m.id = ANY(${[...ids]}::bigint[]) AND m.outbound AND NOT m.by_advocate ORDER BY m.published_at, m.id LIMIT ${ids.length}::int`;
}

const mostPosts = 5_000;

/** Our posts since an instant, the newest 5,000. */
export function ownPostsSince(workspaceId: number, since: Date): Prisma.Sql {
  return Prisma.sql`${post} WHERE m.workspace_id = ${workspaceId} AND m.published_at > ${since} AND m.outbound AND NOT m.by_advocate ORDER BY m.published_at DESC, m.id DESC LIMIT ${mostPosts}::int`;
}

export type StoredCheck = { promiseId: number; mentionId: bigint; kept: boolean };

export function storedChecks(workspaceId: number, promiseIds: readonly number[], mentionIds: readonly bigint[]): Prisma.Sql {
  return Prisma.sql`
    SELECT promise_id AS "promiseId", mention_id AS "mentionId", kept FROM promise_checks
    WHERE workspace_id = ${workspaceId} AND mention_id = ANY(${mentionIds.map(String)}::bigint[]) AND promise_id = ANY(${[...promiseIds]}::int[])`;
}

export type NewCheck = { promiseId: number; mentionId: bigint; kept: boolean; reason: string; at: Date };

export function writeChecks(workspaceId: number, checks: readonly NewCheck[]): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO promise_checks (workspace_id, promise_id, mention_id, kept, reason, at)
    SELECT ${workspaceId}, * FROM unnest(${checks.map((check) => check.promiseId)}::int[], ${checks.map((check) => String(check.mentionId))}::bigint[],
      ${checks.map((check) => check.kept)}::bool[], ${checks.map((check) => check.reason)}::text[], ${checks.map((check) => check.at.toISOString())}::timestamptz[])
    ON CONFLICT (workspace_id, promise_id, mention_id) DO UPDATE SET kept = excluded.kept, reason = excluded.reason, at = excluded.at`;
}

export function removeChecks(workspaceId: number, checks: readonly { promiseId: number; mentionId: bigint }[]): Prisma.Sql {
  return Prisma.sql`
    DELETE FROM promise_checks k
    USING unnest(${checks.map((check) => check.promiseId)}::int[], ${checks.map((check) => String(check.mentionId))}::bigint[]) AS gone(promise_id, mention_id)
    WHERE k.workspace_id = ${workspaceId} AND k.promise_id = gone.promise_id AND k.mention_id = gone.mention_id`;
}

export type Tally = { promiseId: number; streak: number; brokenAt: Date | null };

/** Of posts since a promise binds: how many kept it since the last one that did not, and when the first did not. */
export function tally(workspaceId: number, promiseIds: readonly number[]): Prisma.Sql {
  return Prisma.sql`
    SELECT p.id AS "promiseId", t.broken_at AS "brokenAt",
      (SELECT count(*)::int FROM promise_checks k WHERE k.workspace_id = p.workspace_id AND k.promise_id = p.id AND k.kept
        AND k.at > greatest(p.binding_at, t.last_broken_at)) AS streak
    FROM promises p CROSS JOIN LATERAL (
      SELECT min(k.at) AS broken_at, max(k.at) AS last_broken_at FROM promise_checks k
      WHERE k.workspace_id = p.workspace_id AND k.promise_id = p.id AND NOT k.kept AND k.at > p.binding_at
    ) t
    WHERE p.workspace_id = ${workspaceId} AND p.id = ANY(${[...promiseIds]}::int[])`;
}
