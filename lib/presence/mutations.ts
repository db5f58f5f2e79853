import "server-only";
import type { z } from "zod";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { notFound } from "@/lib/conversations/data";
import { prepared, preparedRows } from "@/lib/db/prepared";
import type { PresenceMode, presenceOut } from "@/lib/presence/schema";
import { endPresence, otherPresences, type PresenceRecord, writePresence } from "@/lib/presence/sql/presence";

/**
 * A person has a conversation open. Others are told only when that is new: who stays as they were is one write that wakes
 * nobody. The first to open a conversation is who has seen it. Says who else is there.
 */
export async function savePresence(scope: WorkspaceScope, conversationId: bigint, mode: PresenceMode): Promise<z.input<typeof presenceOut>> {
  const [saved, people] = await prepared((executor) =>
    Promise.all([executor.rows(writePresence(scope, conversationId, mode)), executor.rows<PresenceRecord>(otherPresences(scope, conversationId))]),
  );
  if (saved.length === 0) throw notFound();
  return { people, asOf: new Date() };
}

/** A person closes a conversation; closing what is not open is nothing. */
export async function removePresence(scope: WorkspaceScope, conversationId: bigint): Promise<void> {
  await preparedRows(endPresence(scope, conversationId));
}
