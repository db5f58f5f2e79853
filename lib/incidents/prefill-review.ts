import { formatInstant, formatTime } from "@/lib/format/date";
import { formatCount } from "@/lib/format/number";
import type { ReviewFacts } from "@/lib/incidents/review-facts";
import { findActions, findBad, findGood } from "@/lib/incidents/review-findings";
import type { ReviewBody, ReviewNumbers } from "@/lib/incidents/review-schema";
import { saySeverity } from "@/lib/incidents/severity";
import { keptTimes } from "@/lib/incidents/statement-clock";
import { percentile } from "@/lib/stats/percentile";

/** Entries that tell the story by themselves; notes and tasks are on the timeline. */
const telling: ReadonlySet<string> = new Set(["declared", "alert", "peak", "statement", "decision", "severity", "rumour", "stood_down", "reopened"]);
const mostTold = 40;

/**
 * A first draft of an after-action review, from what was measured and written down: people correct it. `until` is the end
 * of the incident, or now. Durations in seconds of wall-clock time.
 */
export function prefillReview(facts: ReviewFacts, zone: string, until: Date): ReviewBody {
  const numbers = measure(facts, until);
  return { whatHappened: tell(facts, zone), numbers, wentWell: findGood(numbers, facts), wentBadly: findBad(numbers, facts), actions: findActions(numbers, facts) };
}

function measure({ firstPostAt, alert, clock, responseSeconds, approvalSeconds, peak }: ReviewFacts, until: Date): ReviewNumbers {
  const answered = ascending(responseSeconds.filter((seconds) => seconds !== null));
  // Who was never answered waited longer than all: in the percentiles they are beyond any number.
  const waited = ascending(responseSeconds.map((seconds) => seconds ?? never));
  const kept = keptTimes(clock, until);
  const first = kept.find(({ due }) => due === "first");
  const noticedAt = alert !== null && alert.firedAt < clock.declaredAt ? alert.firedAt : clock.declaredAt;
  return {
    detectionSeconds: firstPostAt === null ? null : between(firstPostAt, noticedAt),
    acknowledgedSeconds: alert === null || alert.acknowledgedAt === null ? null : between(alert.firedAt, alert.acknowledgedAt),
    declaredSeconds: alert === null ? null : between(alert.firedAt, clock.declaredAt),
    firstStatementSeconds: first?.saidAt ? between(clock.declaredAt, first.saidAt) : null,
    statementsDue: kept.length,
    statementsLate: kept.filter(({ lateSeconds }) => lateSeconds > 0).length,
    needingAnswer: responseSeconds.length,
    answered: answered.length,
    answeredWithinMinute: answered.filter((seconds) => seconds <= 60).length,
    medianResponseSeconds: finite(percentile(waited, 0.5)),
    p90ResponseSeconds: finite(percentile(waited, 0.9)),
    approvals: approvalSeconds.length,
    medianApprovalSeconds: percentile(ascending(approvalSeconds), 0.5),
    peakPerQuarter: peak?.count ?? null,
    lastedSeconds: between(clock.declaredAt, clock.stoodDownAt ?? until),
  };
}

function tell({ name, severity, summary, lead, declaredBy, firstPostAt, alert, clock, timeline, peak }: ReviewFacts, zone: string): string {
  const lines = [summary, `${name}. ${saySeverity(severity)} Declared ${formatInstant(clock.declaredAt, zone)} by ${declaredBy}; ${lead} led it.`];
  if (firstPostAt) lines.push(`The first post on record is of ${formatInstant(firstPostAt, zone)}.`);
  if (alert) lines.push(`An alert came ${formatInstant(alert.firedAt, zone)}: ${alert.reason}`);
  if (peak) lines.push(`The most came in the quarter of an hour from ${formatInstant(peak.at, zone)}: ${formatCount(peak.count)} mentions${peak.usualMost === null ? "" : `, where up to ${formatCount(Math.floor(peak.usualMost))} are nothing special`}.`);
  lines.push(clock.stoodDownAt ? `Stood down ${formatInstant(clock.stoodDownAt, zone)}.` : "It still runs.");
  const told = timeline.filter(({ kind }) => telling.has(kind)).sort((a, b) => a.at.getTime() - b.at.getTime());
  const course = told.slice(0, mostTold).map(({ at, text }) => `${formatTime(at, zone)} ${text}`);
  if (told.length > mostTold) course.push(`${told.length - mostTold} more stand on the timeline.`);
  return [lines.filter((line) => line.trim() !== "").join("\n\n"), course.join("\n")].filter((part) => part !== "").join("\n\n").slice(0, 20_000);
}

const between = (from: Date, to: Date) => Math.max(0, (to.getTime() - from.getTime()) / 1000);
const ascending = (values: readonly number[]) => [...values].sort((a, b) => a - b);
/** Seconds beyond all that anybody waits: finite, so that percentiles between two numbers stay numbers. */
const never = 1e15;
const finite = (value: number | null) => (value !== null && value < 1e11 ? value : null);
