import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { findRows, notFound } from "@/lib/conversations/data";
import { type Conversation, conflictOut } from "@/lib/conversations/schema";
import { findLastChange } from "@/lib/conversations/sql/last-change";
import type { Executor } from "@/lib/db/executor";
import { AppError } from "@/lib/errors";
import { formatDuration } from "@/lib/format/duration";

type Outcome = Pick<Conversation, "status"> & { assignee: object | null };
type Verb = { words: string; left: (current: Outcome) => boolean };

/** What each recorded step is called, and whether the conversation still is as that step left it. */
const verbs: Record<string, Verb> = {
  "conversation.resolve": { words: "resolved", left: ({ status }) => status === "resolved" },
  "conversation.reopen": { words: "re-opened", left: ({ status }) => status !== "resolved" },
  "conversation.snooze": { words: "snoozed", left: ({ status }) => status === "snoozed" },
  "conversation.wake": { words: "woke", left: ({ status }) => status === "open" },
  "conversation.assign": { words: "assigned", left: ({ assignee }) => assignee !== null },
  "conversation.severity": { words: "changed the severity of", left: () => true },
  "conversation.claim": { words: "began to answer", left: ({ assignee }) => assignee !== null },
  "conversation.take_over": { words: "took over", left: ({ assignee }) => assignee !== null },
  "conversation.unassign": { words: "unassigned", left: ({ assignee }) => assignee === null },
};

/**
 * The refusal of a stale write: who changed the conversation, how long ago, and what it is now.
 * A new post can open it again without anybody's doing; then nobody is named.
 */
export async function conflictError(executor: Executor, scope: WorkspaceScope, id: bigint): Promise<AppError> {
  const [current] = await findRows(scope, [id], executor);
  if (!current) return notFound();
  const last = await findLastChange(executor, scope, id);
  const verb = last ? verbs[last.action] : undefined;
  const changedBy = last && verb?.left(current) ? { ...last, name: last.name ?? "Firstminute" } : null;
  const what =
    verb && changedBy
      ? `${changedBy.name} ${verb.words} this ${formatDuration(Math.floor(changedBy.secondsAgo))} ago.`
      : "A new post changed this meanwhile.";
  return new AppError("conflict", `${what} Nothing was overwritten; look at it again.`, conflictOut.parse({ current, changedBy }));
}
