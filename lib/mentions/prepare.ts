import "server-only";
import { setImmediate as nextTurn } from "node:timers/promises";
import { handleKey } from "@/lib/accounts/handle";
import { AppError } from "@/lib/errors";
import { detectLanguage } from "@/lib/language/detect";
import { cleanText } from "@/lib/mentions/clean-text";
import type { IngestContext } from "@/lib/mentions/ingest-context";
import type { NormalizedMention } from "@/lib/mentions/normalized";
import type { Sentiment } from "@/lib/sentiment/classify";
import type { TopicMatcher } from "@/lib/topics/compile";
import { hasLink } from "@/lib/topics/post-facts";

export type PreparedAuthor = {
  key: string;
  handle: string;
  displayName: string | null;
  url: string | null;
  followers: number | null;
  owned: boolean;
};

/** A mention with everything that can be known without the database. */
export type PreparedMention = {
  externalId: string;
  parentExternalId: string | null;
  author: PreparedAuthor;
  publishedAt: Date;
  editedAt: Date | null;
  outbound: boolean;
  automated: boolean;
  text: string;
  url: string | null;
  lang: string | null;
  sentiment: Sentiment | null;
  topicIds: number[];
  rating: number | null;
  hasLink: boolean;
  media: string | null;
};

/** Posts ready to commit, and the topics (as in IngestContext) that they were tagged with. */
export type PreparedBatch = { posts: readonly PreparedMention[]; topics: string };

const maxIdLength = 500;
/** About two milliseconds: whatever else this thread serves, another batch's commit first of all, goes on in between. */
const postsPerTurn = 32;

/** Cleans, classifies and tags a batch. Of posts with the same id the last is kept. Throws on a mention without id or time. */
export async function prepareMentions(context: IngestContext, mentions: readonly NormalizedMention[]): Promise<PreparedBatch> {
  const { topics, matchTopics } = context;
  const byId = new Map<string, NormalizedMention>();
  for (const mention of mentions) byId.set(mention.externalId, mention);
  const posts: PreparedMention[] = [];
  for (const mention of byId.values()) {
    posts.push(tagTopics(context, matchTopics, prepare(context, mention)));
    if (posts.length % postsPerTurn === 0) await nextTurn();
  }
  return { posts, topics };
}

function prepare(context: IngestContext, mention: NormalizedMention): PreparedMention {
  if (!mention.externalId || mention.externalId.length > maxIdLength || Number.isNaN(mention.publishedAt.getTime())) {
    throw new AppError("invalid_input", "A post needs an id of at most 500 characters and the time it was published.");
  }
  const text = cleanText(mention.text, mention.format);
  const lang = mention.lang ? primaryLanguage(mention.lang) : detectLanguage(text);
  const author = prepareAuthor(context, mention);
  const outbound = author.owned;
  return {
    externalId: mention.externalId,
    parentExternalId: mention.parentExternalId || null,
    author,
    publishedAt: mention.publishedAt,
    editedAt: mention.editedAt ?? null,
    outbound,
    automated: mention.automated ?? false,
    text,
    url: mention.url ?? null,
    lang,
    sentiment: context.classify(text, lang),
    topicIds: [],
    rating: mention.rating ?? null,
    hasLink: hasLink(text, mention.media),
    media: mention.media?.length ? JSON.stringify(mention.media) : null,
  };
}

/** Tags a post of the context's source. */
export function tagTopics({ source }: IngestContext, matchTopics: TopicMatcher, post: PreparedMention): PreparedMention {
  const { text, lang, author, rating } = post;
  const topicIds = matchTopics({
    text,
    lang,
    network: source.network,
    sourceName: source.name,
    authorHandle: author.handle,
    followers: author.followers,
    rating,
    hasLink: post.hasLink,
  });
  return { ...post, topicIds };
}

function prepareAuthor(context: IngestContext, mention: NormalizedMention): PreparedAuthor {
  const { author } = mention;
  const key = handleKey(author.handle);
  return {
    key: author.externalId ?? key,
    handle: cleanText(author.handle, "text", 300).replace(/^@/, ""),
    displayName: author.displayName ? cleanText(author.displayName, "text", 300) : null,
    url: author.url ?? null,
    followers: author.followers ?? null,
    owned: context.owned.has(key),
  };
}

function primaryLanguage(tag: string): string | null {
  const primary = tag.toLowerCase().split(/[-_]/, 1)[0] ?? "";
  // "und" and "zxx" are BCP 47 for unknown and for no language.
  return /^[a-z]{2,3}$/.test(primary) && primary !== "und" && primary !== "zxx" ? primary : null;
}
