const nearly = 0.9;

/** The words of a text, without links, handles, marks and case: what makes two answers read alike. */
export function wordsOf(text: string): string[] {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/https?:\/\/\S+|@[\w.@-]+/g, " ")
    .match(/[\p{L}\p{N}]+/gu) ?? [];
}

/**
 * Whether two texts say nearly the same: of the words of both together, counted as often as they stand there, at least
 * 90 % are in both (Dice over multisets), so that another name or order number does not hide a script. Fewer than four
 * words are no script: "Thank you!" may be said to many.
 */
export function isNearlySame(a: readonly string[], b: readonly string[]): boolean {
  if (a.length < 4 || b.length < 4) return false;
  const left = new Map<string, number>();
  for (const word of a) left.set(word, (left.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of b) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    left.set(word, count - 1);
    shared += 1;
  }
  return (2 * shared) / (a.length + b.length) >= nearly;
}
