import { formatDuration } from "@/lib/format/duration";
import { countOf, formatCount } from "@/lib/format/number";
import type { RunningIncident } from "@/lib/incidents/running-schema";
import { crisisSeverity } from "@/lib/incidents/severity";
import type { NowNumbers, NowStatus } from "@/lib/now/schema";

/** Late people that make it *watch*. One or two late answers are said, but are not yet a state of the room. */
export const lateFloor = 3;
/** Fewer negative posts an hour than these never make *watch*, or *crisis*, however quiet the weeks before were. */
export const watchFloor = 8;
export const crisisFloor = 30;
/** Unhappy people of this hour, all late, that turn a raised hour into a crisis. */
export const lateNegativeFloor = 10;

export type Usual = { mean: number; watchBound: number; crisisBound: number };

/**
 * What an hour usually holds, from the same hour of earlier weeks (posts an hour; at least two weeks, else null).
 * Counts vary by at least their square root (Poisson) and, when the weeks differ more than that, by what they
 * showed. Watch begins above mean + 3 deviations, crisis above mean + 6 and three times the mean.
 */
export function computeUsual(sameHourBefore: readonly number[]): Usual | null {
  if (sameHourBefore.length < 2) return null;
  const mean = sameHourBefore.reduce((sum, n) => sum + n, 0) / sameHourBefore.length;
  const variance = sameHourBefore.reduce((sum, n) => sum + (n - mean) ** 2, 0) / (sameHourBefore.length - 1);
  const deviation = Math.max(1, Math.sqrt(mean), Math.sqrt(variance));
  return {
    mean,
    watchBound: Math.max(watchFloor, mean + 3 * deviation),
    crisisBound: Math.max(crisisFloor, mean + 6 * deviation, 3 * mean),
  };
}

/**
 * The one word on Now, with its reason. Only what anyone can check on the same screen decides it:
 * - crisis: an incident of severity 1 or 2 is running; or negative posts of the last hour reach the crisis bound; or they reach the watch bound and 10
 *   of the people who wrote them are late already.
 * - watch: an incident is running; or negative posts reach the watch bound (30 an hour where no usual hour is known yet); or 3 people are late.
 * - calm: anything else.
 * People late for more than a day are a backlog, not news: they are said and listed, but decide nothing.
 */
export function computeStatus(numbers: NowNumbers, running: { incidents: readonly RunningIncident[]; now: Date } | null = null): NowStatus {
  const usual = computeUsual(numbers.sameHourBefore);
  const { negativeLastHour: negative, lateToday, lateNegativeLastHour } = numbers;
  const raised = negative >= Math.ceil(usual?.watchBound ?? crisisFloor);
  const far = usual !== null && negative >= Math.ceil(usual.crisisBound);
  const posts = sayNegative(negative, usual);
  const late = sayLate(numbers);
  const evidence = { usual, posts, late };
  const gravest = running?.incidents[0];
  const incident = running && gravest ? sayIncident(gravest, running.incidents.length, running.now) : "";
  if (gravest && gravest.severity <= crisisSeverity) return { word: "crisis", reason: incident, detail: posts, ...evidence };
  if (far) return { word: "crisis", reason: posts, detail: late, ...evidence };
  if (raised && lateNegativeLastHour >= lateNegativeFloor) {
    return {
      word: "crisis",
      reason: `${posts} Nobody has answered ${formatCount(lateNegativeLastHour)} of the people who wrote them in time.`,
      detail: late,
      ...evidence,
    };
  }
  if (gravest) return { word: "watch", reason: incident, detail: raised ? posts : late, ...evidence };
  if (raised) return { word: "watch", reason: posts, detail: late, ...evidence };
  if (lateToday >= lateFloor) return { word: "watch", reason: late, detail: posts, ...evidence };
  return { word: "calm", reason: late, detail: posts, ...evidence };
}

function sayIncident({ name, severity, lead, clock }: RunningIncident, all: number, now: Date): string {
  const statement = clock.due === "first" ? "first statement" : "next update";
  const late = clock.dueAt !== null && clock.dueAt < now ? ` Its ${statement} is late.` : "";
  const more = all > 1 ? ` ${countOf(all - 1, "more incident is", "more incidents are")} running.` : "";
  return `${lead} leads an incident of severity ${severity}: ${name}.${late}${more}`;
}

function sayNegative(negative: number, usual: Usual | null): string {
  const now = `${countOf(negative, "negative post")} in the last hour`;
  if (!usual) return `${now}; what is usual is not known until two weeks are on record.`;
  // Rounded so that it reads; the exact bound stands in the evidence.
  const mean = usual.mean < 10 ? String(Math.round(usual.mean * 10) / 10) : formatCount(Math.round(usual.mean));
  return `${now}; at this hour of the week it is usually ${mean}, and up to ${formatCount(Math.ceil(usual.watchBound) - 1)} is nothing special.`;
}

function sayLate({ waiting, lateToday, longestLateSeconds, lateBeforeToday }: NowNumbers): string {
  const backlog = lateBeforeToday > 0 ? ` ${countOf(lateBeforeToday, "more has", "more have")} waited for over a day.` : "";
  if (lateToday > 0) {
    const longest = longestLateSeconds === null ? "" : `; the longest wait is ${formatDuration(longestLateSeconds)}`;
    return `Nobody has answered ${countOf(lateToday, "person", "people")} in time${longest}.${backlog}`;
  }
  if (lateBeforeToday > 0) {
    return `Nobody who wrote today is late. ${countOf(lateBeforeToday, "person has", "people have")} waited for over a day.`;
  }
  return waiting > 0 ? `${countOf(waiting, "person waits", "people wait")} for us, and nobody is late.` : "Nobody waits for us.";
}
