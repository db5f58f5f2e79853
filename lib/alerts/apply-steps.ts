import "server-only";
import type { Fired, Step } from "@/lib/alerts/advance";
import { windowStartOf } from "@/lib/alerts/evidence-window";
import { nextState } from "@/lib/alerts/next-state";
import { standingOf } from "@/lib/alerts/read-rule";
import { sayFinding } from "@/lib/alerts/say-numbers";
import type { AlertState, DetectorInput } from "@/lib/alerts/schema";
import { postsOfWindow } from "@/lib/alerts/sql/posts-of-window";
import type { OpenAlert } from "@/lib/alerts/sql/rules";
import { endAlerts, insertAlert } from "@/lib/alerts/sql/write-alert";
import { tellAlert, type Teller, tellNoData, tellOver } from "@/lib/alerts/tell";
import type { Executor } from "@/lib/db/executor";

export type RuleAtWork = Teller & { detector: DetectorInput; state: AlertState; stateSince: Date };
export type Applied = { state: AlertState; stateSince: Date; hasChanged: boolean };
type Options = {
  /** Nobody listens because somebody wants it so: no reason to tell. */
  isMeant: boolean;
  /** An alert's posts where its window alone does not name them: a story's. */
  posts?: { ids: string[]; count: number };
};

/** Turns what was seen into states, alerts and news, in the transaction that keeps what the detector learnt. */
export async function applySteps(executor: Executor, workspaceId: number, rule: RuleAtWork, open: OpenAlert | null, steps: readonly Step[], { isMeant, posts }: Options): Promise<Applied> {
  let { state, stateSince } = rule;
  let current = open;
  let hasChanged = false;
  for (const { seen, fired, endMs } of steps) {
    const next = nextState(standingOf({ state, mutedUntil: rule.mutedUntil }, current), seen, rule.now);
    const alert = fired && next.opens ? await raise(executor, workspaceId, rule, fired, endMs, posts) : null;
    if (fired && alert === null) continue;
    const formerSince = stateSince;
    const wasDeaf = state === "no_data";
    if (next.state !== state) [state, stateSince, hasChanged] = [next.state, rule.now, true];
    if (alert) {
      await endAlerts(executor, workspaceId, rule.id, alert.id, rule.now);
      [current, hasChanged] = [alert, true];
      continue;
    }
    if (next.ends && current) {
      await endAlerts(executor, workspaceId, rule.id, null, rule.now);
      if (next.say === "tell recovered") await tellOver(executor, workspaceId, rule, current);
      [current, hasChanged] = [null, true];
      continue;
    }
    if (isMeant) continue;
    if (next.say === "tell no data") await tellNoData(executor, workspaceId, rule, stateSince, false);
    if (next.say === "tell recovered" && wasDeaf) await tellNoData(executor, workspaceId, rule, formerSince, true);
  }
  return { state, stateSince, hasChanged };
}

/** Keeps an alert with everything that made it and tells of it; null where it stands already. */
async function raise(executor: Executor, workspaceId: number, rule: RuleAtWork, { finding, replay }: Fired, endMs: number, given?: Options["posts"]): Promise<OpenAlert | null> {
  const { detector, severity, timeZone } = rule;
  const { numbers, threshold } = finding;
  const windowFromMs = windowStartOf(numbers, endMs);
  const posts = given ?? (await postsOfWindow(executor, workspaceId, detector.series, windowFromMs, endMs));
  const { headline, reasons, withoutAlert } = sayFinding(numbers, threshold, true, detector.series, timeZone);
  const evidence = { numbers, threshold, series: detector.series, headline, reasons, withoutAlert, replay, mentionCount: posts.count };
  const kept = await insertAlert(executor, workspaceId, { ruleId: rule.id, severity, reason: headline, windowFromMs, windowToMs: endMs, evidence, mentionIds: posts.ids, firedAt: rule.now });
  if (kept === null) return null;
  const alert = { ...kept, severity, verdict: "open" as const, reason: headline, lastToldAt: null, escalated: 0 };
  await tellAlert(executor, workspaceId, rule, { ...alert, endedAt: null });
  return { ...alert, lastToldAt: rule.mutedUntil !== null && rule.mutedUntil > rule.now ? null : rule.now };
}
