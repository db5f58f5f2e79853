const maxTerms = 8;
const hasWord = /[\p{L}\p{N}]/u;

/**
 * A tsquery for what somebody typed: every word must occur, the last one may still be unfinished.
 * Quoting makes each word plain text to PostgreSQL, whatever characters it holds. Null when no word is left.
 */
export function toTsQuery(text: string): string | null {
  // Inside the quotes ' and \ are doubled.
  const words = searchWords(text).map((word) => `'${word.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`);
  return words.length > 0 ? `${words.join(" & ")}:*` : null;
}

/** The words of a search that are looked for. */
export function searchWords(text: string): string[] {
  // PostgreSQL's text cannot hold NUL.
  const words = text.normalize("NFC").replaceAll("\0", " ").split(/\s+/u);
  return words.filter((word) => hasWord.test(word)).slice(0, maxTerms);
}

/** What a handle or a name would begin with: lower-cased, without a leading @. Null when nothing is left. */
export function toNamePrefix(text: string): string | null {
  const name = text.normalize("NFC").replaceAll("\0", "").trim().replace(/^@/, "").toLowerCase();
  return name.length > 1 ? name.replace(/[\\%_]/g, "\\$&") + "%" : null;
}
