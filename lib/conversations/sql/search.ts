import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { searchWords, toNamePrefix, toTsQuery } from "@/lib/conversations/search-terms";
import { type Executor, Prisma } from "@/lib/db/executor";

export type Key = { id: bigint; at: Date };

/** A part of the list, its search aside. */
export type Part = {
  /** Its first `limit` rows that also meet `more`, conditions on `c`: id, author_id, at. */
  rows: (limit: number, more?: Prisma.Sql[]) => Prisma.Sql;
  /** What it is ordered by, of rows called `c`. */
  order: Prisma.Sql;
};

/** Where one way to search becomes sooner than another; measured by npm run bench -- search. */
export const searchSizes = {
  /** Rows looked at before the index is asked. */
  firstWalk: 1_000,
  /** So many are looked at where the first ones held this many matches, or the list has no more than that. */
  longWalk: 10_000,
  manyMatches: 14,
  shortList: 6_000,
  /** Matches that the index may give before walking the whole list is sooner. */
  indexedMatches: 30_000,
};

/**
 * The first `limit` rows that a search finds in a part of the list. A common word is found by walking the list and looking
 * into each conversation, a rare one through the full-text index; which a word is shows in the first thousand rows.
 */
export async function searchKeys(
  executor: Executor, scope: WorkspaceScope, text: string, part: Part, limit: number, sizes = searchSizes,
): Promise<Key[]> {
  const condition = isFound(scope, text);
  if (!condition) return [];
  const walk = (rows: number) =>
    executor.rows<Key>(Prisma.sql`SELECT c.id, c.at FROM (${part.rows(rows)}) AS c WHERE ${condition} ORDER BY ${part.order} LIMIT ${limit}`);
  const first = await walk(sizes.firstWalk);
  if (first.length >= limit) return first;
  const length = await countRows(executor, part, sizes.longWalk);
  if (length < sizes.firstWalk) return first;
  if (first.length >= sizes.manyMatches || length < sizes.shortList) {
    const further = await walk(sizes.longWalk);
    if (further.length >= limit || length < sizes.longWalk) return further;
  }
  return (await indexedKeys(executor, scope, text, part, limit, sizes.indexedMatches)) ?? executor.rows<Key>(part.rows(limit, [condition]));
}

/** How many rows a part has, counted up to `most`. */
async function countRows(executor: Executor, part: Part, most: number): Promise<number> {
  const [row] = await executor.rows<{ count: number }>(Prisma.sql`SELECT count(*)::int AS count FROM (${part.rows(most)}) AS c`);
  return row?.count ?? 0;
}

/** Every match through the indexes, then the list among them; null when there are so many that this is the longer way. */
async function indexedKeys(
  executor: Executor, scope: WorkspaceScope, text: string, part: Part, limit: number, most: number,
): Promise<Key[] | null> {
  const words = toTsQuery(text);
  const people = peopleNamed(scope, text);
  const places: Prisma.Sql[] = [];
  if (words) {
    places.push(Prisma.sql`(SELECT m.conversation_id AS id FROM mentions m
      WHERE m.workspace_id = ${scope.workspaceId} AND ${matches(words)} LIMIT ${most + 1})`);
  }
  if (people) {
    places.push(Prisma.sql`(SELECT p.id FROM conversations p
      WHERE p.workspace_id = ${scope.workspaceId} AND p.author_id IN (${people}) LIMIT ${most + 1})`);
  }
  const rows = await executor.rows<{ id: bigint | null; at: Date | null; found: number }>(Prisma.sql`
    WITH found AS MATERIALIZED (${Prisma.join(places, " UNION ALL ")})
    SELECT c.id, c.at, size.found FROM (SELECT count(*)::int AS found FROM found) AS size
    LEFT JOIN (${part.rows(limit, [Prisma.sql`c.id IN (SELECT f.id FROM found f)`])}) AS c ON true
    ORDER BY ${part.order}`);
  if ((rows[0]?.found ?? 0) > most) return null;
  return rows.flatMap(({ id, at }) => (id === null || at === null ? [] : [{ id, at }]));
}

/** Whether a search finds conversation `c`: in one of its posts, or by its author's name. Null: it finds nothing. */
function isFound(scope: WorkspaceScope, text: string): Prisma.Sql | null {
  const words = toTsQuery(text);
  const people = peopleNamed(scope, text);
  const either: Prisma.Sql[] = [];
  if (words) {
    // Kept from joining the other posts' rows: the planner would read the whole table for it.
    either.push(Prisma.sql`EXISTS (
      SELECT 1 FROM (SELECT p.text, p.deleted_at FROM mentions p
        WHERE p.workspace_id = ${scope.workspaceId} AND p.conversation_id = c.id OFFSET 0) AS m
      WHERE ${mayMatch(text)} AND ${matches(words)})`);
  }
  if (people) either.push(Prisma.sql`c.author_id IN (${people})`);
  return either.length > 0 ? Prisma.sql`(${Prisma.join(either, " OR ")})` : null;
}

/** Cheap, and true of every post that matches: taking a text apart into words costs thirty times as much. */
function mayMatch(text: string): Prisma.Sql {
  const pieces = searchWords(text).flatMap((word) => word.match(/[\p{L}\p{N}]+/gu) ?? []);
  return Prisma.join(pieces.map((piece) => Prisma.sql`m.text ILIKE ${`%${piece}%`}`), " AND ");
}

function matches(words: string): Prisma.Sql {
  return Prisma.sql`m.deleted_at IS NULL AND to_tsvector('simple', m.text) @@ to_tsquery('simple', ${words})`;
}

/** Authors whose handle or name begins so; a query of its own for each, as each has its index. */
function peopleNamed(scope: WorkspaceScope, text: string): Prisma.Sql | null {
  const prefix = toNamePrefix(text);
  if (!prefix) return null;
  const named = (column: Prisma.Sql) => Prisma.sql`SELECT a.id FROM authors a WHERE a.workspace_id = ${scope.workspaceId} AND lower(${column}) LIKE ${prefix}`;
  return Prisma.sql`${named(Prisma.sql`a.handle`)} UNION ALL ${named(Prisma.sql`a.display_name`)}`;
}
