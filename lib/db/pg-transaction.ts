import "server-only";
import type pg from "pg";
import { type Executor, viaPg } from "@/lib/db/executor";
import { pool } from "@/lib/db/pool";

/** One transaction on a plain connection, for COPY and set-based writes; everything else uses `inTransaction`. */
export async function inPgTransaction<T>(work: (executor: Executor, client: pg.ClientBase) => Promise<T>): Promise<T> {
  const client = await pool().connect();
  let broken: Error | undefined;
  try {
    await client.query("BEGIN");
    const result = await work(viaPg(client), client);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch((lost: Error) => {
      broken = lost;
    });
    throw error;
  } finally {
    // A connection that could not roll back is thrown away.
    client.release(broken);
  }
}
