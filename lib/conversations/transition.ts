import type { Change, ConversationStatus } from "@/lib/conversations/schema";

/** What of a conversation people change. */
export type WorkState = {
  status: ConversationStatus;
  snoozedUntil: Date | null;
  assigneeId: number | null;
  /** 1 gravest to 5 ordinary. */
  severity: number;
  resolvedAt: Date | null;
  reopenedCount: number;
};

export type Step = "resolve" | "reopen" | "snooze" | "wake" | "assign" | "unassign" | "severity";

/**
 * What a change makes of a conversation at `now`, and the steps to record. No steps: it already is so.
 * Every status can follow every other; only leaving "resolved" counts as a re-opening.
 */
export function transition(state: WorkState, change: Change, now: Date): { next: WorkState; steps: Step[] } {
  const next = { ...state };
  const steps: Step[] = [];
  const wanted = change.status ?? state.status;
  const until = wanted === "snoozed" ? (change.snoozedUntil ?? state.snoozedUntil) : null;
  if (wanted !== state.status || until?.getTime() !== state.snoozedUntil?.getTime()) {
    next.status = wanted;
    next.snoozedUntil = until;
    if (state.status === "resolved") {
      steps.push("reopen");
      next.reopenedCount += 1;
      next.resolvedAt = null;
    }
    if (wanted === "resolved") {
      steps.push("resolve");
      next.resolvedAt = now;
    }
    if (wanted === "snoozed") steps.push("snooze");
    if (wanted === "open" && state.status === "snoozed") steps.push("wake");
  }
  if (change.assigneeId !== undefined && change.assigneeId !== state.assigneeId) {
    next.assigneeId = change.assigneeId;
    steps.push(change.assigneeId === null ? "unassign" : "assign");
  }
  if (change.severity !== undefined && change.severity !== state.severity) {
    next.severity = change.severity;
    steps.push("severity");
  }
  return { next, steps };
}
