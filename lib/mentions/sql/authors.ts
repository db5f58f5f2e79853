import "server-only";
import type { Executor } from "@/lib/db/executor";
import { Prisma } from "@/lib/db/executor";
import type { PreparedAuthor } from "@/lib/mentions/prepare";

type Row = {
  id: string; key: string; handle: string; display_name: string | null; url: string | null; followers: number | null; owned: boolean;
  following: number | null; account_created_at: Date | null; bio: string | null;
};

/** Ids of a batch's authors by key; adds the new ones and updates what changed. Unknown fields keep their old value. */
export async function saveAuthors(
  executor: Executor,
  workspaceId: number,
  network: string,
  authors: ReadonlyMap<string, PreparedAuthor>,
): Promise<Map<string, bigint>> {
  if (authors.size === 0) return new Map();
  const known = await executor.rows<Row>(Prisma.sql`
    SELECT id::text, key, handle, display_name, url, followers, owned, following, account_created_at, bio FROM authors
    WHERE workspace_id = ${workspaceId} AND network = ${network} AND key = ANY(${[...authors.keys()]}::text[])`);
  const byKey = new Map(known.map((row) => [row.key, row]));
  const ids = new Map(known.map((row) => [row.key, BigInt(row.id)]));
  const changed = [...authors.values()].filter((author) => isChanged(byKey.get(author.key), author));
  if (changed.length === 0) return ids;
  const written = await executor.rows<{ id: string; key: string }>(Prisma.sql`
    INSERT INTO authors (workspace_id, network, key, handle, display_name, url, followers, owned, following, account_created_at, bio)
    SELECT ${workspaceId}, ${network}, * FROM unnest(
      ${changed.map((a) => a.key)}::text[], ${changed.map((a) => a.handle)}::text[],
      ${changed.map((a) => a.displayName)}::text[], ${changed.map((a) => a.url)}::text[],
      ${changed.map((a) => a.followers)}::int[], ${changed.map((a) => a.owned)}::boolean[],
      ${changed.map((a) => a.following)}::int[], ${changed.map((a) => a.accountCreatedAt)}::timestamptz[], ${changed.map((a) => a.bio)}::text[])
    ON CONFLICT (workspace_id, network, key) DO UPDATE SET
      handle = excluded.handle,
      display_name = coalesce(excluded.display_name, authors.display_name),
      url = coalesce(excluded.url, authors.url),
      followers = coalesce(excluded.followers, authors.followers),
      owned = excluded.owned,
      following = coalesce(excluded.following, authors.following),
      account_created_at = coalesce(excluded.account_created_at, authors.account_created_at),
      bio = coalesce(excluded.bio, authors.bio)
    RETURNING id::text, key`);
  for (const row of written) ids.set(row.key, BigInt(row.id));
  return ids;
}

function isChanged(row: Row | undefined, author: PreparedAuthor): boolean {
  if (!row) return true;
  return (
    row.handle !== author.handle ||
    row.owned !== author.owned ||
    (author.displayName !== null && row.display_name !== author.displayName) ||
    (author.url !== null && row.url !== author.url) ||
    (author.followers !== null && row.followers !== author.followers) ||
    (author.following !== null && row.following !== author.following) ||
    (author.accountCreatedAt !== null && row.account_created_at?.getTime() !== author.accountCreatedAt.getTime()) ||
    (author.bio !== null && row.bio !== author.bio)
  );
}
