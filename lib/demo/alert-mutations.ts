import "server-only";
import { advance, type Step } from "@/lib/alerts/advance";
import { applySteps } from "@/lib/alerts/apply-steps";
import { atWork, graceMs } from "@/lib/alerts/evaluate-job";
import { floorTo } from "@/lib/alerts/floor-to";
import type { RuleInput } from "@/lib/alerts/schema";
import { countBuckets } from "@/lib/alerts/sql/count-buckets";
import { keepRule } from "@/lib/alerts/sql/keep-rule";
import { holdRule, readLatest } from "@/lib/alerts/sql/rules";
import { standingRules } from "@/lib/alerts/standing-rules";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { viaPrisma } from "@/lib/db/executor";
import { inTransaction } from "@/lib/db/transaction";
import { firstPersonOf } from "@/lib/demo/data";

const dayMs = 86_400_000;
const learnsDays = 28;
const watchesDays = 21;
const sameStory = "The same story as the other alert of that hour; one is enough.";

/** Rules that have watched the demo's last weeks, with what fired then. Nobody is told of the past. Again it changes nothing. */
export async function alertDemo(scope: WorkspaceScope, now: Date): Promise<void> {
  const { workspaceId } = scope;
  if ((await db().alertRule.count({ where: { workspaceId } })) > 0) return;
  const warehouse = await db().topic.findFirst({ where: { workspaceId, name: { contains: "arehouse" } }, orderBy: { id: "asc" }, select: { id: true, name: true } });
  const usual = standingRules.filter(({ family }) => family !== "story");
  const [first] = usual;
  const own: RuleInput[] = warehouse && first ? [{ ...first, name: `Talk about ${warehouse.name}`, threshold: 2.8, severity: 3, series: { ...first.series, measure: "mentions", dimension: "topic", key: String(warehouse.id) } }] : [];
  const rules = await db().alertRule.createManyAndReturn({ data: [...standingRules, ...own].map((rule) => ({ ...rule, workspaceId })), select: { id: true, family: true } });
  for (const { id, family } of rules) if (family !== "story") await watchPast(scope, id, now);
  await db().alertRule.updateMany({ where: { workspaceId }, data: { nextAt: new Date() } });
  await judgePast(scope);
}

/** One rule over the past, a day at a time as a worker that was away would: every alert stands at its own instant. */
function watchPast({ workspaceId }: WorkspaceScope, ruleId: number, now: Date): Promise<void> {
  return inTransaction(async (tx) => {
    const executor = viaPrisma(tx);
    const held = await holdRule(executor, workspaceId, ruleId, true);
    if (!held) return;
    const rule = atWork(held);
    const bucketMs = rule.detector.series.bucketMinutes * 60_000;
    const toMs = floorTo(now.getTime(), bucketMs);
    const fromMs = toMs - learnsDays * dayMs;
    const watchedFromMs = toMs - watchesDays * dayMs;
    const buckets = await countBuckets(executor, workspaceId, rule.detector.series, { fromMs, toMs });
    let standing = { state: rule.state, stateSince: rule.stateSince };
    let state: Float64Array | null = null;
    for (let dayFromMs = fromMs; dayFromMs < toMs; dayFromMs += dayMs) {
      const dayToMs = dayFromMs + dayMs;
      const day = buckets.filter(({ startMs }) => startMs >= dayFromMs && startMs < dayToMs);
      const stand = { state, seenToMs: dayFromMs, watchedFromMs, alertedToMs: null };
      const made = advance(rule.detector, rule.timeZone, stand, { buckets: day, readToMs: dayFromMs, settledToMs: dayToMs, lagMs: 0 });
      state = made.state;
      for (const steps of upToEachTurn(made.steps)) {
        const at = new Date((steps.at(-1)?.endMs ?? dayToMs) + graceMs);
        const { open } = await readLatest(executor, workspaceId, ruleId);
        // Muted: nobody is told of the past.
        standing = await applySteps(executor, workspaceId, { ...rule, ...standing, now: at, mutedUntil: new Date(at.getTime() + dayMs) }, open, steps, { isMeant: true });
      }
    }
    if (state === null) return;
    await keepRule(executor, workspaceId, ruleId, { ...standing, detector: state, readToMs: toMs, seenToMs: toMs });
    await tx.alertRule.update({ where: { workspaceId_id: { workspaceId, id: ruleId } }, data: { watchedFrom: new Date(watchedFromMs) }, select: { id: true } });
  });
}

/** Steps in runs that end with an alert, or an hour long, so that what ends does so when it did. */
function upToEachTurn(steps: readonly Step[]): Step[][] {
  const runs: Step[][] = [[]];
  for (const step of steps) {
    const run = runs.at(-1) ?? [];
    run.push(step);
    if (step.fired || run.length >= 12) runs.push([]);
  }
  return runs.filter((run) => run.length > 0);
}

/** People looked at all of them but the last. */
async function judgePast({ workspaceId }: WorkspaceScope): Promise<void> {
  const userId = await firstPersonOf(workspaceId);
  const alerts = await db().alert.findMany({ where: { workspaceId }, orderBy: { firedAt: "desc" }, select: { id: true, firedAt: true } });
  for (const [index, { id, firedAt }] of alerts.entries()) {
    const isLast = index === 0;
    const isDismissed = index % 3 === 2;
    const judged = { verdict: isDismissed ? ("dismissed" as const) : ("acknowledged" as const), verdictById: userId, verdictAt: new Date(firedAt.getTime() + 4 * 60_000), note: isDismissed ? sameStory : "" };
    await db().alert.update({ where: { workspaceId_id: { workspaceId, id } }, data: { lastToldAt: firedAt, nextAt: null, ...(isLast ? {} : judged) }, select: { id: true } });
  }
}
