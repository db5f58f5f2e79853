import "server-only";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { cleanText } from "@/lib/mentions/clean-text";
import { fetchFeedPage } from "@/lib/sources/connectors/feed";
import { PermanentError, RetryableError } from "@/lib/sources/errors";
import type { FeedPreview } from "@/lib/sources/schema";

const shown = 5;

/** What a feed holds right now, before it becomes a source. Throws `invalid_input` with the reason in words. */
export async function previewFeed(url: string): Promise<FeedPreview> {
  try {
    const page = await fetchFeedPage({ url, allowPrivate: env().ALLOW_PRIVATE_ADDRESSES }, null);
    return {
      title: page.title ?? null,
      url: page.movedTo ?? url,
      total: page.mentions.length,
      items: page.mentions.slice(0, shown).map((mention) => ({
        text: cleanText(mention.text, mention.format, 300),
        author: mention.author.handle,
        publishedAt: mention.publishedAt,
        url: mention.url ?? null,
      })),
    };
  } catch (error) {
    if (error instanceof PermanentError || error instanceof RetryableError) throw new AppError("invalid_input", error.message);
    throw error;
  }
}
