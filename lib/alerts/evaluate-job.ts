import "server-only";
import { advance } from "@/lib/alerts/advance";
import { type Applied, applySteps, type RuleAtWork } from "@/lib/alerts/apply-steps";
import { floorTo } from "@/lib/alerts/floor-to";
import { hearing, isMeant, lagMs, type Listener } from "@/lib/alerts/listening";
import { readDetector, readRouting } from "@/lib/alerts/read-rule";
import { countBuckets } from "@/lib/alerts/sql/count-buckets";
import { keepRule, switchOff } from "@/lib/alerts/sql/keep-rule";
import { type Due, type HeldRule, holdRule, isThere, listDueRules, readLatest, readListeners } from "@/lib/alerts/sql/rules";
import { stateFromBytes } from "@/lib/alerts/state-bytes";
import { judgeStories } from "@/lib/alerts/story-steps";
import { db } from "@/lib/db/client";
import { viaPrisma } from "@/lib/db/executor";
import { inTransaction } from "@/lib/db/transaction";
import type { Prisma } from "@/lib/generated/prisma/client";
import { enqueue } from "@/lib/jobs/queue";
import { publish } from "@/lib/live/publish";

/** After a bucket's end, for posts that are being stored at that moment. */
export const graceMs = 1_000;
/** Buckets read in one transaction; a worker that was away goes on in the next. */
const mostBuckets = 1_500;
const pendingMs = 5_000;

/** Rules whose next bucket ends within `seconds`. */
export function lookAhead(seconds: number): Promise<Due[]> {
  return listDueRules(viaPrisma(db()), seconds);
}

/** Rules that were learning when their job went missing, as in a restored database, begin again where they were. */
export async function resumeLearning(): Promise<void> {
  const rules = await db().alertRule.findMany({ where: { enabled: true, nextAt: null, watchedFrom: { not: null } }, select: { workspaceId: true, id: true }, take: 10_000 });
  for (const { workspaceId, id } of rules) await enqueueWarmUp(null, workspaceId, id);
}

function enqueueWarmUp(tx: Prisma.TransactionClient | null, workspaceId: number, ruleId: number): Promise<void> {
  return enqueue(tx, "alerts.warm-up", { workspaceId, ruleId }, { key: `alerts.warm-up:${workspaceId}:${ruleId}` });
}

/**
 * Judges a rule's buckets up to now: counts, state, alerts and news in one transaction, so that a worker killed anywhere
 * leaves all of it or nothing. False where another worker has the rule, or it is not due.
 */
export function evaluateRule(workspaceId: number, ruleId: number): Promise<boolean> {
  return inTransaction(async (tx) => {
    const executor = viaPrisma(tx);
    const held = await holdRule(executor, workspaceId, ruleId);
    if (!held?.enabled) return false;
    if (held.readTo === null || held.watchedFrom === null) return beginWatch(tx, workspaceId, held);
    const rule = atWork(held);
    const { series } = rule.detector;
    const bucketMs = series.bucketMinutes * 60_000;
    const nowMs = held.now.getTime();
    const lastEndMs = floorTo(nowMs - graceMs / 3, bucketMs);
    // Another worker was faster, or its clock is a moment ahead.
    if (held.seenTo !== null && held.seenTo.getTime() >= lastEndMs) return keepNext(tx, workspaceId, ruleId, lastEndMs + bucketMs + graceMs, false);
    if (!(await isThere(executor, workspaceId, series))) return gone(tx, workspaceId, ruleId);
    const listeners = await readListeners(executor, workspaceId, series);
    if (hearing(listeners, lastEndMs, nowMs) === "pending") return keepNext(tx, workspaceId, ruleId, nowMs + pendingMs, false);
    const readToMs = held.readTo.getTime();
    const toMs = Math.min(lastEndMs, readToMs + mostBuckets * bucketMs);
    const applied = series.measure === "story_shares" ? await judgeStory(tx, workspaceId, held, rule, listeners, toMs) : await judge(tx, workspaceId, held, rule, listeners, toMs);
    await keepNext(tx, workspaceId, ruleId, toMs < lastEndMs ? nowMs : lastEndMs + bucketMs + graceMs, applied.hasChanged);
    return true;
  });
}

