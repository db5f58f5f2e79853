import "server-only";
import { type Executor, Prisma } from "@/lib/db/executor";

/**
 * Of conversations that turn out to be one, whoever began to answer first and still does keeps the claim; refusals move along.
 * `moved` is a table of (loser, survivor).
 */
export async function mergeClaims(executor: Executor, workspaceId: number, moved: Prisma.Sql): Promise<void> {
  await executor.rows(Prisma.sql`
    UPDATE conversations c SET claimed_by_id = l.claimed_by_id, claimed_at = l.claimed_at, claim_expires_at = l.claim_expires_at
    FROM (
      SELECT DISTINCT ON (p.survivor) p.survivor, o.claimed_by_id, o.claimed_at, o.claim_expires_at
      FROM ${moved} JOIN conversations o ON o.workspace_id = ${workspaceId} AND o.id = p.loser
      WHERE o.claimed_by_id IS NOT NULL AND o.claim_expires_at > clock_timestamp()
      ORDER BY p.survivor, o.claimed_at
    ) l
    WHERE c.workspace_id = ${workspaceId} AND c.id = l.survivor
      AND (c.claimed_by_id IS NULL OR c.claim_expires_at <= clock_timestamp() OR c.claimed_at > l.claimed_at)`);
  await executor.rows(Prisma.sql`
    UPDATE claim_refusals r SET conversation_id = p.survivor FROM ${moved}
    WHERE r.workspace_id = ${workspaceId} AND r.conversation_id = p.loser`);
  // Who looked at the other half says so again, or has gone.
  await executor.rows(Prisma.sql`
    DELETE FROM presences o USING ${moved} WHERE o.workspace_id = ${workspaceId} AND o.conversation_id = p.loser`);
}
