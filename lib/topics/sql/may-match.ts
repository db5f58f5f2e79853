import "server-only";
import { Prisma } from "@/lib/db/executor";
import type { QueryNode } from "@/lib/topics/ast";
import { requiredKeys } from "@/lib/topics/required-keys";

/**
 * What every post that a query matches fulfils, for PostgreSQL to leave out most others; `m` are mentions, `a` authors.
 * The full-text index cannot say it: its parser takes "example.org/refund", "e-mail" and "x.y@z" for one word where ours
 * finds several, and keeps accents. Plain text holds a word as written; text with any other letter is looked at whole.
 */
export function mayMatch(node: QueryNode): Prisma.Sql {
  const keys = requiredKeys(node);
  if (!keys) return Prisma.sql`true`;
  const pieces = new Set<string>();
  const handles = new Set<string>();
  for (const key of keys) {
    if (key.kind === "from") handles.add(key.value);
    else {
      const words = key.kind === "words" ? key.words : [key.value];
      const longest = words.reduce((best, word) => (word.length > best.length ? word : best));
      pieces.add(`%${longest.replace(/[\\%_]/g, "\\$&")}%`);
    }
  }
  const conditions: Prisma.Sql[] = [];
  if (pieces.size > 0) {
    conditions.push(Prisma.sql`octet_length(m.text) <> length(m.text) OR lower(m.text COLLATE "C") LIKE ANY(${[...pieces]}::text[])`);
  }
  if (handles.size > 0) {
    const written = [...handles].flatMap((handle) => [handle, `@${handle}`]);
    conditions.push(Prisma.sql`octet_length(a.handle) <> length(a.handle) OR lower(a.handle COLLATE "C") = ANY(${written}::text[])`);
  }
  return Prisma.sql`(${Prisma.join(conditions, " OR ")})`;
}
