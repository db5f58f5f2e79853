import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { writePauses } from "@/lib/clocks/sql/pauses";
import { settleClocks } from "@/lib/clocks/sql/settle";
import type { Change } from "@/lib/conversations/schema";
import { type HeldConversation, reopenResolutions, writeResolutions, writeStates } from "@/lib/conversations/sql/change";
import { rankConversations } from "@/lib/conversations/sql/rank";
import { tellAssigned } from "@/lib/conversations/sql/tell-people";
import { type Step, transition, type WorkState } from "@/lib/conversations/transition";
import { viaPrisma } from "@/lib/db/executor";
import type { Prisma } from "@/lib/generated/prisma/client";
import { enqueue } from "@/lib/jobs/queue";
import { loadStaffed } from "@/lib/mentions/ingest-context";
import { markDirty } from "@/lib/mentions/sql/posts";

type Changed = HeldConversation & { next: WorkState; steps: Step[] };

/**
 * Applies one change to conversations held by this transaction: states, resolution facts, dirty buckets,
 * audit, wake-up job. Returns the ids that it really changed. The caller publishes, last.
 */
export async function applyChange(
  tx: Prisma.TransactionClient,
  scope: WorkspaceScope,
  held: readonly HeldConversation[],
  change: Change,
  now: Date,
): Promise<bigint[]> {
  const changed: Changed[] = held
    .map((conversation) => ({ ...conversation, ...transition(conversation, change, now) }))
    .filter(({ steps }) => steps.length > 0);
  if (changed.length === 0) return [];
  await tx.$executeRaw(writeStates(scope, changed));
  await writeFacts(tx, scope, changed, now);
  await writePauses(viaPrisma(tx), scope.workspaceId, changed, now);
  const moved = changed.filter(({ steps }) => steps.some((step) => step !== "assign" && step !== "unassign"));
  await settleClocks(viaPrisma(tx), scope.workspaceId, moved.map(({ id }) => id));
  const ranks = changed.filter(({ steps }) => steps.includes("severity") || steps.includes("reopen") || steps.includes("wake"));
  await rankConversations(viaPrisma(tx), scope.workspaceId, ranks.map(({ id }) => id));
  for (const { id, steps, next } of changed) {
    for (const step of steps) await recordAudit(tx, scope, `conversation.${step}`, `conversation:${id}`, detailsOf(step, next));
  }
  await tellAssigned(tx, scope, changed.filter(({ steps }) => steps.includes("assign")), change.assigneeId ?? null, now);
  if (change.snoozedUntil) {
    const { workspaceId } = scope;
    // One job per instant is enough: it wakes whatever is due then.
    const key = `conversations.wake:${workspaceId}:${change.snoozedUntil.getTime()}`;
    await enqueue(tx, "conversations.wake", { workspaceId }, { key, runAt: change.snoozedUntil });
  }
  return changed.map(({ id }) => id);
}

async function writeFacts(tx: Prisma.TransactionClient, scope: WorkspaceScope, changed: readonly Changed[], now: Date): Promise<void> {
  const reopened = changed.filter(({ steps }) => steps.includes("reopen"));
  const resolved = changed.flatMap(({ id, steps, startedAt }) =>
    steps.includes("resolve") && startedAt ? [{ id, startedAt }] : [],
  );
  if (reopened.length > 0) await tx.$executeRaw(reopenResolutions(scope, reopened.map(({ id }) => id)));
  if (resolved.length > 0) {
    const staffed = await loadStaffed(scope.workspaceId, tx);
    const rows = resolved.map(({ id, startedAt }) => ({
      id,
      endedAt: now,
      seconds: Math.max(0, now.getTime() - startedAt.getTime()) / 1000,
      staffedSeconds: staffed(startedAt, now),
    }));
    await tx.$executeRaw(writeResolutions(scope, rows));
  }
  const touched = [...reopened, ...resolved].flatMap(({ startedAt }) => startedAt ?? []);
  if (touched.length === 0) return;
  await markDirty(viaPrisma(tx), scope.workspaceId, touched);
  await enqueue(tx, "metrics.rebuild", {}, { key: "metrics.rebuild" });
}

function detailsOf(step: Step, next: WorkState): Prisma.InputJsonObject {
  if (step === "snooze") return { until: next.snoozedUntil?.toISOString() ?? null };
  if (step === "severity") return { severity: next.severity };
  return step === "assign" ? { assigneeId: next.assigneeId } : {};
}
