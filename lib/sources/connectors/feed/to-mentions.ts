import "server-only";
import { createHash } from "node:crypto";
import { cleanText } from "@/lib/mentions/clean-text";
import type { NormalizedMention } from "@/lib/mentions/normalized";
import type { ParsedAuthor, ParsedFeed, ParsedItem } from "@/lib/sources/connectors/feed/parsed-feed";

/** Fingerprint of each item's words by a key of its id, as of the last fetch. */
export type SeenItems = Record<string, string>;

export type FeedMentions = { mentions: NormalizedMention[]; seen: SeenItems };

/**
 * The posts of a feed that are new or changed since `seen`. Items without a date get `fetchedAt`; dates in the future
 * are brought back to it. An item whose text changed, or whose update is later than its publication, carries editedAt.
 */
export function toMentions(feed: ParsedFeed, url: string, seen: SeenItems, fetchedAt: Date): FeedMentions {
  const mentions: NormalizedMention[] = [];
  const nowSeen: SeenItems = {};
  for (const item of feed.items) {
    const text = itemText(item);
    if (text === "") continue;
    const externalId = externalIdOf(item, text);
    const key = hash(externalId).slice(0, 12);
    if (key in nowSeen) continue;
    const print = hash(`${text}\0${item.updatedAt?.toISOString() ?? ""}`).slice(0, 12);
    nowSeen[key] = print;
    const before = seen[key];
    if (before === print) continue;
    mentions.push({
      externalId,
      parentExternalId: item.inReplyTo && boundedId(item.inReplyTo),
      author: authorOf(item.author ?? feed.author, feed, url),
      ...datesOf(item, before !== undefined, fetchedAt),
      text,
      format: "text",
      url: item.link,
      lang: item.lang ?? feed.lang,
      media: item.media?.length ? item.media : undefined,
    });
  }
  return { mentions, seen: nowSeen };
}

/** Title, a blank line and the text; one of them alone when the text begins with the title or the other is missing. */
export function itemText(item: ParsedItem): string {
  const title = item.title ?? "";
  const body = item.content ?? item.summary ?? "";
  if (title === "" || body === "") return title || body || item.link || "";
  return repeats(title, body) ? body : cleanText(`${title}\n\n${body}`);
}

/** Microblogs fill the title with the beginning of the post, cut off with an ellipsis. */
function repeats(title: string, body: string): boolean {
  const words = (s: string) => s.replace(/\s+/g, " ").trim().toLowerCase();
  const start = words(title.replace(/(?:…|\.{3}|\[…\]|\[\.{3}\])\s*$/u, ""));
  return start !== "" && words(body.slice(0, title.length * 2 + 200)).startsWith(start);
}

function externalIdOf(item: ParsedItem, text: string): string {
  if (item.id) return boundedId(item.id);
  if (item.link) return boundedId(canonicalLink(item.link));
  const date = item.publishedAt ?? item.updatedAt;
  return `hash:${hash(`${item.title ?? text}\0${date?.toISOString() ?? ""}`)}`;
}

/** Unique indexes take no long keys. */
function boundedId(id: string): string {
  const clean = cleanText(id, "text", 2_000);
  return clean.length <= 500 ? clean : `hash:${hash(clean)}`;
}

/** The address without fragment and campaign parameters, which vary between fetches of one item. */
export function canonicalLink(link: string): string {
  const url = new URL(link);
  url.hash = "";
  const campaign = [...url.searchParams.keys()].filter((name) => /^(utm_\w+|fbclid|gclid|mc_[ce]id)$/i.test(name));
  for (const name of campaign) url.searchParams.delete(name);
  return url.href;
}

function datesOf(item: ParsedItem, known: boolean, fetchedAt: Date): Pick<NormalizedMention, "publishedAt" | "editedAt"> {
  const clamp = (date: Date) => (date > fetchedAt ? fetchedAt : date);
  const publishedAt = clamp(item.publishedAt ?? item.updatedAt ?? fetchedAt);
  const updatedAt = item.updatedAt && clamp(item.updatedAt);
  if (updatedAt && updatedAt > publishedAt) return { publishedAt, editedAt: updatedAt };
  return known ? { publishedAt, editedAt: fetchedAt } : { publishedAt };
}

function authorOf(author: ParsedAuthor | undefined, feed: ParsedFeed, url: string): NormalizedMention["author"] {
  const name = author?.name ?? (feed.title && cleanText(feed.title.replace(/\s+/g, " "), "text", 200)) ?? new URL(url).host;
  const authorUrl = author ? author.url : feed.link;
  return { handle: name, displayName: name, ...(authorUrl !== undefined && { url: authorUrl }) };
}

function hash(value: string): string {
  return createHash("sha256").update(value).digest("hex");
}
