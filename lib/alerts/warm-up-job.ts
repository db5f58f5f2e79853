import "server-only";
import { advance } from "@/lib/alerts/advance";
import { atWork } from "@/lib/alerts/evaluate-job";
import { floorTo } from "@/lib/alerts/floor-to";
import { lagMs } from "@/lib/alerts/listening";
import { alertLimits } from "@/lib/alerts/schema";
import { countBuckets } from "@/lib/alerts/sql/count-buckets";
import { keepRule } from "@/lib/alerts/sql/keep-rule";
import { holdRule, readBeginning, readLatest, readListeners } from "@/lib/alerts/sql/rules";
import { stateFromBytes } from "@/lib/alerts/state-bytes";
import { viaPrisma } from "@/lib/db/executor";
import { inTransaction } from "@/lib/db/transaction";
import type { JobPayload } from "@/lib/jobs/contracts";
import { publish } from "@/lib/live/publish";

const dayMs = 86_400_000;
/** Buckets of one transaction: a pause, or a killed worker, loses no more. */
const chunk = 2_000;

/** Job: a rule that was switched on learns from the last four weeks, then watches. Goes on where a killed one stopped. */
export async function warmUpRule({ workspaceId, ruleId }: JobPayload<"alerts.warm-up">, { signal }: { signal: AbortSignal }): Promise<void> {
  while (!signal.aborted && (await learn(workspaceId, ruleId)));
  // Given back: the queue runs it again elsewhere.
  signal.throwIfAborted();
}

/** One chunk; whether there is more. */
function learn(workspaceId: number, ruleId: number): Promise<boolean> {
  return inTransaction(async (tx) => {
    const executor = viaPrisma(tx);
    const held = await holdRule(executor, workspaceId, ruleId, true);
    if (!held?.enabled || held.watchedFrom === null) return false;
    const rule = atWork(held);
    const { series } = rule.detector;
    const bucketMs = series.bucketMinutes * 60_000;
    const listeners = await readListeners(executor, workspaceId, series);
    const untilMs = floorTo(held.now.getTime() - lagMs(listeners, bucketMs), bucketMs);
    const beganMs = (await readBeginning(executor, workspaceId))?.getTime() ?? untilMs;
    const firstMs = floorTo(Math.max(beganMs, held.watchedFrom.getTime() - alertLimits.warmUpDays * dayMs), bucketMs);
    const isStory = rule.detector.family === "story";
    const fromMs = isStory ? untilMs : Math.min(untilMs, held.readTo?.getTime() ?? firstMs);
    const toMs = Math.min(untilMs, fromMs + chunk * bucketMs);
    const buckets = await countBuckets(executor, workspaceId, series, { fromMs, toMs });
    const { alertedTo } = await readLatest(executor, workspaceId, ruleId);
    const stand = {
      state: held.detector === null ? null : stateFromBytes(held.detector), seenToMs: toMs,
      watchedFromMs: Number.POSITIVE_INFINITY, alertedToMs: alertedTo?.getTime() ?? null,
    };
    const { state } = advance(rule.detector, rule.timeZone, stand, { buckets, readToMs: fromMs, settledToMs: toMs, lagMs: 0 });
    await keepRule(executor, workspaceId, ruleId, { state: rule.state, stateSince: rule.stateSince, detector: isStory ? null : state, readToMs: toMs, seenToMs: toMs });
    const isDone = toMs >= untilMs;
    if (isDone) await tx.alertRule.update({ where: { workspaceId_id: { workspaceId, id: ruleId } }, data: { nextAt: held.now }, select: { id: true } });
    await publish(tx, workspaceId, "alert.changed", { ruleId });
    return !isDone;
  });
}
