import "server-only";
import { Prisma } from "@/lib/db/executor";

/** The clock of the answer that a waiting conversation `c` wants: of what came in while it was news. */
export function answerClock(workspaceId: number): Prisma.Sql {
  return Prisma.sql`
    SELECT k.kind, k.due_at FROM clocks k
    WHERE k.workspace_id = ${workspaceId} AND k.conversation_id = c.id AND k.ended_at IS NULL AND k.kind IN ('first_response', 'next_response')
    ORDER BY k.kind, k.seq DESC LIMIT 1`;
}
