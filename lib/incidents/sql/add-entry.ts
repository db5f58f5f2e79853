import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { type Executor, Prisma, viaPrisma } from "@/lib/db/executor";
import type { EntryKind } from "@/lib/incidents/schema";

export type NewEntry = {
  kind: EntryKind;
  text: string;
  /** Where its evidence is: "/conversations/12". */
  href?: string | null;
  /** The same thing is written down once: "statement:12:published". */
  dedupeKey: string;
  at?: Date;
  /** Whoever did it, where that is not whoever writes it down. */
  userId?: number | null;
};

const mostCharacters = 2_000;

/**
 * Writes a line on an incident's timeline, in the transaction in which it happened, by whoever acts; false when it stands
 * there already. Whoever calls it publishes "incident.changed" last.
 */
export async function addEntry(tx: Executor | Prisma.TransactionClient, scope: WorkspaceScope, incidentId: number, { kind, text, href, dedupeKey, at, userId = scope.userId }: NewEntry): Promise<boolean> {
  const executor = "rows" in tx ? tx : viaPrisma(tx);
  const added = await executor.rows<{ id: string }>(Prisma.sql`
    INSERT INTO incident_entries (workspace_id, incident_id, at, kind, text, user_id, href, dedupe_key)
    SELECT i.workspace_id, i.id, ${at ?? new Date()}::timestamptz, ${kind}::text, ${text.slice(0, mostCharacters)}::text, ${userId}::int, ${href ?? null}::text, ${dedupeKey}::text
    FROM incidents i WHERE i.workspace_id = ${scope.workspaceId} AND i.id = ${incidentId}::int
    ON CONFLICT (workspace_id, incident_id, dedupe_key) DO NOTHING
    RETURNING id::text`);
  return added.length > 0;
}
