import "server-only";
import { AppError } from "@/lib/errors";
import type { Prisma, Source } from "@/lib/generated/prisma/client";

/** The source's row, held until the transaction ends. Throws `not_found`. */
export async function lockSource(tx: Prisma.TransactionClient, workspaceId: number, id: number): Promise<Source> {
  await tx.$queryRaw`SELECT id FROM sources WHERE workspace_id = ${workspaceId} AND id = ${id} FOR UPDATE`;
  const source = await tx.source.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
  if (!source) throw new AppError("not_found", "This source does not exist any more.");
  return source;
}
