import "server-only";
import { nextEscalation, receiversOf } from "@/lib/alerts/plan-escalation";
import { isToldNow, tellNextAt } from "@/lib/alerts/renotify";
import { routeAlert } from "@/lib/alerts/route-alert";
import type { Routing } from "@/lib/alerts/routing-schema";
import type { Verdict } from "@/lib/alerts/schema";
import { readReceivers } from "@/lib/alerts/sql/people";
import { keepTelling } from "@/lib/alerts/sql/write-alert";
import type { Executor } from "@/lib/db/executor";
import { graveSeverity } from "@/lib/notifications/schema";
import { type News, notify } from "@/lib/notifications/sql/notify";
import type { StaffedHours } from "@/lib/time/staffed-hours";

/** A rule as its news need it. */
export type Teller = { id: number; name: string; severity: number; routing: Routing; mutedUntil: Date | null; staffedHours: StaffedHours; timeZone: string; now: Date };
export type Told = { id: number; severity: number; verdict: Verdict; reason: string; firedAt: Date; endedAt: Date | null; lastToldAt: Date | null; escalated: number };
type Words = Pick<News, "kind" | "title" | "body" | "href" | "dedupeKey">;

/**
 * Tells of an alert whatever is due: that it fired, again, or to whoever comes next while nobody acknowledges; and notes
 * when it looks again. Safe to call any time: nothing is told twice.
 */
export async function tellAlert(executor: Executor, workspaceId: number, rule: Teller, alert: Told): Promise<void> {
  const { routing, mutedUntil, now } = rule;
  let { lastToldAt, escalated } = alert;
  const href = `/crises/alerts/${alert.id}`;
  if (isToldNow(alert, routing.tellAgainMinutes, mutedUntil, now)) {
    const isAgain = lastToldAt !== null;
    const key = isAgain ? `alert:${alert.id}:again:${now.getTime()}` : `alert:${alert.id}`;
    await send(executor, workspaceId, rule, alert.severity, { kind: "alert_fired", title: `${isAgain ? "Still nobody has looked" : "Alert"}: ${rule.name}`, body: alert.reason, href, dedupeKey: key });
    lastToldAt = now;
  }
  for (;;) {
    const step = nextEscalation({ ...alert, escalated }, routing.escalation, mutedUntil);
    if (step === null || step.at > now) break;
    const { people } = await readReceivers(executor, workspaceId, rule);
    const { userIds, words } = receiversOf(step.to, people);
    await notify(executor, workspaceId, { kind: "alert_escalated", to: { userIds }, severity: alert.severity, title: `Nobody has acknowledged: ${rule.name}`, body: `${alert.reason}\n\n${words}`, href, dedupeKey: `alert:${alert.id}:step:${step.step}` });
    escalated++;
  }
  const told = { ...alert, lastToldAt, escalated };
  const dates = [tellNextAt(told, routing.tellAgainMinutes, mutedUntil), nextEscalation(told, routing.escalation, mutedUntil)?.at ?? null].filter((at) => at !== null);
  const nextAt = dates.length === 0 ? null : new Date(Math.min(...dates.map((at) => at.getTime())));
  await keepTelling(executor, workspaceId, alert.id, { lastToldAt, escalated, nextAt });
}

export async function tellOver(executor: Executor, workspaceId: number, rule: Teller, alert: Pick<Told, "id" | "reason">): Promise<void> {
  await send(executor, workspaceId, rule, rule.severity, {
    kind: "alert_fired", title: `Over: ${rule.name}`, body: `It is as usual again. It was: ${alert.reason}`, href: `/crises/alerts/${alert.id}`, dedupeKey: `alert:${alert.id}:over`,
  }, true);
}

/** A source that is broken is not calm; `since` is when it began. */
export async function tellNoData(executor: Executor, workspaceId: number, rule: Teller, since: Date, isOver: boolean): Promise<void> {
  const words = isOver ? { title: `Posts come again: ${rule.name}`, body: "It watches again." } : { title: `No data: ${rule.name}`, body: "No source listens for it, so nothing can be said. Look at Sources." };
  await send(executor, workspaceId, rule, rule.severity, { kind: "alert_fired", ...words, href: `/crises/detectors/${rule.id}`, dedupeKey: `no-data:${rule.id}:${since.getTime()}${isOver ? ":over" : ""}` }, isOver);
}

/** To whom the rule's routing says; what is over disturbs nobody's quiet hours. */
async function send(executor: Executor, workspaceId: number, rule: Teller, severity: number, words: Words, quiet = false): Promise<void> {
  const { people, channels } = await readReceivers(executor, workspaceId, rule);
  const { userIds, channelIds, breaksQuiet } = routeAlert(severity, rule.routing, people, channels);
  const loudness = quiet ? 5 : breaksQuiet ? Math.min(severity, graveSeverity) : Math.max(severity, graveSeverity + 1);
  // A channel's own choice of kinds holds, unless the rule names the channel.
  const named = rule.routing.channelIds !== null || channelIds.length === 0 ? { channelIds } : {};
  await notify(executor, workspaceId, { ...words, to: { userIds }, severity: loudness, ...named });
}
