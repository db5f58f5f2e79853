import type { BulkAction, BulkOutcome, Conversation } from "@/lib/conversations/schema";

export type UndoStep = { ids: string[]; action: BulkAction };

/**
 * What brings many conversations back to what they were before `action`: those alike together. Only what the action
 * changed goes back; a conversation that slept past its waking time comes back open.
 */
export function undoBulk(before: readonly Conversation[], outcomes: ReadonlyMap<string, BulkOutcome>, action: BulkAction, now: Date): UndoStep[] {
  const steps = new Map<string, UndoStep>();
  for (const conversation of before) {
    if (outcomes.get(conversation.id) !== "changed") continue;
    const back = formerOf(conversation, action, now);
    const key = JSON.stringify(back);
    const step = steps.get(key);
    if (step) step.ids.push(conversation.id);
    else steps.set(key, { ids: [conversation.id], action: back });
  }
  return [...steps.values()];
}

function formerOf({ status, snoozedUntil, assignee, severity }: Conversation, action: BulkAction, now: Date): BulkAction {
  const sleeps = status === "snoozed" && snoozedUntil !== null && snoozedUntil > now;
  return {
    ...(action.status !== undefined ? (sleeps ? { status, snoozedUntil } : { status: status === "snoozed" ? ("open" as const) : status }) : {}),
    ...(action.assigneeId !== undefined ? { assigneeId: assignee?.id ?? null } : {}),
    ...(action.severity !== undefined ? { severity } : {}),
  };
}
