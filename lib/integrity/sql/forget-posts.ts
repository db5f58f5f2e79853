import "server-only";
import * as z from "zod/mini";
import { type Executor, Prisma } from "@/lib/db/executor";
import { evidenceSchema } from "@/lib/integrity/cases/schema";
import { withoutPosts } from "@/lib/integrity/cases/without-posts";

/** Deleted posts leave their cases, and with them what the cases say of them; a case without posts goes. */
export async function forgetPosts(executor: Executor, workspaceId: number, ids: readonly bigint[]): Promise<void> {
  if (ids.length === 0) return;
  const gone = ids.map(String);
  const left = await executor.rows<{ case_id: number }>(Prisma.sql`
    DELETE FROM integrity_case_mentions WHERE workspace_id = ${workspaceId} AND mention_id = ANY(${gone}::bigint[]) RETURNING case_id`);
  const caseIds = [...new Set(left.map((row) => row.case_id))];
  if (caseIds.length === 0) return;
  await executor.rows(Prisma.sql`
    DELETE FROM integrity_cases c WHERE c.workspace_id = ${workspaceId} AND c.id = ANY(${caseIds}::int[])
      AND NOT EXISTS (SELECT 1 FROM integrity_case_mentions cm WHERE cm.workspace_id = c.workspace_id AND cm.case_id = c.id)`);
  const rows = await executor.rows<{ id: number; evidence: unknown }>(Prisma.sql`
    SELECT id, evidence FROM integrity_cases WHERE workspace_id = ${workspaceId} AND id = ANY(${caseIds}::int[]) ORDER BY id FOR UPDATE`);
  for (const { id, evidence } of rows) {
    const read = z.safeParse(evidenceSchema, evidence);
    if (!read.success) continue;
    const held = await executor.rows<{ id: string; author_id: string; object_keys: string[] }>(Prisma.sql`
      SELECT mention_id::text AS id, author_id::text AS author_id, object_keys FROM integrity_case_mentions WHERE workspace_id = ${workspaceId} AND case_id = ${id}::int`);
    const stays = withoutPosts(read.data, held.map((row) => ({ mentionId: row.id, authorId: row.author_id, objectKeys: row.object_keys })));
    await executor.rows(Prisma.sql`UPDATE integrity_cases SET evidence = ${JSON.stringify(stays)}::jsonb, updated_at = now() WHERE workspace_id = ${workspaceId} AND id = ${id}::int`);
  }
}
