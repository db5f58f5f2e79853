import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { type Executor, Prisma, viaPrisma } from "@/lib/db/executor";
import type { NewEntry } from "@/lib/incidents/sql/add-entry";

const mostCharacters = 500;

/**
 * Writes a line on the timeline of every running incident that a conversation belongs to, by its topics and its source;
 * ids of the incidents. In the transaction in which it happened.
 */
export async function noteInIncidents(tx: Executor | Prisma.TransactionClient, scope: WorkspaceScope, conversationId: bigint, entry: NewEntry): Promise<number[]> {
  const executor = "rows" in tx ? tx : viaPrisma(tx);
  const rows = await executor.rows<{ id: number }>(Prisma.sql`
    INSERT INTO incident_entries (workspace_id, incident_id, at, kind, text, user_id, href, dedupe_key)
    SELECT i.workspace_id, i.id, ${entry.at ?? new Date()}::timestamptz, ${entry.kind}::text, ${entry.text.slice(0, mostCharacters)}::text, ${entry.userId === undefined ? scope.userId : entry.userId}::int, ${entry.href ?? null}::text, ${entry.dedupeKey}::text
    FROM incidents i
    JOIN conversations c ON c.workspace_id = i.workspace_id AND c.id = ${conversationId.toString()}::bigint
    WHERE i.workspace_id = ${scope.workspaceId} AND i.state = 'open'
      AND (cardinality(i.topic_ids) = 0 OR c.topic_ids && i.topic_ids) AND (cardinality(i.source_ids) = 0 OR c.source_id = ANY(i.source_ids))
    ON CONFLICT (workspace_id, incident_id, dedupe_key) DO NOTHING
    RETURNING incident_id AS id`);
  return rows.map(({ id }) => id);
}
