import "server-only";
import type * as z from "zod/mini";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { alikeTo, sharedWords } from "@/lib/context/find-alike";
import { type authorContextOut, type sameContextOut, sameLimits, type similarContextOut } from "@/lib/context/schema";
import { authorOf, countHistory, type HistoryRecord, lastHistory, postsSince, type SinceRecord } from "@/lib/context/sql/author";
import { type Opener, openerOf } from "@/lib/context/sql/opener";
import { type RecentPost, recentPosts, type TopicCount, topicCounts } from "@/lib/context/sql/same";
import { type SimilarPost, similarPosts, type SimilarRecord, similarRows, wordFrequencies } from "@/lib/context/sql/similar";
import { allOf, anyTwo, overlap, rarest, tellingWords } from "@/lib/context/telling-words";
import { notFound } from "@/lib/conversations/data";
import { db } from "@/lib/db/client";
import { read } from "@/lib/metrics/sql/read";

type Author = NonNullable<z.input<typeof authorContextOut>["author"]>;

const hourMs = 3_600_000;
const shownLetters = 280;

/** Words looked for, and the share of posts above which a word is too common to be looked up. */
const lookedFor = 4;
const commonest = 0.005;
/** Where all words are that common, so many of the rarest must stand together. */
const lookedTogether = 3;
const similarShown = 3;
/** Less alike than this is not worth a reader's glance. */
const leastOverlap = 0.2;

/** Who a conversation is with: their reach, their history with us, and what they said since we answered. */
export async function getAuthorContext(scope: WorkspaceScope, id: bigint): Promise<z.input<typeof authorContextOut>> {
  const { authorId, answeredAt } = await getOpener(scope, id);
  if (authorId === null) return { author: null, conversations: 0, answered: 0, last: [], since: null };
  const [[author], [counted], last, since] = await Promise.all([
    db().$queryRaw<Author[]>(authorOf(scope, authorId)),
    db().$queryRaw<{ conversations: number; answered: number }[]>(countHistory(scope, authorId, id)),
    db().$queryRaw<HistoryRecord[]>(lastHistory(scope, authorId, id)),
    answeredAt ? db().$queryRaw<SinceRecord[]>(postsSince(scope, authorId, answeredAt)) : [],
  ]);
  return { author: author ?? null, conversations: counted?.conversations ?? 0, answered: counted?.answered ?? 0, last, since: since[0] ?? null };
}

/** Who else says this right now: near-duplicates of its first post, and posts on the same topics. */
export async function getSameContext(scope: WorkspaceScope, id: bigint, now = new Date()): Promise<z.input<typeof sameContextOut>> {
  const { text, topicIds } = await getOpener(scope, id);
  const hourAgo = new Date(now.getTime() - hourMs);
  const dayAgo = new Date(now.getTime() - 24 * hourMs);
  const isAlike = alikeTo(text);
  const [posts, topics] = await Promise.all([
    isAlike ? db().$queryRaw<RecentPost[]>(recentPosts(scope, id, dayAgo)) : [],
    topicIds.length > 0 ? read<TopicCount>("guarded", topicCounts(scope, id, topicIds, hourAgo, dayAgo)) : [],
  ]);
  if (!isAlike) return { asOf: now, alike: null, topics };
  const compared = posts.slice(0, sameLimits.posts);
  const alike = compared.filter((post) => isAlike(post.text));
  return {
    asOf: now,
    alike: {
      hour: alike.filter((post) => post.publishedAt > hourAgo).length,
      day: alike.length,
      authors: new Set(alike.map((post) => post.authorId ?? `post ${post.id}`)).size,
      read: compared.length,
      isWhole: posts.length <= sameLimits.posts,
      search: alike.length > 0 ? sharedWords(text, alike.map((post) => post.text)) : null,
      examples: alike.slice(0, sameLimits.examples).map((post) => ({ id: post.id, conversationId: post.conversationId, text: post.text.slice(0, shownLetters), handle: post.handle, publishedAt: post.publishedAt })),
    },
    topics,
  };
}

/**
 * Conversations about much the same that we answered, with how they went and what we said. The full-text index is asked
 * for posts with two of the rarest words of the first post; those of the same topics, then the most alike come first.
 */
export async function getSimilarContext(scope: WorkspaceScope, id: bigint): Promise<z.input<typeof similarContextOut>> {
  const opener = await getOpener(scope, id);
  const words = tellingWords(opener.text, opener.lang);
  const frequencies = words.length > 0 ? await db().$queryRaw<{ word: string; share: number }[]>(wordFrequencies(words)) : [];
  const known = new Map(frequencies.map(({ word, share }) => [word, share]));
  const rare = rarest(words, known, lookedFor, commonest);
  const tsQuery = rare.length > 1 ? anyTwo(rare) : allOf(rarest(words, known, lookedTogether, 1));
  if (tsQuery === null) return { similar: [] };
  const posts = await read<SimilarPost>("guarded", similarPosts(scope, id, tsQuery));
  const best = pickSimilar(opener, words, posts);
  if (best.length === 0) return { similar: [] };
  const rows = await db().$queryRaw<SimilarRecord[]>(similarRows(scope, best.map((one) => one.id)));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return {
    similar: best.flatMap(({ id: found, sameTopics }) => {
      const row = byId.get(found);
      return row?.answer ? [{ ...row, answer: row.answer, sameTopics }] : [];
    }).slice(0, similarShown),
  };
}

type Candidate = { id: bigint; likeness: number; sameTopics: boolean };

/** One more than is shown for each that may turn out to have no answer text; the best post of a conversation stands for it. */
function pickSimilar(opener: Opener, words: readonly string[], posts: readonly SimilarPost[]): Candidate[] {
  const best = new Map<bigint, Candidate>();
  for (const post of posts) {
    const likeness = overlap(words, tellingWords(post.text, post.lang));
    if (likeness < leastOverlap || likeness <= (best.get(post.conversationId)?.likeness ?? 0)) continue;
    best.set(post.conversationId, { id: post.conversationId, likeness, sameTopics: post.topicIds.some((topic) => opener.topicIds.includes(topic)) });
  }
  return [...best.values()]
    .toSorted((a, b) => Number(b.sameTopics) - Number(a.sameTopics) || b.likeness - a.likeness || (a.id > b.id ? -1 : 1))
    .slice(0, similarShown * 2);
}

async function getOpener(scope: WorkspaceScope, id: bigint): Promise<Opener> {
  const [opener] = await db().$queryRaw<Opener[]>(openerOf(scope, id));
  if (!opener) throw notFound();
  return opener;
}
