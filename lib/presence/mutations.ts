import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { notFound } from "@/lib/conversations/data";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { recordStep } from "@/lib/first-minute/sql/record-step";
import { publish } from "@/lib/live/publish";
import type { PresenceMode } from "@/lib/presence/schema";
import { endPresence, extendPresence, writePresence } from "@/lib/presence/sql/presence";

/**
 * A person has a conversation open. Others are told only when that is new: who stays as they were is one write that wakes
 * nobody. The first to open a conversation is who has seen it.
 */
export async function savePresence(scope: WorkspaceScope, conversationId: bigint, mode: PresenceMode): Promise<void> {
  const [same] = await db().$queryRaw<{ user_id: number }[]>(extendPresence(scope, conversationId, mode));
  if (same) return;
  await inTransaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ user_id: number }[]>(writePresence(scope, conversationId, mode));
    if (!row) throw notFound();
    await recordStep(tx, scope.workspaceId, conversationId, "seen");
    await publish(tx, scope.workspaceId, "presence.changed", { conversationId: String(conversationId) });
  });
}

/** A person closes a conversation; closing what is not open is nothing. */
export async function removePresence(scope: WorkspaceScope, conversationId: bigint): Promise<void> {
  await inTransaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ user_id: number }[]>(endPresence(scope, conversationId));
    if (row) await publish(tx, scope.workspaceId, "presence.changed", { conversationId: String(conversationId) });
  });
}
