const around = 28;

/** One line of a query around a position, and the column of that position in it. */
export function excerptAround(query: string, position: number): { text: string; caret: number } {
  const from = Math.max(0, position - around);
  const to = Math.min(query.length, position + around);
  const lead = from > 0 ? "…" : "";
  // One column a character: a line break or tab would move the caret.
  const text = query.slice(from, to).replace(/\s/g, " ");
  return { text: `${lead}${text}${to < query.length ? "…" : ""}`, caret: lead.length + position - from };
}
