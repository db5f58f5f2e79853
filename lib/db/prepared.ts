import "server-only";
import pg from "pg";
import type { Executor, Prisma } from "@/lib/db/executor";
import { insideTransaction } from "@/lib/db/inside-transaction";
import { env } from "@/lib/env";
import { log } from "@/lib/log";

/** Each is kept with its plan on every connection. */
const mostPrepared = 150;

/** The database gives up on a statement that takes longer; in a transaction, which may wait for another's, it does not. */
const statementMilliseconds = 4_000;

type Store = { pool?: pg.Pool; names: Map<string, string> };
const store = globalThis as typeof globalThis & { firstminutePrepared?: Store };
const opened = (): Store => (store.firstminutePrepared ??= { names: new Map() });

/** As Prisma reads it: int8 is a bigint. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: "text") => (oid === pg.types.builtins.INT8 ? BigInt : pg.types.getTypeParser(oid, format))) as pg.CustomTypesConfig["getTypeParser"],
};

/**
 * For what people wait for many times a second: statements of a fixed text, planned once a connection, without Prisma's work
 * around them. What `work` asks at once is sent at once and answered in order, on one connection; each statement is a
 * transaction of its own.
 */
export function prepared<T>(work: (executor: Executor) => Promise<T>): Promise<T> {
  return connected((client) => work(executorOf(client)));
}

/** As `prepared`, in one transaction. What is published goes with the commit, so that nobody waits for it longer than the database takes. */
export function preparedTransaction<T>(work: (executor: Executor) => Promise<T>): Promise<T> {
  return connected(async (client) => {
    const executor = executorOf(client);
    const atEnd: Prisma.Sql[] = [];
    // Nobody waits for it: where it fails, so does the statement behind it.
    client.query("BEGIN; SET LOCAL statement_timeout = 0").catch(() => {});
    try {
      const result = await insideTransaction.run(true, () => work({ ...executor, atEnd: (statement) => atEnd.push(statement) }));
      const written = Promise.all(atEnd.map((statement) => executor.rows(statement)));
      const [, { command }] = await Promise.all([written, client.query("COMMIT")]);
      if (command !== "COMMIT") throw new Error("The transaction was rolled back: a statement had failed before.");
      return result;
    } catch (error) {
      await client.query("ROLLBACK").catch(() => {});
      throw error;
    }
  });
}

async function connected<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  if (env().NODE_ENV === "test" && insideTransaction.getStore()) throw new Error("prepared() was called inside a transaction: use the transaction's own client.");
  const client = await connections().connect();
  try {
    return await work(client);
  } finally {
    // The pool throws away a connection that broke.
    client.release();
  }
}

/** As `prepared`, for one statement. */
export function preparedRows<Row>(statement: Prisma.Sql): Promise<Row[]> {
  return prepared((executor) => executor.rows<Row>(statement));
}

export async function closePrepared(): Promise<void> {
  const { pool } = opened();
  store.firstminutePrepared = undefined;
  await pool?.end();
}

function executorOf(client: pg.PoolClient): Executor {
  return {
    async rows<Row>(statement: Prisma.Sql) {
      const { text, values } = statement;
      const result = await client.query({ name: nameOf(text), text, values, types });
      return result.rows as Row[];
    },
  };
}

function connections(): pg.Pool {
  const kept = opened();
  if (!kept.pool) {
    kept.pool = new pg.Pool({ connectionString: env().DATABASE_URL, max: 8, pipeline: true });
    // An idle connection cut by a database restart must not end the process.
    kept.pool.on("error", (error) => log.warn({ error: error.message }, "idle database connection lost"));
    kept.pool.on("connect", (client) => {
      client.on("error", () => {});
      // Sent together with the first statement; as a start parameter poolers in between would refuse it.
      client.query(`SET statement_timeout = ${statementMilliseconds}`).catch(() => {});
    });
  }
  return kept.pool;
}

/** One that has no name is parsed and planned each time, as texts beyond the limit are. */
function nameOf(text: string): string | undefined {
  const { names } = opened();
  const known = names.get(text);
  if (known || names.size >= mostPrepared) return known;
  const name = `hot_${names.size}`;
  names.set(text, name);
  return name;
}
