import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { type Executor, executorIn, Prisma } from "@/lib/db/executor";
import type { Action } from "@/lib/playbooks/schema";

type Use = { action: Action; userId: number; conversationId: bigint | null; playbookId: number | null; approvalId?: bigint; details?: Prisma.InputJsonObject };

/** Keeps who did what by whose leave: their own authority, or an approval. In the transaction that does it. */
export async function recordUse(tx: Executor | Prisma.TransactionClient, { workspaceId }: WorkspaceScope, { action, userId, conversationId, playbookId, approvalId, details = {} }: Use): Promise<void> {
  await executorIn(tx).rows(Prisma.sql`
    INSERT INTO authority_uses (workspace_id, conversation_id, user_id, action, playbook_id, approval_id, details, at)
    VALUES (${workspaceId}::int, ${conversationId}::bigint, ${userId}::int, ${action}, ${playbookId}::int, ${approvalId ?? null}::bigint, ${JSON.stringify(details)}::jsonb, clock_timestamp())`);
}
