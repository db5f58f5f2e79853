import "server-only";
import { recordAudits } from "@/lib/audit/record";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { writePauses } from "@/lib/clocks/sql/pauses";
import { settleClocks } from "@/lib/clocks/sql/settle";
import type { Change } from "@/lib/conversations/schema";
import { type HeldConversation, reopenResolutions, writeResolutions, writeStates } from "@/lib/conversations/sql/change";
import { rankConversations } from "@/lib/conversations/sql/rank";
import { tellAssigned } from "@/lib/conversations/sql/tell-people";
import { type Step, transition, type WorkState } from "@/lib/conversations/transition";
import { type Executor, executorIn, type Prisma } from "@/lib/db/executor";
import { enqueue } from "@/lib/jobs/queue";
import { loadStaffed } from "@/lib/mentions/ingest-context";
import { markDirty } from "@/lib/mentions/sql/posts";

type Changed = HeldConversation & { next: WorkState; steps: Step[] };

/**
 * Applies one change to conversations held by this transaction: states, resolution facts, dirty buckets,
 * audit, wake-up job. Returns the ids that it really changed. The caller publishes, last.
 */
export async function applyChange(
  tx: Executor | Prisma.TransactionClient,
  scope: WorkspaceScope,
  held: readonly HeldConversation[],
  change: Change,
  now: Date,
): Promise<bigint[]> {
  const executor = executorIn(tx);
  const { workspaceId } = scope;
  const changed: Changed[] = held
    .map((conversation) => ({ ...conversation, ...transition(conversation, change, now) }))
    .filter(({ steps }) => steps.length > 0);
  if (changed.length === 0) return [];
  const moved = changed.filter(({ steps }) => steps.some((step) => step !== "assign" && step !== "unassign"));
  const ranks = changed.filter(({ steps }) => steps.includes("severity") || steps.includes("reopen") || steps.includes("wake"));
  // Asked in this order, and so answered: clocks read the states and pauses written before them.
  await Promise.all([
    executor.rows(writeStates(scope, changed)),
    writePauses(executor, workspaceId, changed, now),
    writeFacts(executor, scope, changed, now),
    settleClocks(executor, workspaceId, moved.map(({ id }) => id)),
    recordAudits(executor, scope, changed.flatMap(({ id, steps, next }) =>
      steps.map((step) => ({ action: `conversation.${step}`, subject: `conversation:${id}`, details: detailsOf(step, next) })))),
  ]);
  await rankConversations(executor, workspaceId, ranks.map(({ id }) => id));
  await tellAssigned(executor, scope, changed.filter(({ steps }) => steps.includes("assign")), change.assigneeId ?? null, now);
  if (change.snoozedUntil) {
    // One job per instant is enough: it wakes whatever is due then.
    const key = `conversations.wake:${workspaceId}:${change.snoozedUntil.getTime()}`;
    await enqueue(executor, "conversations.wake", { workspaceId }, { key, runAt: change.snoozedUntil });
  }
  return changed.map(({ id }) => id);
}

async function writeFacts(executor: Executor, scope: WorkspaceScope, changed: readonly Changed[], now: Date): Promise<void> {
  const reopened = changed.filter(({ steps }) => steps.includes("reopen"));
  const resolved = changed.flatMap(({ id, steps, startedAt }) =>
    steps.includes("resolve") && startedAt ? [{ id, startedAt }] : [],
  );
  const touched = [...reopened, ...resolved].flatMap(({ startedAt }) => startedAt ?? []);
  const opened = reopened.length > 0 && executor.rows(reopenResolutions(scope, reopened.map(({ id }) => id)));
  const told = touched.length > 0 && [markDirty(executor, scope.workspaceId, touched), enqueue(executor, "metrics.rebuild", {}, { key: "metrics.rebuild" })];
  await Promise.all([opened, ...(told || []), resolved.length > 0 && resolve(executor, scope, resolved, now)]);
}

async function resolve(executor: Executor, scope: WorkspaceScope, resolved: readonly { id: bigint; startedAt: Date }[], now: Date): Promise<void> {
  const staffed = await loadStaffed(scope.workspaceId, executor);
  const rows = resolved.map(({ id, startedAt }) => ({
    id,
    endedAt: now,
    seconds: Math.max(0, now.getTime() - startedAt.getTime()) / 1000,
    staffedSeconds: staffed(startedAt, now),
  }));
  await executor.rows(writeResolutions(scope, rows));
}

function detailsOf(step: Step, next: WorkState): Prisma.InputJsonObject {
  if (step === "snooze") return { until: next.snoozedUntil?.toISOString() ?? null };
  if (step === "severity") return { severity: next.severity };
  return step === "assign" ? { assigneeId: next.assigneeId } : {};
}
