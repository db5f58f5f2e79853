import { type ReviewExport, sayAction, sayHead, sayNumbers, sayTimeline } from "@/lib/incidents/say-review";

/** An after-action review as a Markdown document (CommonMark). All words in it that people or networks wrote are escaped. */
export function reviewMarkdown({ head, body, timeline, nameOf }: ReviewExport, zone: string): string {
  const escaped = (lines: readonly string[]) => list(lines.map(escapeMarkdown));
  const sections = [
    `# After-action review: ${escapeMarkdown(head.name)}`,
    escaped(sayHead(head, zone)),
    "## What happened",
    paragraphs(body.whatHappened) || "Nothing is written yet.",
    "## Numbers",
    list(sayNumbers(body.numbers)),
    "## What went well",
    escaped(body.wentWell.map(({ text }) => text)) || "Nothing is written yet.",
    "## What did not",
    escaped(body.wentBadly.map(({ text }) => text)) || "Nothing is written yet.",
    "## Actions",
    escaped(body.actions.map((action) => sayAction(action, nameOf, zone, head.exportedAt))) || "None.",
    "## Timeline",
    escaped(sayTimeline(timeline, zone)) || "Nothing is on it.",
  ];
  return `${sections.join("\n\n")}\n`;
}

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
