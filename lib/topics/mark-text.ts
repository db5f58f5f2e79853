import type { Highlight } from "@/lib/topics/highlight";

export type TextPart = { text: string; marked: boolean };

/** Cuts a text at its highlights, which are sorted and do not overlap; long ones are shortened around the first. */
export function markText(text: string, highlights: readonly Highlight[], limit = 320): TextPart[] {
  const first = highlights[0]?.start ?? 0;
  const from = first > limit * 0.6 ? first - Math.floor(limit * 0.4) : 0;
  const to = Math.min(text.length, from + limit);
  const parts: TextPart[] = [];
  const add = (part: string, marked: boolean): void => {
    if (part !== "") parts.push({ text: part, marked });
  };
  let at = from;
  if (from > 0) add("… ", false);
  for (const { start, end } of highlights) {
    if (end <= from || start >= to) continue;
    add(text.slice(at, Math.max(at, start)), false);
    add(text.slice(Math.max(at, start), Math.min(end, to)), true);
    at = Math.min(end, to);
  }
  add(text.slice(at, to), false);
  if (to < text.length) add(" …", false);
  return parts;
}
