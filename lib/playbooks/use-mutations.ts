import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { Action } from "@/lib/playbooks/schema";

type Use = { action: Action; userId: number; conversationId: bigint | null; playbookId: number | null; approvalId?: bigint; details?: Prisma.InputJsonObject };

/** Keeps who did what by whose leave: their own authority, or an approval. In the transaction that does it. */
export async function recordUse(tx: Prisma.TransactionClient, { workspaceId }: WorkspaceScope, { details = {}, ...use }: Use): Promise<void> {
  await tx.authorityUse.create({ data: { workspaceId, ...use, details } });
}
