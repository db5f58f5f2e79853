import "server-only";
import type pg from "pg";
import { insideTransaction } from "@/lib/db/inside-transaction";
import { Prisma } from "@/lib/generated/prisma/client";

/** Runs one statement inside whatever transaction it was made from. */
export type Executor = {
  /** int8 columns arrive as bigint through Prisma and as string through pg: cast to int4 or text in SQL. */
  rows<Row>(statement: Prisma.Sql): Promise<Row[]>;
  /** Where there is such a way: runs the statement together with the commit. */
  atEnd?(statement: Prisma.Sql): void;
};

export function viaPrisma(tx: Prisma.TransactionClient): Executor {
  const ask = <Row>(statement: Prisma.Sql): Promise<Row[]> => tx.$queryRaw<Row[]>(statement);
  return { rows: <Row>(statement: Prisma.Sql) => (insideTransaction.getStore() ? inTurn(tx, () => ask<Row>(statement)) : ask<Row>(statement)) };
}

/** The executor of a transaction, however it was begun. */
export function executorIn(tx: Executor | Prisma.TransactionClient): Executor {
  return "rows" in tx ? tx : viaPrisma(tx);
}

export function viaPg(client: pg.ClientBase): Executor {
  return {
    async rows<Row>(statement: Prisma.Sql) {
      const result = await inTurn(client, () => client.query({ text: statement.text, values: statement.values }));
      return result.rows as Row[];
    },
  };
}

const turns = new WeakMap<object, Promise<unknown>>();

/** A transaction has one connection: what is asked of it at once is asked one after another. */
function inTurn<T>(connection: object, ask: () => Promise<T>): Promise<T> {
  const asked = (turns.get(connection) ?? Promise.resolve()).then(ask);
  turns.set(connection, asked.catch(() => {}));
  return asked;
}

export { Prisma };
