import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { insideTransaction } from "@/lib/db/inside-transaction";
import { closePrepared } from "@/lib/db/prepared";
import { env } from "@/lib/env";
import { PrismaClient } from "@/lib/generated/prisma/client";

// Kept on globalThis: a bundler may evaluate this module once per route.
const store = globalThis as typeof globalThis & { firstminutePrisma?: PrismaClient };

/** The process's Prisma client. */
export function db(): PrismaClient {
  // A second connection while one is held: as many people at once as the pool is large would wait for each other for ever.
  if (env().NODE_ENV === "test" && insideTransaction.getStore()) throw new Error("db() was called inside a transaction: use the transaction's own client.");
  store.firstminutePrisma ??= new PrismaClient({
    adapter: new PrismaPg({ connectionString: env().DATABASE_URL, max: 10 }),
  });
  return store.firstminutePrisma;
}

/** Closes the client, for processes and tests that end. */
export async function closeDb(): Promise<void> {
  const client = store.firstminutePrisma;
  store.firstminutePrisma = undefined;
  await client?.$disconnect();
  await closePrepared();
}
