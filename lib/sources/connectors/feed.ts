import "server-only";
import { z } from "zod";
import { OutboundError } from "@/lib/http/outbound-error";
import { safeFetch, type SafeResponse } from "@/lib/http/safe-fetch";
import type { SourcePage } from "@/lib/mentions/normalized";
import { sourceErrorOf, statusErrorOf } from "@/lib/sources/classify-fetch";
import { defineNetwork } from "@/lib/sources/connectors/contract";
import { parseFeedInWorker } from "@/lib/sources/connectors/feed/parse-in-worker";
import { toMentions } from "@/lib/sources/connectors/feed/to-mentions";
import { feedForm } from "@/lib/sources/forms/feed";

export const feedCursorSchema = z.object({
  /** The address that the validators belong to. */
  url: z.string(),
  etag: z.string().optional(),
  lastModified: z.string().optional(),
  /** Items of the last fetch, so that only new and changed ones are handed on. */
  seen: z.record(z.string(), z.string()),
});

export type FeedCursor = z.infer<typeof feedCursorSchema>;

export type FeedConfig = { url: string; allowPrivate: boolean };

export type FeedPage = SourcePage<FeedCursor> & {
  /** The address to store: the old one redirects to it for good. */
  movedTo?: string;
  title?: string;
};

/** Any feed by its address. */
export const feedNetwork = defineNetwork({
  form: feedForm,
  cursor: feedCursorSchema,
  open: ({ config, allowPrivate, meter, now }) => ({
    async fetchPage(cursor) {
      meter("fetch", 1);
      const { movedTo, ...page } = await fetchFeedPage({ url: config.url, allowPrivate }, cursor, { now });
      return { ...page, edits: [], ...(movedTo ? { newConfig: { ...config, url: movedTo } } : {}) };
    },
    canReply: () => ({ allowed: false, reason: "A feed takes no answers. Open the post where it stands to answer there." }),
    async verifyCredentials() {
      const page = await fetchFeedPage({ url: config.url, allowPrivate }, null, { now });
      return { handle: "", words: `${page.title ?? "This feed"} holds ${page.mentions.length === 1 ? "1 post" : `${page.mentions.length} posts`} now.` };
    },
    describeLimits: () => [{ callClass: "fetch", words: "Fetching the feed", unit: "call" }],
  }),
});

export type FeedDeps = { fetch?: typeof safeFetch; parse?: typeof parseFeedInWorker; now?: () => Date };

const accept = "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.1";

/**
 * Fetches a feed (RSS, RDF, Atom, JSON Feed) and returns its items that are new or changed since `cursor`. Throws
 * PermanentError (a person must do something, the message says what) or RetryableError (with `retryAt` if given).
 */
export async function fetchFeedPage(config: FeedConfig, cursor: FeedCursor | null, deps: FeedDeps = {}): Promise<FeedPage> {
  const { fetch = safeFetch, parse = parseFeedInWorker, now = () => new Date() } = deps;
  const known = cursor?.url === config.url ? cursor : null;
  const response = await get(config, known, fetch);
  const fetchedAt = now();
  const movedTo = storableMove(config.url, response.movedTo);
  const seen = cursor?.seen ?? {};
  if (response.status === 304 || response.status === 204) {
    return { mentions: [], deletions: [], nextCursor: { ...known, url: movedTo ?? config.url, seen }, more: false, movedTo };
  }
  if (response.status < 200 || response.status > 299) {
    throw statusErrorOf(response.status, response.headers.get("retry-after"), fetchedAt);
  }
  const feed = await parse({
    bytes: response.body,
    url: baseOf(response),
    contentType: response.headers.get("content-type"),
    contentLanguage: response.headers.get("content-language"),
  });
  const found = toMentions(feed, response.url, seen, fetchedAt);
  const nextCursor: FeedCursor = {
    url: movedTo ?? config.url,
    etag: response.headers.get("etag"),
    lastModified: response.headers.get("last-modified"),
    seen: found.seen,
  };
  return { mentions: found.mentions, deletions: [], nextCursor, more: false, movedTo, title: feed.title };
}

async function get(config: FeedConfig, cursor: FeedCursor | null, fetch: typeof safeFetch): Promise<SafeResponse> {
  const headers: Record<string, string> = { accept };
  if (cursor?.etag) headers["if-none-match"] = cursor.etag;
  if (cursor?.lastModified) headers["if-modified-since"] = cursor.lastModified;
  try {
    return await fetch(config.url, { allowPrivate: config.allowPrivate, headers });
  } catch (error) {
    if (error instanceof OutboundError) throw sourceErrorOf(error);
    throw error;
  }
}

/** A move from https to http is followed, but not remembered. */
function storableMove(from: string, movedTo: string | undefined): string | undefined {
  if (movedTo === undefined || movedTo === from) return undefined;
  return from.startsWith("https:") && !movedTo.startsWith("https:") ? undefined : movedTo;
}

function baseOf(response: SafeResponse): string {
  const location = response.headers.get("content-location");
  return (location && URL.parse(location, response.url)?.href) || response.url;
}
