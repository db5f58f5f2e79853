import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/executor";

const shown = 50;
const authorsShown = 10;

type Post = { id: string; conversationId: string; text: string; handle: string | null; followers: number | null; publishedAt: Date; sentiment: number | null };

/** Posts of an alert, the newest first; one that was deleted since has no text. */
export function mentionsOfAlert({ workspaceId }: WorkspaceScope, ids: readonly bigint[]): Promise<Post[]> {
  return db().$queryRaw<Post[]>(Prisma.sql`
    SELECT m.id::text AS id, m.conversation_id::text AS "conversationId", m.text, a.handle, a.followers, m.published_at AS "publishedAt", m.sentiment::int AS sentiment
    FROM mentions m LEFT JOIN authors a ON a.workspace_id = m.workspace_id AND a.id = m.author_id
    WHERE m.workspace_id = ${workspaceId} AND m.id = ANY(${ids.map(String)}::bigint[]) ORDER BY m.published_at DESC, m.id DESC LIMIT ${shown}::int`);
}

/** Who of them reaches most people. */
export function authorsOfAlert({ workspaceId }: WorkspaceScope, ids: readonly bigint[]): Promise<{ id: string; handle: string; followers: number | null; posts: number }[]> {
  return db().$queryRaw(Prisma.sql`
    SELECT a.id::text AS id, a.handle, a.followers, count(*)::int AS posts
    FROM mentions m JOIN authors a ON a.workspace_id = m.workspace_id AND a.id = m.author_id
    WHERE m.workspace_id = ${workspaceId} AND m.id = ANY(${ids.map(String)}::bigint[])
    GROUP BY a.id, a.handle, a.followers ORDER BY a.followers DESC NULLS LAST, posts DESC, a.id LIMIT ${authorsShown}::int`);
}
