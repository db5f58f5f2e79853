import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import type { Position } from "@/lib/conversations/cursor";
import { defaultOrder, type ListQuery } from "@/lib/conversations/schema";
import { filtersOf, isWaiting, statusesOf } from "@/lib/conversations/sql/filters";
import { Prisma } from "@/lib/generated/prisma/client";

type Key = { id: bigint; at: Date };

/** What of those who wait the first part is ordered by; each has its index. */
const waitingColumns = { priority: Prisma.sql`c.ranked_at`, waiting: Prisma.sql`c.waiting_since` } as const;

/**
 * Keys of one page, at most `limit`. By priority and by wait the list has two parts: who waits, in that order,
 * then who does not, by newest activity. Each part walks its own index from where the last page ended.
 */
export async function listPageKeys(
  tx: Prisma.TransactionClient,
  scope: WorkspaceScope,
  query: ListQuery,
  after: Position | null,
  limit: number,
  searchIsCommon = false,
): Promise<Position[]> {
  const { status } = query;
  const filters = filtersOf(scope, query, searchIsCommon);
  const order = query.order ?? defaultOrder(status);
  const waitingFirst = order !== "newest" && statusesOf(status).includes("open");
  const found: Position[] = [];
  if (waitingFirst && after?.part !== "activity") {
    const keys = await tx.$queryRaw<Key[]>(waitingKeys(filters, waitingColumns[order], after, limit));
    found.push(...keys.map((key) => ({ part: "waiting" as const, ...key })));
  }
  if (found.length < limit && !(waitingFirst && status === "waiting")) {
    const rest = waitingFirst ? [...filters, Prisma.sql`NOT (${isWaiting})`] : filters;
    const from = after?.part === "activity" ? after : null;
    const keys = await tx.$queryRaw<Key[]>(activityKeys(rest, statusesOf(status), from, limit - found.length));
    found.push(...keys.map((key) => ({ part: "activity" as const, ...key })));
  }
  return found;
}

function waitingKeys(filters: Prisma.Sql[], column: Prisma.Sql, after: Position | null, limit: number): Prisma.Sql {
  const where = [...filters, isWaiting];
  if (after) where.push(Prisma.sql`(${column}, c.id) > (${after.at}::timestamptz, ${after.id}::bigint)`);
  return Prisma.sql`
    SELECT c.id, ${column} AS at FROM conversations c
    WHERE ${Prisma.join(where, " AND ")} ORDER BY ${column}, c.id LIMIT ${limit}`;
}

/** One index walk per status, merged: the index by activity begins with the status. */
function activityKeys(filters: Prisma.Sql[], statuses: readonly string[], after: Position | null, limit: number): Prisma.Sql {
  const where = after
    ? [...filters, Prisma.sql`(c.last_at, c.id) < (${after.at}::timestamptz, ${after.id}::bigint)`]
    : filters;
  const walks = statuses.map(
    (status) => Prisma.sql`(
      SELECT c.id, c.last_at AS at FROM conversations c
      WHERE c.status = ${status}::conversation_status AND ${Prisma.join(where, " AND ")}
      ORDER BY c.last_at DESC, c.id DESC LIMIT ${limit})`,
  );
  return Prisma.sql`SELECT * FROM (${Prisma.join(walks, " UNION ALL ")}) AS merged ORDER BY at DESC, id DESC LIMIT ${limit}`;
}
