import "server-only";
import { setImmediate as nextTurn } from "node:timers/promises";
import { handleKey } from "@/lib/accounts/handle";
import { AppError } from "@/lib/errors";
import { detectLanguage } from "@/lib/language/detect";
import { countLanguage, fallbackLanguage, tellingText } from "@/lib/language/usual-language";
import { cleanText } from "@/lib/mentions/clean-text";
import type { IngestContext } from "@/lib/mentions/ingest-context";
import type { NormalizedMention } from "@/lib/mentions/normalized";
import { findStoredLanguages } from "@/lib/mentions/usual-languages-data";
import type { Sentiment } from "@/lib/sentiment/classify";
import type { TopicMatcher } from "@/lib/topics/compile";
import { hasLink } from "@/lib/topics/post-facts";

export type PreparedAuthor = {
  key: string;
  handle: string;
  displayName: string | null;
  url: string | null;
  followers: number | null;
  following: number | null;
  accountCreatedAt: Date | null;
  bio: string | null;
  owned: boolean;
};

/** A mention cleaned, classified and tagged. */
export type PreparedMention = {
  externalId: string;
  parentExternalId: string | null;
  author: PreparedAuthor;
  publishedAt: Date;
  editedAt: Date | null;
  outbound: boolean;
  automated: boolean;
  /** By an advocate's proven account: outbound and automated, so that it ends no wait, and still none of ours. */
  byAdvocate: boolean;
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
const maxBioLength = 1_000;
/** Before it no account was made anywhere; servers that do not know the date say 1970. */
const firstNetworks = new Date("1990-01-01T00:00:00Z");
/** About two milliseconds: whatever else this thread serves, another batch's commit first of all, goes on in between. */
const postsPerTurn = 32;

/** A post that is read but not classified, and whether its words were too few to be sure of its language. */
type ReadMention = { post: PreparedMention; unsure: boolean };

/** Cleans, classifies and tags a batch. Of posts with the same id the last is kept. Throws on a mention without id or time. */
export async function prepareMentions(context: IngestContext, mentions: readonly NormalizedMention[]): Promise<PreparedBatch> {
  const { topics, matchTopics } = context;
  const byId = new Map<string, NormalizedMention>();
  for (const mention of mentions) byId.set(mention.externalId, mention);
  const batch: ReadMention[] = [];
  for (const mention of byId.values()) {
    batch.push(readMention(context, mention));
    if (batch.length % postsPerTurn === 0) await nextTurn();
  }
  await settleLanguages(context, batch);
  const posts: PreparedMention[] = [];
  const read = await context.readPosts(batch.map(({ post }) => post));
  for (const [index, { post }] of batch.entries()) {
    post.sentiment = read[index] ?? null;
    posts.push(tagTopics(context, matchTopics, post));
    if (posts.length % postsPerTurn === 0) await nextTurn();
  }
  return { posts, topics };
}

function readMention(context: IngestContext, mention: NormalizedMention): ReadMention {
  if (!mention.externalId || mention.externalId.length > maxIdLength || Number.isNaN(mention.publishedAt.getTime())) {
    throw new AppError("invalid_input", "A post needs an id of at most 500 characters and the time it was published.");
  }
  const text = cleanText(mention.text, mention.format);
  const lang = mention.lang ? primaryLanguage(mention.lang) : detectLanguage(text);
  const author = prepareAuthor(context, mention);
  const byAdvocate = !author.owned && (context.advocates.has(author.key) || context.advocates.has(handleKey(author.handle)));
  const post: PreparedMention = {
    externalId: mention.externalId,
    parentExternalId: mention.parentExternalId || null,
    author,
    publishedAt: mention.publishedAt,
    editedAt: mention.editedAt ?? null,
    outbound: author.owned || byAdvocate,
    automated: byAdvocate || (mention.automated ?? false),
    byAdvocate,
    text,
    url: mention.url ?? null,
    lang,
    sentiment: null,
    topicIds: [],
    rating: mention.rating ?? null,
    hasLink: hasLink(text, mention.media),
    media: mention.media?.length ? JSON.stringify(mention.media) : null,
  };
  return { post, unsure: !mention.lang && lang === null };
}

/** Posts of unsure language take their author's usual one, else their source's, by stored posts and by this batch. */
async function settleLanguages({ workspaceId, source }: IngestContext, batch: readonly ReadMention[]): Promise<void> {
  const unsure = batch.flatMap(({ post, unsure: is }) => (is ? [post] : []));
  if (unsure.length === 0) return;
  const stored = await findStoredLanguages(workspaceId, source, [...new Set(unsure.map((post) => post.author.key))]);
  for (const { post } of batch) {
    if (post.lang === null || post.text.length < tellingText) continue;
    countLanguage(stored.source, post.lang);
    const author = stored.authors.get(post.author.key) ?? new Map<string, number>();
    stored.authors.set(post.author.key, author);
    countLanguage(author, post.lang);
  }
  for (const post of unsure) post.lang = fallbackLanguage(post.text, stored.authors.get(post.author.key), stored.source);
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
    following: author.following ?? null,
    accountCreatedAt: readableInstant(author.accountCreatedAt, mention.publishedAt),
    bio: author.bio ? cleanText(author.bio, author.bioFormat, maxBioLength) || null : null,
    owned: context.owned.has(key),
  };
}

/** Null for what cannot be: no date, before there were networks, or after the account's own post. */
function readableInstant(instant: Date | undefined, publishedAt: Date): Date | null {
  return instant && instant >= firstNetworks && instant <= publishedAt ? instant : null;
}

function primaryLanguage(tag: string): string | null {
  const primary = tag.toLowerCase().split(/[-_]/, 1)[0] ?? "";
  // "und" and "zxx" are BCP 47 for unknown and for no language.
  return /^[a-z]{2,3}$/.test(primary) && primary !== "und" && primary !== "zxx" ? primary : null;
}
