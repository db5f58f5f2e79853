import type { Span } from "@/lib/advocacy/guard/schema";

/** A text with some of its words marked; spans lie in it in any order, what overlaps is one mark. */
export function MarkedText({ text, spans }: { text: string; spans: readonly Span[] }) {
  const parts: { at: number; text: string; isMarked: boolean }[] = [];
  let at = 0;
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const from = Math.max(at, start);
    if (end <= from) continue;
    if (from > at) parts.push({ at, text: text.slice(at, from), isMarked: false });
    parts.push({ at: from, text: text.slice(from, end), isMarked: true });
    at = end;
  }
  if (at < text.length) parts.push({ at, text: text.slice(at), isMarked: false });
  return parts.map((part) => (part.isMarked ? <mark key={part.at}>{part.text}</mark> : <span key={part.at}>{part.text}</span>));
}
