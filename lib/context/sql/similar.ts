import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { Prisma } from "@/lib/generated/prisma/client";

const postsRead = 200;

/** Which share of all posts hold each word, as the database's statistics know it; a word that is not among the common ones is missing. */
export function wordFrequencies(words: readonly string[]): Prisma.Sql {
  return Prisma.sql`
    SELECT common.word, common.share::float8 AS share
    FROM pg_stats s CROSS JOIN LATERAL unnest(s.most_common_elems::text::text[], s.most_common_elem_freqs) AS common(word, share)
    WHERE s.schemaname = current_schema() AND s.tablename = 'mentions_text_search' AND common.word = ANY(${[...words]}::text[])`;
}

export type SimilarPost = { conversationId: bigint; text: string; lang: string | null; topicIds: number[] };

/** Posts by others that match, in other conversations that we answered; at most 200 matches are looked at. */
export function similarPosts(scope: WorkspaceScope, except: bigint, tsQuery: string): Prisma.Sql {
  return Prisma.sql`
    SELECT m.conversation_id AS "conversationId", m.text, m.lang, c.topic_ids AS "topicIds"
    FROM (SELECT conversation_id, text, lang FROM mentions
      WHERE workspace_id = ${scope.workspaceId} AND NOT outbound AND deleted_at IS NULL AND to_tsvector('simple', text) @@ to_tsquery('simple', ${tsQuery})
      LIMIT ${postsRead}::int) AS m
    JOIN conversations c ON c.workspace_id = ${scope.workspaceId} AND c.id = m.conversation_id AND c.outbound_count > 0 AND c.id <> ${except}`;
}

export type SimilarRecord = {
  id: bigint;
  preview: string;
  firstAt: Date;
  outcome: "recovered" | "calmed" | "unchanged" | "worsened" | null;
  author: string | null;
  answer: string | null;
  answeredAfterSeconds: number | null;
};

/** What a reader wants to know of some conversations: how they went, and our first answer by a person. */
export function similarRows(scope: WorkspaceScope, ids: readonly bigint[]): Prisma.Sql {
  const w = scope.workspaceId;
  return Prisma.sql`
    SELECT c.id, c.preview, c.first_at AS "firstAt", c.outcome::text AS outcome, coalesce(a.display_name, a.handle) AS author, f.seconds AS "answeredAfterSeconds",
      (SELECT left(m.text, 1000) FROM mentions m WHERE m.workspace_id = ${w} AND m.conversation_id = c.id AND m.outbound AND NOT m.automated AND m.deleted_at IS NULL
        AND m.published_at >= coalesce(f.started_at, c.first_at) ORDER BY m.published_at, m.id LIMIT 1) AS answer
    FROM conversations c
    LEFT JOIN authors a ON a.workspace_id = ${w} AND a.id = c.author_id
    LEFT JOIN conversation_facts f ON f.workspace_id = ${w} AND f.conversation_id = c.id AND f.kind = 'first_response' AND f.seq = 0
    WHERE c.workspace_id = ${w} AND c.id = ANY(${ids.map(String)}::bigint[]) LIMIT ${ids.length}::int`;
}
