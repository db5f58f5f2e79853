import "server-only";
import { type Executor, Prisma, viaPrisma } from "@/lib/db/executor";

/** What a person or the product does between a post and our first answer, in this order. */
export type Step = "seen" | "claimed" | "drafted" | "approvalRequested" | "approved" | "sent" | "confirmed";

const columns: Record<Step, Prisma.Sql> = {
  seen: Prisma.sql`seen_at`,
  claimed: Prisma.sql`claimed_at`,
  drafted: Prisma.sql`drafted_at`,
  approvalRequested: Prisma.sql`approval_requested_at`,
  approved: Prisma.sql`approved_at`,
  sent: Prisma.sql`sent_at`,
  confirmed: Prisma.sql`confirmed_at`,
};

/**
 * Keeps the first time a step happened. Nothing is kept for imported history, nor of what happens after our first answer:
 * after it was confirmed, or after it was given outside the product.
 */
export async function recordStep(tx: Executor | Prisma.TransactionClient, workspaceId: number, conversationId: bigint, step: Step, at = new Date()): Promise<void> {
  const executor = "rows" in tx ? tx : viaPrisma(tx);
  const column = columns[step];
  await executor.rows(Prisma.sql`
    UPDATE response_steps SET ${column} = ${at}::timestamptz
    WHERE workspace_id = ${workspaceId} AND conversation_id = ${conversationId.toString()}::bigint AND ${column} IS NULL AND confirmed_at IS NULL
      AND ${step === "confirmed" ? Prisma.sql`sent_at IS NOT NULL` : unanswered(workspaceId, conversationId, at)}`);
}

function unanswered(workspaceId: number, conversationId: bigint, at: Date): Prisma.Sql {
  return Prisma.sql`NOT EXISTS (
    SELECT 1 FROM conversation_facts f WHERE f.workspace_id = ${workspaceId} AND f.conversation_id = ${conversationId.toString()}::bigint
      AND f.kind = 'first_response' AND f.seq = 0 AND f.ended_at < ${at}::timestamptz)`;
}
