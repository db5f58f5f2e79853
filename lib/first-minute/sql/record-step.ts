import "server-only";
import { type Executor, executorIn, Prisma } from "@/lib/db/executor";
import type { StepKey } from "@/lib/first-minute/legs";
import { stepColumns } from "@/lib/first-minute/sql/step-columns";

/** What a person or the product does between a post and our first answer, in this order. */
export type Step = Exclude<StepKey, "received">;

/**
 * Keeps the first time a step happened. Nothing is kept for imported history, nor of what happens after our first answer:
 * after it was confirmed, or after it was given outside the product.
 */
export async function recordStep(tx: Executor | Prisma.TransactionClient, workspaceId: number, conversationId: bigint, step: Step, at = new Date()): Promise<void> {
  await executorIn(tx).rows(stepStatement(workspaceId, conversationId, step, Prisma.sql`${at}::timestamptz`));
}

/** The same for a statement that does more: `at` is an instant in SQL; null: it did not happen. */
export function stepStatement(workspaceId: number, conversationId: bigint, step: Step, at: Prisma.Sql): Prisma.Sql {
  const column = stepColumns[step];
  return Prisma.sql`
    UPDATE response_steps SET ${column} = ${at}
    WHERE workspace_id = ${workspaceId} AND conversation_id = ${conversationId.toString()}::bigint AND ${column} IS NULL AND confirmed_at IS NULL AND ${at} IS NOT NULL
      AND ${step === "confirmed" ? Prisma.sql`sent_at IS NOT NULL` : unanswered(workspaceId, conversationId, at)}`;
}

function unanswered(workspaceId: number, conversationId: bigint, at: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`NOT EXISTS (
    SELECT 1 FROM conversation_facts f WHERE f.workspace_id = ${workspaceId} AND f.conversation_id = ${conversationId.toString()}::bigint
      AND f.kind = 'first_response' AND f.seq = 0 AND f.ended_at < ${at})`;
}
