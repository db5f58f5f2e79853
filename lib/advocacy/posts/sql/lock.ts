import "server-only";
import type { Prisma } from "@/lib/generated/prisma/client";

/** One at a time in a workspace until the transaction ends: what is compared cannot appear in between. */
export async function lockGuard(tx: Prisma.TransactionClient, workspaceId: number): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(${workspaceId}::int, hashtext('advocacy.guard'))::text`;
}
