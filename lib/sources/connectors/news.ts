import "server-only";
import { createHash } from "node:crypto";
import { z } from "zod";
import { type Connector, type ConnectorContext, defineNetwork } from "@/lib/sources/connectors/contract";
import { feedCursorSchema, fetchFeedPage } from "@/lib/sources/connectors/feed";
import { parseFeedInWorker } from "@/lib/sources/connectors/feed/parse-in-worker";
import type { ParsedFeed, ParsedItem } from "@/lib/sources/connectors/feed/parsed-feed";
import { canonicalLink } from "@/lib/sources/connectors/feed/to-mentions";
import { PermanentError, RetryableError } from "@/lib/sources/errors";
import { type NewsConfig, newsAddress, newsForm } from "@/lib/sources/forms/news";

const cursorSchema = feedCursorSchema.extend({
  /** Key of an article's link, and of its title with its paper → key of the id it first came under. */
  articles: z.record(z.string(), z.string()),
});
type NewsCursor = z.infer<typeof cursorSchema>;

export const newsNetwork = defineNetwork({ form: newsForm, cursor: cursorSchema, open: openNews });

/** Several weeks of a hundred articles that come and go. */
const mostKeys = 4_000;

function openNews(context: ConnectorContext<NewsConfig, unknown>): Connector<NewsCursor> {
  const { config, allowPrivate, now } = context;
  const url = newsAddress(config, context.baseUrl);

  async function fetchPage(cursor: NewsCursor | null) {
    context.meter("fetch", 1);
    const articles = new Map(Object.entries(cursor?.articles ?? {}));
    try {
      const page = await fetchFeedPage({ url, allowPrivate }, cursor, { now, parse: async (document) => withoutDoubles(await parseFeedInWorker(document), articles) });
      // Where Google sends a search on to is no place to remember: it may be a page that asks for consent.
      const { movedTo: _, title: __, ...rest } = page;
      return { ...rest, edits: [], nextCursor: { ...page.nextCursor, url, articles: Object.fromEntries([...articles].slice(-mostKeys)) } };
    } catch (error) {
      if (error instanceof PermanentError && error.cause === undefined) throw new RetryableError("Google News did not answer with its feed. It does so when it is asked often; it is tried again.", undefined, { cause: error });
      throw error;
    }
  }

  return {
    fetchPage,
    canReply: () => ({ allowed: false, reason: "An article takes no answer from here. Open it to write to its paper." }),
    async verifyCredentials() {
      const { mentions } = await fetchPage(null);
      return { handle: "", words: `Google News finds ${mentions.length === 1 ? "1 article" : `${mentions.length} articles`} now.` };
    },
    describeLimits: () => [{ callClass: "fetch", words: "Fetching the search; Google states no limit and asks for patience now and then", unit: "call" }],
  };
}

/** Papers in place of the suffix that Google sets on titles; articles under another id than before are left out. */
function withoutDoubles(feed: ParsedFeed, articles: Map<string, string>): ParsedFeed {
  const items = feed.items.map(withPaper).filter((item) => {
    const id = keyOf(item.id ?? item.link ?? item.title ?? "");
    const keys = [item.link && `link ${canonicalLink(item.link)}`, item.title && `title ${words(item.title)} ${words(item.author?.name ?? "")}`].filter(Boolean).map((key) => keyOf(String(key)));
    if (keys.some((key) => (articles.get(key) ?? id) !== id)) return false;
    for (const key of keys) {
      // To the end, among those that are kept longest.
      articles.delete(key);
      articles.set(key, id);
    }
    return true;
  });
  return { ...feed, items };
}

/** Google writes "Title - Paper", and repeats both as the description. */
function withPaper(item: ParsedItem): ParsedItem {
  const [, title, paper] = /^(.+) - ([^-].{0,120})$/su.exec(item.title ?? "") ?? [];
  if (title === undefined || paper === undefined) return { ...item, summary: undefined };
  return { ...item, title: title.trim(), author: item.author ?? { name: paper.trim() }, summary: undefined };
}

const words = (text: string) => text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
const keyOf = (text: string) => createHash("sha256").update(text).digest("base64url").slice(0, 10);
