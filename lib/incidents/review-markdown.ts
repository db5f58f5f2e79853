import { formatDay, formatInstant, formatZone } from "@/lib/format/date";
import { formatDuration } from "@/lib/format/duration";
import { formatCount, formatShare } from "@/lib/format/number";
import { type ReviewBody, type ReviewNumbers, type ReviewState, reviewStateNames } from "@/lib/incidents/review-schema";

export type ReviewHead = { name: string; severity: number; lead: string; state: ReviewState; declaredAt: Date; stoodDownAt: Date | null; exportedAt: Date };
export type ReviewExport = {
  head: ReviewHead;
  body: ReviewBody;
  timeline: readonly { at: Date; kind: string; text: string }[];
  /** Name of an action's owner. */
  nameOf: (userId: number) => string;
};

/** An after-action review as a Markdown document (CommonMark). All words in it that people or networks wrote are escaped. */
export function reviewMarkdown({ head, body, timeline, nameOf }: ReviewExport, zone: string): string {
  const day = (at: Date | null) => (at === null ? "no day" : `due ${escapeMarkdown(formatDay(at, zone, head.exportedAt))}`);
  const sections = [
    `# After-action review: ${escapeMarkdown(head.name)}`,
    list([
      `Severity ${head.severity}`,
      `Led by ${escapeMarkdown(head.lead)}`,
      `Declared ${formatInstant(head.declaredAt, zone)}`,
      head.stoodDownAt ? `Stood down ${formatInstant(head.stoodDownAt, zone)}` : "Still running",
      `${reviewStateNames[head.state]}; exported ${formatInstant(head.exportedAt, zone)}. Times are ${escapeMarkdown(formatZone(zone, head.declaredAt))}.`,
    ]),
    "## What happened",
    paragraphs(body.whatHappened) || "Nothing is written yet.",
    "## Numbers",
    list(sayNumbers(body.numbers)),
    "## What went well",
    list(body.wentWell.map(({ text }) => escapeMarkdown(text))) || "Nothing is written yet.",
    "## What did not",
    list(body.wentBadly.map(({ text }) => escapeMarkdown(text))) || "Nothing is written yet.",
    "## Actions",
    list(body.actions.map(({ text, ownerId, dueAt }) => `${escapeMarkdown(text)} (${ownerId === null ? "no owner" : escapeMarkdown(nameOf(ownerId))}, ${day(dueAt)})`)) || "None.",
    "## Timeline",
    list([...timeline].sort((a, b) => a.at.getTime() - b.at.getTime()).map(({ at, text }) => `${formatInstant(at, zone)}: ${escapeMarkdown(text)}`)) || "Nothing is on it.",
  ];
  return `${sections.join("\n\n")}\n`;
}

function sayNumbers(numbers: ReviewNumbers): string[] {
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
const list = (lines: readonly string[]) => lines.map((line) => `- ${line}`).join("\n");

/** Blank lines part paragraphs; single line breaks stay breaks. */
function paragraphs(text: string): string {
  return text
    .split(/\r?\n\s*\r?\n/)
    .map((part) => part.split(/\r?\n/).map(escapeMarkdown).filter((line) => line !== "").join("\\\n"))
    .filter((part) => part !== "")
    .join("\n\n");
}

/**
 * One line of text so that Markdown shows it as it is: no heading, list, link, picture, HTML, table or automatic address
 * comes of it. Line breaks become spaces; control characters and those that turn the writing direction go.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069\u200E\u200F]/gu, "")
    .trim()
    .replace(/[\\`*_{}[\]<>#|~!&$@^=]/g, "\\$&")
    .replace(/:(?=\/\/)/g, "\\:")
    .replace(/www\./gi, (found) => `${found.slice(0, 3)}\\.`)
    .replace(/^([-+])/, "\\$1")
    .replace(/^(\d+)([.)])/, "$1\\$2");
}
