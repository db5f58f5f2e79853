import type { Conversation } from "@/lib/conversations/schema";

/**
 * One conversation as several reads and pending changes know it, the newest knowledge last. The highest version
 * wins; among equals the newest read, because a new post changes the rest without raising the version.
 */
export function newestVersion(known: readonly (Conversation | undefined)[]): Conversation | undefined {
  let best: Conversation | undefined;
  for (const candidate of known) {
    if (candidate && (!best || candidate.version >= best.version)) best = candidate;
  }
  return best;
}

/** `change` as it will look once the server has taken it, for showing at once. */
export function expectChange(
  conversation: Conversation,
  change: { status?: Conversation["status"]; snoozedUntil?: Date; assignee?: Conversation["assignee"]; severity?: number },
  now: Date,
): Conversation {
  const status = change.status ?? conversation.status;
  const reopens = conversation.status === "resolved" && status !== "resolved";
  return {
    ...conversation,
    version: conversation.version + 1,
    status,
    snoozedUntil: status === "snoozed" ? (change.snoozedUntil ?? conversation.snoozedUntil) : null,
    resolvedAt: status === "resolved" ? (conversation.resolvedAt ?? now) : null,
    reopenedCount: conversation.reopenedCount + (reopens ? 1 : 0),
    severity: change.severity ?? conversation.severity,
    assignee: change.assignee === undefined ? conversation.assignee : change.assignee,
  };
}
