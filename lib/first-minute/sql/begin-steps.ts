import "server-only";
import { type Executor, Prisma } from "@/lib/db/executor";

export type BegunStep = { conversation_id: string; published_at: Date; received_at: Date };

/** Where the first minute of conversations begins: the first post by somebody else, and when we had it. */
export async function writeBegunSteps(executor: Executor, workspaceId: number, begun: readonly BegunStep[]): Promise<void> {
  if (begun.length === 0) return;
  await executor.rows(Prisma.sql`
    INSERT INTO response_steps (workspace_id, conversation_id, published_at, received_at)
    SELECT ${workspaceId}, n.conversation_id, n.published_at, n.received_at
    FROM json_to_recordset(${JSON.stringify(begun)}::json) AS n(conversation_id bigint, published_at timestamptz, received_at timestamptz)
    ON CONFLICT (workspace_id, conversation_id) DO UPDATE SET published_at = excluded.published_at, received_at = excluded.received_at
    WHERE (response_steps.published_at, response_steps.received_at) IS DISTINCT FROM (excluded.published_at, excluded.received_at)`);
}
