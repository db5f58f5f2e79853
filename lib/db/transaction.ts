import "server-only";
import { db } from "@/lib/db/client";
import { insideTransaction } from "@/lib/db/inside-transaction";
import type { Prisma } from "@/lib/generated/prisma/client";

/** One Prisma transaction: facts, audit and live event of a verb commit together. */
export function inTransaction<T>(work: (tx: Prisma.TransactionClient) => Promise<T>): Promise<T> {
  return db().$transaction((tx) => insideTransaction.run(true, () => work(tx)), { maxWait: 5_000, timeout: 20_000 });
}
