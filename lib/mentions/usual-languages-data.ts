import "server-only";
import { db } from "@/lib/db/client";
import { countLanguage, type LanguageCounts } from "@/lib/language/usual-language";
import { type AuthorLanguage, authorLanguages, type SourceLanguage, sourceLanguages } from "@/lib/mentions/sql/language-counts";

/** Languages of stored posts, by author and of the source. */
export type StoredLanguages = { authors: Map<string, LanguageCounts>; source: LanguageCounts };

const keptMilliseconds = 600_000;
const keptSources = 1_000;
const bySource = new Map<string, { counts: LanguageCounts; readAt: number }>();

/** What authors of a source's network, by key, and the source itself usually write in. One query a call, and one a source in ten minutes. */
export async function findStoredLanguages(workspaceId: number, source: { id: number; network: string }, authorKeys: readonly string[]): Promise<StoredLanguages> {
  const [rows, counts] = await Promise.all([
    authorKeys.length === 0 ? [] : db().$queryRaw<AuthorLanguage[]>(authorLanguages(workspaceId, source.network, authorKeys)),
    sourceCounts(workspaceId, source.id),
  ]);
  const authors = new Map<string, LanguageCounts>();
  for (const { key, lang, posts } of rows) {
    const known = authors.get(key) ?? new Map<string, number>();
    authors.set(key, known);
    countLanguage(known, lang, posts);
  }
  return { authors, source: new Map(counts) };
}

async function sourceCounts(workspaceId: number, sourceId: number): Promise<LanguageCounts> {
  const key = `${workspaceId}:${sourceId}`;
  const known = bySource.get(key);
  if (known && Date.now() - known.readAt < keptMilliseconds) return known.counts;
  const rows = await db().$queryRaw<SourceLanguage[]>(sourceLanguages(workspaceId, sourceId));
  const counts: LanguageCounts = new Map(rows.map(({ lang, posts }) => [lang, posts]));
  // A source that has hardly any posts yet soon has more.
  if (rows.length > 0) {
    if (bySource.size >= keptSources) bySource.clear();
    bySource.set(key, { counts, readAt: Date.now() });
  }
  return counts;
}
