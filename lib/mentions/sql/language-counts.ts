import "server-only";
import { Prisma } from "@/lib/db/executor";
import { tellingText } from "@/lib/language/usual-language";

export type AuthorLanguage = { key: string; lang: string; posts: number };
export type SourceLanguage = { lang: string; posts: number };

/** Languages of up to 60 stored posts of each author, by key. */
export function authorLanguages(workspaceId: number, network: string, keys: readonly string[]): Prisma.Sql {
  return Prisma.sql`
    SELECT a.key, l.lang, l.posts FROM authors a CROSS JOIN LATERAL (
      SELECT recent.lang, count(*)::int AS posts
      FROM (SELECT m.lang, m.text FROM mentions m WHERE m.workspace_id = a.workspace_id AND m.author_id = a.id LIMIT 60) recent
      WHERE recent.lang IS NOT NULL AND length(recent.text) >= ${tellingText}::int GROUP BY recent.lang
    ) l
    WHERE a.workspace_id = ${workspaceId} AND a.network = ${network} AND a.key = ANY(${keys}::text[])`;
}

/** Languages of 500 stored posts of a source: those with the last ids, which most networks count upwards. */
export function sourceLanguages(workspaceId: number, sourceId: number): Prisma.Sql {
  return Prisma.sql`
    SELECT recent.lang, count(*)::int AS posts FROM (
      SELECT lang, text FROM mentions WHERE workspace_id = ${workspaceId} AND source_id = ${sourceId} ORDER BY external_id DESC LIMIT 500
    ) recent WHERE recent.lang IS NOT NULL AND length(recent.text) >= ${tellingText}::int GROUP BY recent.lang`;
}
