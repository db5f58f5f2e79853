import "server-only";
import { Prisma } from "@/lib/db/executor";
import type { TopicPost } from "@/lib/topics/ast";
import { hasLink } from "@/lib/topics/post-facts";

/** A stored post with what topics look at. */
export type StoredPost = {
  id: string;
  text: string;
  lang: string | null;
  network: string;
  source_name: string;
  handle: string | null;
  followers: number | null;
  rating: number | null;
  media: { kind: string }[] | null;
};

/** Columns of StoredPost; the query names mentions `m`, and joins `postJoins`. */
export const postColumns = Prisma.sql`
  m.id::text AS id, m.text, m.lang, s.network, s.name AS source_name, a.handle, a.followers, m.rating::int AS rating, m.media`;

export const postJoins = Prisma.sql`
  JOIN sources s ON s.workspace_id = m.workspace_id AND s.id = m.source_id
  LEFT JOIN authors a ON a.workspace_id = m.workspace_id AND a.id = m.author_id`;

export function toTopicPost(row: StoredPost): TopicPost {
  return {
    text: row.text, lang: row.lang, network: row.network, sourceName: row.source_name, authorHandle: row.handle,
    followers: row.followers, rating: row.rating, hasLink: hasLink(row.text, row.media),
  };
}
