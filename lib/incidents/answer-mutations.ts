import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import type { Prisma } from "@/lib/generated/prisma/client";
import { startOf } from "@/lib/incidents/say-statement";
import type { NewEntry } from "@/lib/incidents/sql/add-entry";
import { noteInIncidents } from "@/lib/incidents/sql/note-in-incidents";
import { publish } from "@/lib/live/publish";

type Tx = Prisma.TransactionClient;

/** An answer of ours stands in a conversation: a line for each running incident that the conversation belongs to. */
export function answerInIncidents(tx: Tx, scope: WorkspaceScope, { id, conversationId, userId, text }: { id: bigint; conversationId: bigint; userId: number; text: string }, at: Date): Promise<void> {
  return tell(tx, scope, conversationId, { kind: "reply", text: `Answered: “${startOf(text)}”`, href: `/conversations/${conversationId}`, dedupeKey: `reply:${id}`, at: new Date(Math.min(at.getTime(), Date.now())), userId });
}

/** What somebody asked in a conversation was allowed or refused. */
export async function approvalInIncidents(tx: Tx, scope: WorkspaceScope, { id, conversationId }: { id: bigint; conversationId: bigint | null }, what: string, allowed: boolean): Promise<void> {
  if (conversationId !== null) await tell(tx, scope, conversationId, { kind: "approval", text: `${allowed ? "Allowed" : "Refused"}: ${what.charAt(0).toLowerCase()}${what.slice(1)}`, href: `/conversations/${conversationId}`, dedupeKey: `approval:${id}` });
}

async function tell(tx: Tx, scope: WorkspaceScope, conversationId: bigint, entry: NewEntry): Promise<void> {
  for (const id of await noteInIncidents(tx, scope, conversationId, entry)) await publish(tx, scope.workspaceId, "incident.changed", { id });
}
