import { z } from "zod";
import { cleanText } from "@/lib/mentions/clean-text";
import { authorName } from "@/lib/sources/connectors/feed/parse-author";
import { parseFeedDate } from "@/lib/sources/connectors/feed/parse-date";
import { languageTag, maxItems, mediaKind, NotAFeedError, type ParsedAuthor, type ParsedFeed, type ParsedItem } from "@/lib/sources/connectors/feed/parsed-feed";
import { resolveUrl } from "@/lib/sources/connectors/feed/xml-tree";

/** A field of the wrong type counts as missing: one bad item must not lose a feed. */
const text = z.string().optional().catch(undefined);
const author = z.object({ name: text, url: text }).optional().catch(undefined);
const authors = z.array(author).optional().catch(undefined);

const itemSchema = z.object({
  id: z.union([z.string(), z.number().transform(String)]).optional().catch(undefined),
  url: text,
  external_url: text,
  title: text,
  content_html: text,
  content_text: text,
  summary: text,
  date_published: text,
  date_modified: text,
  language: text,
  author,
  authors,
  attachments: z.array(z.object({ url: z.string(), mime_type: text, title: text }).nullable().catch(null)).optional().catch(undefined),
});

const feedSchema = z.object({
  version: z.string().regex(/^https?:\/\/(www\.)?jsonfeed\.org\/version\//),
  title: text,
  home_page_url: text,
  language: text,
  author,
  authors,
  items: z.array(z.unknown()),
});

/** JSON Feed 1.0 and 1.1. */
export function parseJsonFeed(json: string, documentUrl: string): ParsedFeed {
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch (cause) {
    throw new NotAFeedError("The address gives broken JSON. Ask whoever runs it to repair the feed.", { cause });
  }
  const feed = feedSchema.safeParse(data);
  if (!feed.success) throw new NotAFeedError("The address gives JSON, but not a JSON Feed. Look for a feed address on the site.");
  const { data: f } = feed;
  return {
    title: clean(f.title),
    link: absolute(f.home_page_url, documentUrl),
    lang: languageTag(f.language),
    author: authorOf(f, documentUrl),
    items: f.items.slice(0, maxItems).flatMap((raw) => {
      const item = itemSchema.safeParse(raw);
      return item.success ? [parseItem(item.data, documentUrl)] : [];
    }),
  };
}

function parseItem(item: z.infer<typeof itemSchema>, base: string): ParsedItem {
  const html = item.content_html && cleanText(item.content_html, "html");
  return {
    id: item.id?.trim() || undefined,
    link: absolute(item.url, base) ?? absolute(item.external_url, base),
    title: clean(item.title),
    summary: clean(item.summary),
    content: html || clean(item.content_text),
    author: authorOf(item, base),
    publishedAt: parseFeedDate(item.date_published ?? "") ?? undefined,
    updatedAt: parseFeedDate(item.date_modified ?? "") ?? undefined,
    lang: languageTag(item.language),
    media: (item.attachments ?? []).slice(0, 10).flatMap((attachment) => {
      const url = attachment && absolute(attachment.url, base);
      return url ? [{ url, kind: mediaKind(attachment.mime_type), alt: clean(attachment.title) }] : [];
    }),
  };
}

function authorOf(node: Pick<z.infer<typeof itemSchema>, "author" | "authors">, base: string): ParsedAuthor | undefined {
  const given = node.authors?.find((a) => a !== undefined) ?? node.author;
  if (!given) return undefined;
  const url = absolute(given.url, base);
  const name = authorName(given.name ?? "") ?? (url && new URL(url).host);
  return name ? { name, url } : undefined;
}

function clean(value: string | undefined): string | undefined {
  return (value && cleanText(value)) || undefined;
}

function absolute(value: string | undefined, base: string): string | undefined {
  return value ? resolveUrl(value, base) : undefined;
}
