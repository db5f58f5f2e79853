import { z } from "zod";
import type { NormalizedMention } from "@/lib/mentions/normalized";

export const hitSchema = z.object({
  objectID: z.string(),
  author: z.string().nullish(),
  created_at_i: z.number(),
  title: z.string().nullish(),
  url: z.string().nullish(),
  story_text: z.string().nullish(),
  comment_text: z.string().nullish(),
  parent_id: z.number().nullish(),
});
export type Hit = z.infer<typeof hitSchema>;

/** What the site's own API says of a story or comment. */
export const itemSchema = z.object({
  id: z.number(),
  deleted: z.boolean().optional(),
  dead: z.boolean().optional(),
  type: z.string().optional(),
  by: z.string().optional(),
  time: z.number().optional(),
  text: z.string().optional(),
  title: z.string().optional(),
  url: z.string().optional(),
  parent: z.number().optional(),
});
export type Item = z.infer<typeof itemSchema>;

type Post = { id: string; by?: string | null; time: number; title?: string | null; text?: string | null; url?: string | null; parent?: number | null };

export function mentionOfHit(hit: Hit): NormalizedMention {
  return mentionOf({ id: hit.objectID, by: hit.author, time: hit.created_at_i, title: hit.title, text: hit.comment_text ?? hit.story_text, url: hit.url, parent: hit.parent_id });
}

/** Null for a post without words: deleted, hidden, or a kind that has none. */
export function mentionOfItem(item: Item): NormalizedMention | null {
  if (item.deleted || item.dead || item.time === undefined || (!item.text && !item.title)) return null;
  return mentionOf({ ...item, id: String(item.id), time: item.time });
}

function mentionOf({ id, by, time, title, text, url, parent }: Post): NormalizedMention {
  const handle = by || "unknown";
  return {
    externalId: id,
    parentExternalId: parent ? String(parent) : undefined,
    author: { handle, externalId: by || undefined, url: by ? `https://news.ycombinator.com/user?id=${encodeURIComponent(by)}` : undefined },
    publishedAt: new Date(time * 1000),
    // Both are HTML; a story's own text is missing when it is a link.
    text: [title && escapeBare(title), text].filter(Boolean).join("<p>"),
    format: "html",
    url: `https://news.ycombinator.com/item?id=${id}`,
    media: url && URL.canParse(url) && /^https?:/.test(url) ? [{ url, kind: "link" }] : undefined,
  };
}

/** Titles come with entities from one interface and perhaps without from the other: bare signs are made safe. */
function escapeBare(title: string): string {
  return title.replace(/&(?!#?\w+;)/g, "&amp;").replaceAll("<", "&lt;");
}
