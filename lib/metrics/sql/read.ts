import "server-only";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/executor";
import { AppError, messageOf } from "@/lib/errors";

/** "free" where a rollup or an index bounds the work; "guarded" reads are cut off after five seconds. */
export type Reading = "free" | "guarded";

/** Runs one read. */
export async function read<Row>(reading: Reading, statement: Prisma.Sql): Promise<Row[]> {
  if (reading === "free") return db().$queryRaw<Row[]>(statement);
  try {
    const [, rows] = await db().$transaction([db().$executeRaw`SET LOCAL statement_timeout = 5000`, db().$queryRaw<Row[]>(statement)]);
    return rows;
  } catch (error) {
    if (!/57014|statement timeout|expired transaction/.test(messageOf(error))) throw error;
    throw new AppError(
      "query_too_expensive",
      "These filters together take too long over so many posts. Choose a shorter range, use one filter, or let the range begin and end on full quarters of an hour.",
      undefined,
      { cause: error },
    );
  }
}
