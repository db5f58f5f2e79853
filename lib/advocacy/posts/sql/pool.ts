import "server-only";
import { isAccountOf } from "@/lib/advocacy/accounts/sql/is-account-of";
import { Prisma } from "@/lib/db/executor";

const mostByAdvocates = 2_000;
const mostByUs = 2_000;
const mostDrafts = 500;

export type PoolRow = {
  /** Null for our own accounts. */
  userId: number | null;
  mentionId: bigint | null;
  draftId: bigint | null;
  text: string;
  url: string | null;
  at: Date;
};

/** What advocates and our accounts posted in a range, and what advocates had checked and not yet posted; the newest first, each kind capped. */
export function poolRows(workspaceId: number, from: Date, until: Date): Prisma.Sql {
  return Prisma.sql`
    (SELECT c.user_id AS "userId", m.id AS "mentionId", NULL::bigint AS "draftId", m.text, m.url, m.published_at AS at
     FROM mentions m JOIN authors a ON a.workspace_id = m.workspace_id AND a.id = m.author_id JOIN advocate_accounts c ON ${isAccountOf}
     WHERE m.workspace_id = ${workspaceId} AND m.by_advocate AND m.published_at > ${from}::timestamptz AND m.published_at <= ${until}::timestamptz AND m.deleted_at IS NULL
     ORDER BY m.published_at DESC LIMIT ${mostByAdvocates})
    UNION ALL
    (SELECT NULL::int, m.id, NULL::bigint, m.text, m.url, m.published_at FROM mentions m
     WHERE m.workspace_id = ${workspaceId} AND m.outbound AND NOT m.by_advocate AND m.published_at > ${from}::timestamptz AND m.published_at <= ${until}::timestamptz AND m.deleted_at IS NULL
     ORDER BY m.published_at DESC LIMIT ${mostByUs})
    UNION ALL
    (SELECT p.user_id, NULL::bigint, p.id, p.text, NULL::text, p.created_at FROM advocate_posts p
     WHERE p.workspace_id = ${workspaceId} AND p.state <> 'published' AND p.created_at > ${from}::timestamptz AND p.created_at <= ${until}::timestamptz
     ORDER BY p.created_at DESC LIMIT ${mostDrafts})`;
}
