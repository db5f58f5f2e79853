import "server-only";
import pg from "pg";
import { env } from "@/lib/env";
import { log } from "@/lib/log";

const store = globalThis as typeof globalThis & { firstminutePool?: pg.Pool };

/** Plain connections for ingest batches, LISTEN and COPY; everything else goes through Prisma. */
export function pool(): pg.Pool {
  if (!store.firstminutePool) {
    store.firstminutePool = new pg.Pool({ connectionString: env().DATABASE_URL, max: 6 });
    // An idle connection cut by a database restart must not end the process.
    store.firstminutePool.on("error", (error) => log.warn({ error: error.message }, "idle database connection lost"));
    store.firstminutePool.on("connect", (client) => client.on("error", () => {}));
  }
  return store.firstminutePool;
}

export async function closePool(): Promise<void> {
  const open = store.firstminutePool;
  store.firstminutePool = undefined;
  await open?.end();
}
