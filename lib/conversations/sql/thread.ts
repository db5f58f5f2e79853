import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import type { Position } from "@/lib/conversations/cursor";
import type { FeelingRecord } from "@/lib/conversations/present";
import { feelingColumns, feelingJoins } from "@/lib/conversations/sql/feeling";
import { Prisma } from "@/lib/generated/prisma/client";

const editsShown = 20;

export type PostRecord = FeelingRecord & {
  id: bigint;
  outbound: boolean;
  automated: boolean;
  byAdvocate: boolean;
  text: string;
  url: string | null;
  lang: string | null;
  rating: number | null;
  publishedAt: Date;
  editedAt: Date | null;
  deletedAt: Date | null;
  parentMissing: boolean;
  media: unknown;
  authorId: bigint | null;
  handle: string | null;
  displayName: string | null;
  authorNetwork: string | null;
  followers: number | null;
  authorUrl: string | null;
  edits: { editedAt: string; formerText: string }[];
};

/** The newest posts of a thread before `before` (or of all), newest first. */
export function threadPosts(scope: WorkspaceScope, conversationId: bigint, before: Position | null, limit: number): Prisma.Sql {
  const earlier = before
    ? Prisma.sql`AND (m.published_at, m.id) < (${before.at}::timestamptz, ${before.id}::bigint)`
    : Prisma.empty;
  return Prisma.sql`
    SELECT m.id, m.outbound, m.automated, m.by_advocate AS "byAdvocate", m.text, m.url, m.lang, m.rating, ${feelingColumns},
      m.published_at AS "publishedAt", m.edited_at AS "editedAt", m.deleted_at AS "deletedAt",
      m.parent_missing AS "parentMissing", m.media,
      a.id AS "authorId", a.handle, a.display_name AS "displayName", a.network AS "authorNetwork", a.followers, a.url AS "authorUrl",
      coalesce((
        SELECT json_agg(json_build_object('editedAt', e.edited_at, 'formerText', e.former_text) ORDER BY e.edited_at DESC)
        FROM (SELECT edited_at, former_text FROM mention_edits e
          WHERE e.workspace_id = m.workspace_id AND e.mention_id = m.id AND m.deleted_at IS NULL
          ORDER BY edited_at DESC LIMIT ${editsShown}) AS e), '[]') AS edits
    FROM mentions m
    LEFT JOIN authors a ON a.workspace_id = m.workspace_id AND a.id = m.author_id
    ${feelingJoins}
    WHERE m.workspace_id = ${scope.workspaceId} AND m.conversation_id = ${conversationId} ${earlier}
    ORDER BY m.published_at DESC, m.id DESC LIMIT ${limit}`;
}

export type ParticipantRecord = {
  id: bigint;
  handle: string;
  displayName: string | null;
  network: string;
  followers: number | null;
  url: string | null;
  owned: boolean;
  posts: number;
};

/** Who takes part, most posts first; at most twenty. */
export function threadPeople(scope: WorkspaceScope, conversationId: bigint): Prisma.Sql {
  return Prisma.sql`
    SELECT a.id, a.handle, a.display_name AS "displayName", a.network, a.followers, a.url, a.owned, p.posts
    FROM (SELECT author_id, count(*)::int AS posts, min(published_at) AS first_at FROM mentions
      WHERE workspace_id = ${scope.workspaceId} AND conversation_id = ${conversationId} AND author_id IS NOT NULL
      GROUP BY author_id ORDER BY posts DESC, first_at LIMIT 20) AS p
    JOIN authors a ON a.workspace_id = ${scope.workspaceId} AND a.id = p.author_id
    ORDER BY p.posts DESC, p.first_at, a.id`;
}
