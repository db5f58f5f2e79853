import { formatDay, formatInstant, formatZone } from "@/lib/format/date";
import { formatDuration } from "@/lib/format/duration";
import { formatCount, formatShare } from "@/lib/format/number";
import { type ReviewAction, type ReviewBody, type ReviewNumbers, type ReviewState, reviewStateNames } from "@/lib/incidents/review-schema";

export type ReviewHead = { name: string; severity: number; lead: string; state: ReviewState; declaredAt: Date; stoodDownAt: Date | null; exportedAt: Date };
export type ReviewExport = {
  head: ReviewHead;
  body: ReviewBody;
  timeline: readonly { at: Date; kind: string; text: string }[];
  /** Name of an action's owner. */
  nameOf: (userId: number) => string;
};

/** What stands above a review that leaves the product. */
export function sayHead({ severity, lead, state, declaredAt, stoodDownAt, exportedAt }: ReviewHead, zone: string): string[] {
  return [
    `Severity ${severity}`,
    `Led by ${lead}`,
    `Declared ${formatInstant(declaredAt, zone)}`,
    stoodDownAt ? `Stood down ${formatInstant(stoodDownAt, zone)}` : "Still running",
    `${reviewStateNames[state]}; exported ${formatInstant(exportedAt, zone)}. Times are ${formatZone(zone, declaredAt)}.`,
  ];
}

/** "Replay the rules (Ana, due 3 Mar)". */
export function sayAction({ text, ownerId, dueAt }: ReviewAction, nameOf: (userId: number) => string, zone: string, now: Date): string {
  return `${text} (${ownerId === null ? "no owner" : nameOf(ownerId)}, ${dueAt === null ? "no day" : `due ${formatDay(dueAt, zone, now)}`})`;
}

/** The timeline as it happened. */
export function sayTimeline(timeline: ReviewExport["timeline"], zone: string): string[] {
  return [...timeline].sort((a, b) => a.at.getTime() - b.at.getTime()).map(({ at, text }) => `${formatInstant(at, zone)}: ${text}`);
}

/** What was measured, a line each. */
export function sayNumbers(numbers: ReviewNumbers): string[] {
  const { needingAnswer, answered, answeredWithinMinute, statementsDue, statementsLate } = numbers;
  return [
    `Noticed after the first post: ${formatDuration(numbers.detectionSeconds)}`,
    `From the alert to its acknowledgement: ${formatDuration(numbers.acknowledgedSeconds)}`,
    `From the alert to the declaration: ${formatDuration(numbers.declaredSeconds)}`,
    `From the declaration to the first statement: ${formatDuration(numbers.firstStatementSeconds)}`,
    `Statements late or missing: ${formatCount(statementsLate)} of ${formatCount(statementsDue)}`,
    `Answered: ${formatCount(answered)} of ${formatCount(needingAnswer)} conversations that needed it (${formatShare(answered, needingAnswer)})`,
    `Answered within 60 s: ${formatCount(answeredWithinMinute)} of ${formatCount(needingAnswer)} (${formatShare(answeredWithinMinute, needingAnswer)})`,
    `Time to the first answer, the never-answered included: median ${sayWait(numbers.medianResponseSeconds, needingAnswer)}, 90th percentile ${sayWait(numbers.p90ResponseSeconds, needingAnswer)}`,
    `Approvals: ${formatCount(numbers.approvals)}, median ${formatDuration(numbers.medianApprovalSeconds)}`,
    `Most mentions in a quarter of an hour: ${formatCount(numbers.peakPerQuarter)}`,
    `Duration: ${formatDuration(numbers.lastedSeconds)}`,
  ];
}

const sayWait = (seconds: number | null, needing: number) => (seconds === null && needing > 0 ? "never answered" : formatDuration(seconds));
