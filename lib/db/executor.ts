import "server-only";
import type pg from "pg";
import { Prisma } from "@/lib/generated/prisma/client";

/** Runs one statement inside whatever transaction it was made from. */
export type Executor = {
  /** int8 columns arrive as bigint through Prisma and as string through pg: cast to int4 or text in SQL. */
  rows<Row>(statement: Prisma.Sql): Promise<Row[]>;
};

export function viaPrisma(tx: Prisma.TransactionClient): Executor {
  return { rows: <Row>(statement: Prisma.Sql) => tx.$queryRaw<Row[]>(statement) };
}

/** The executor of a transaction, however it was begun. */
export function executorIn(tx: Executor | Prisma.TransactionClient): Executor {
  return "rows" in tx ? tx : viaPrisma(tx);
}

export function viaPg(client: pg.ClientBase): Executor {
  return {
    async rows<Row>(statement: Prisma.Sql) {
      const result = await client.query({ text: statement.text, values: statement.values });
      return result.rows as Row[];
    },
  };
}

export { Prisma };
