import "server-only";
import { type Executor, Prisma } from "@/lib/db/executor";
import { computeOutcome } from "@/lib/outcomes/compute-outcome";

type Row = { id: string; published_at: Date; outbound: boolean; automated: boolean; author_id: string | null; sentiment: number | null };

/** A conversation's outcome again, after a person said what a post's sentiment is. */
export async function refreshOutcome(executor: Executor, workspaceId: number, conversationId: bigint): Promise<void> {
  const rows = await executor.rows<Row>(Prisma.sql`
    SELECT id::text, published_at, outbound, automated, author_id::text, sentiment::int AS sentiment FROM mentions
    WHERE workspace_id = ${workspaceId} AND conversation_id = ${conversationId.toString()}::bigint AND NOT left_out`);
  const outcome = computeOutcome(
    rows.map((row) => ({ ...row, id: BigInt(row.id), publishedAt: row.published_at, authorId: row.author_id === null ? null : BigInt(row.author_id) })),
  );
  await executor.rows(Prisma.sql`
    UPDATE conversations SET outcome = ${outcome}::text::outcome WHERE workspace_id = ${workspaceId} AND id = ${conversationId.toString()}::bigint`);
}
