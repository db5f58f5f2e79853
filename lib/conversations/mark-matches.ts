import type { Match } from "@/lib/conversations/schema";
import { searchWords } from "@/lib/conversations/search-terms";

const shownLength = 200;
const ledBy = 32;
const wordPattern = /[\p{L}\p{N}]+/gu;

/**
 * The stretch of a post around the first place where a search's words stand in it, each place marked. The last word
 * may be unfinished, as in lib/conversations/search-terms.ts. Null when none of them stands there.
 */
export function markMatches(text: string, search: string): Match | null {
  const wanted = searchWords(search).flatMap((word) => word.toLowerCase().match(wordPattern) ?? []);
  const unfinished = wanted.at(-1);
  if (unfinished === undefined) return null;
  const whole = new Set(wanted);
  // Line breaks take one character as before, so that places stay where they are.
  const line = text.replace(/\s/gu, " ");
  const marks: Match["marks"] = [];
  for (const { 0: word, index } of line.matchAll(wordPattern)) {
    const lower = word.toLowerCase();
    if (whole.has(lower)) marks.push({ start: index, end: index + word.length });
    else if (lower.startsWith(unfinished)) marks.push({ start: index, end: Math.min(index + unfinished.length, index + word.length) });
  }
  const first = marks[0];
  return first ? cut(line, marks, first.start) : null;
}

function cut(line: string, marks: Match["marks"], first: number): Match {
  const early = Math.max(0, first - ledBy);
  // At the start of a word, unless the word is longer than what leads.
  const space = early === 0 ? -1 : line.indexOf(" ", early);
  const from = early === 0 ? 0 : space >= 0 && space < first ? space + 1 : first;
  const to = Math.min(line.length, from + shownLength);
  const lead = from > 0 ? "… " : "";
  const shift = lead.length - from;
  return {
    text: `${lead}${line.slice(from, to)}${to < line.length ? " …" : ""}`,
    marks: marks.filter(({ end }) => end <= to).map(({ start, end }) => ({ start: start + shift, end: end + shift })),
  };
}
