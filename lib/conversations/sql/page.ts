import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import type { Position } from "@/lib/conversations/cursor";
import { defaultOrder, type ListQuery } from "@/lib/conversations/list-schema";
import { isWaiting, type List, listOf, statusesOf } from "@/lib/conversations/sql/filters";
import { type Key, type Part, searchKeys, searchSizes } from "@/lib/conversations/sql/search";
import { type Executor, Prisma } from "@/lib/db/executor";

/** What of those who wait the first part is ordered by; each has its index. */
const waitingColumns = { priority: Prisma.sql`c.ranked_at`, waiting: Prisma.sql`c.waiting_since` } as const;

/**
 * Keys of one page, at most `limit`. By priority and by wait the list has two parts: who waits, in that order,
 * then who does not, by newest activity. Each part walks its own index from where the last page ended.
 */
export async function listPageKeys(
  executor: Executor,
  scope: WorkspaceScope,
  query: ListQuery,
  after: Position | null,
  limit: number,
  sizes = searchSizes,
): Promise<Position[]> {
  const { status, q } = query;
  const read = (part: Part, wanted: number): Promise<Key[]> =>
    q === undefined || q === "" ? executor.rows<Key>(part.rows(wanted)) : searchKeys(executor, scope, q, part, wanted, sizes);
  const list = listOf(scope, query);
  const order = query.order ?? defaultOrder(status);
  const waitingFirst = order !== "newest" && statusesOf(status).includes("open");
  const found: Position[] = [];
  if (waitingFirst && after?.part !== "activity") {
    const keys = await read(waitingPart(list, waitingColumns[order], after), limit);
    found.push(...keys.map(({ id, at }) => ({ part: "waiting" as const, at, id })));
  }
  if (found.length < limit && !(waitingFirst && status === "waiting")) {
    const rest = waitingFirst ? [...list.where, Prisma.sql`NOT (${isWaiting})`] : list.where;
    const keys = await read(activityPart({ ...list, where: rest }, statusesOf(status), after?.part === "activity" ? after : null), limit - found.length);
    found.push(...keys.map(({ id, at }) => ({ part: "activity" as const, at, id })));
  }
  return found;
}

function waitingPart(list: List, column: Prisma.Sql, after: Position | null): Part {
  const where = [...list.where, isWaiting];
  if (after) where.push(Prisma.sql`(${column}, c.id) > (${after.at}::timestamptz, ${after.id}::bigint)`);
  return {
    order: Prisma.sql`c.at, c.id`,
    rows: (limit, more = []) => Prisma.sql`
      SELECT c.id, c.author_id, ${column} AS at FROM ${list.from}
      WHERE ${Prisma.join([...where, ...more], " AND ")} ORDER BY ${column}, c.id LIMIT ${limit}`,
  };
}

/** One index walk per status, merged: the index by activity begins with the status. */
function activityPart(list: List, statuses: readonly string[], after: Position | null): Part {
  const where = after ? [...list.where, Prisma.sql`(c.last_at, c.id) < (${after.at}::timestamptz, ${after.id}::bigint)`] : list.where;
  const walk = (status: Prisma.Sql, limit: number, more: Prisma.Sql[]) => Prisma.sql`(
    SELECT c.id, c.author_id, c.last_at AS at FROM ${list.from}
    WHERE ${status} AND ${Prisma.join([...where, ...more], " AND ")}
    ORDER BY c.last_at DESC, c.id DESC LIMIT ${limit})`;
  const oneOf = statuses.map((status) => Prisma.sql`c.status = ${status}::conversation_status`);
  const walked = list.isOneWalk ? [Prisma.sql`(${Prisma.join(oneOf, " OR ")})`] : oneOf;
  return {
    order: Prisma.sql`c.at DESC, c.id DESC`,
    rows: (limit, more = []) => Prisma.sql`
      SELECT * FROM (${Prisma.join(walked.map((status) => walk(status, limit, more)), " UNION ALL ")}) AS merged
      ORDER BY at DESC, id DESC LIMIT ${limit}`,
  };
}