export function atWork(held: HeldRule): RuleAtWork {
  const { id, name, severity, mutedUntil, staffedHours, timeZone, now, state, stateSince } = held;
  return { id, name, severity, mutedUntil, staffedHours, timeZone, now, state, stateSince, routing: readRouting(held.routing), detector: readDetector(held) };
}

/** A rule that was just switched on learns from the past first, as a job: that may take a while. */
async function beginWatch(tx: Prisma.TransactionClient, workspaceId: number, { id, watchedFrom, now }: HeldRule): Promise<boolean> {
  await tx.alertRule.update({ where: { workspaceId_id: { workspaceId, id } }, data: { nextAt: null, watchedFrom: watchedFrom ?? now }, select: { id: true } });
  await enqueueWarmUp(tx, workspaceId, id);
  return true;
}

async function judge(tx: Prisma.TransactionClient, workspaceId: number, held: HeldRule, rule: RuleAtWork, listeners: readonly Listener[], toMs: number): Promise<Applied> {
  const executor = viaPrisma(tx);
  const { series } = rule.detector;
  const bucketMs = series.bucketMinutes * 60_000;
  const readToMs = held.readTo?.getTime() ?? toMs;
  const seenToMs = held.seenTo?.getTime() ?? readToMs;
  const lag = lagMs(listeners, bucketMs);
  const nowMs = held.now.getTime();
  const settledToMs = Math.max(readToMs, Math.min(toMs, floorTo(nowMs - lag, bucketMs)));
  const counted = await countBuckets(executor, workspaceId, series, { fromMs: readToMs, toMs });
  // Posts tell that somebody listened, whatever the sources say of themselves.
  const buckets = counted.map((bucket) => (bucket.value === 0 && hearing(listeners, bucket.startMs + bucketMs, nowMs) === "deaf" ? { ...bucket, value: null } : bucket));
  const { open, alertedTo } = await readLatest(executor, workspaceId, rule.id);
  const stand = {
    state: held.detector === null ? null : stateFromBytes(held.detector), seenToMs,
    watchedFromMs: held.watchedFrom?.getTime() ?? 0, alertedToMs: alertedTo?.getTime() ?? null,
  };
  const { state, steps } = advance(rule.detector, rule.timeZone, stand, { buckets, readToMs, settledToMs, lagMs: lag });
  const applied = await applySteps(executor, workspaceId, rule, open, steps, { isMeant: isMeant(listeners) });
  await keepRule(executor, workspaceId, rule.id, { ...applied, detector: state, readToMs: settledToMs, seenToMs: toMs });
  return applied;
}

async function judgeStory(tx: Prisma.TransactionClient, workspaceId: number, held: HeldRule, rule: RuleAtWork, listeners: readonly Listener[], toMs: number): Promise<Applied> {
  const executor = viaPrisma(tx);
  const { open } = await readLatest(executor, workspaceId, rule.id);
  const isDeaf = hearing(listeners, toMs, held.now.getTime()) === "deaf";
  const { steps, posts } = await judgeStories(executor, workspaceId, rule, { endMs: toMs, watchedFromMs: held.watchedFrom?.getTime() ?? 0, isDeaf });
  const applied = await applySteps(executor, workspaceId, rule, open, steps, { isMeant: isMeant(listeners), posts });
  await keepRule(executor, workspaceId, rule.id, { ...applied, detector: null, readToMs: toMs, seenToMs: toMs });
  return applied;
}

async function keepNext(tx: Prisma.TransactionClient, workspaceId: number, id: number, nextMs: number, hasChanged: boolean): Promise<boolean> {
  await tx.alertRule.update({ where: { workspaceId_id: { workspaceId, id } }, data: { nextAt: new Date(nextMs) }, select: { id: true } });
  if (hasChanged) await publish(tx, workspaceId, "alert.changed", { ruleId: id });
  return hasChanged;
}

/** Its topic, source or theme was deleted: it watches nothing any more. */
async function gone(tx: Prisma.TransactionClient, workspaceId: number, id: number): Promise<boolean> {
  await switchOff(viaPrisma(tx), workspaceId, id);
  await publish(tx, workspaceId, "alert.changed", { ruleId: id });
  return false;
}
