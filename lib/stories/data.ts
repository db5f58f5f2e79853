import "server-only";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { type Filters, filtersOf } from "@/lib/metrics/filters";
import { readMeasures } from "@/lib/metrics/read-measures";
import { resolveRange } from "@/lib/metrics/resolve-range";
import { describeStory, pickStories } from "@/lib/stories/describe-story";
import { findPhrases } from "@/lib/stories/find-phrases";
import { groupWordings, readWordings } from "@/lib/stories/group-posts";
import { finishInTurns, type Group, type StoryPost } from "@/lib/stories/post";
import { type Stories, type StoriesQuery, storyLimits } from "@/lib/stories/schema";
import { authorsOf } from "@/lib/stories/sql/authors-of";
import { type NewestPost, newestPosts } from "@/lib/stories/sql/newest-posts";

type Span = { fromMs: number; toMs: number };
type Reading = { rows: NewestPost[]; from: number; isWhole: boolean };

/**
 * What moved: stories (near-duplicate posts) and emerging phrases of a period against the one before. Reads the newest
 * `cap` posts; where that is not all, the same stretch of the period before is compared and `read` says so.
 */
export async function getStories(scope: WorkspaceScope, query: StoriesQuery, now = new Date(), cap: number = storyLimits.posts): Promise<Stories> {
  const range = await resolveRange(scope, query, now);
  const filters = filtersOf(query);
  let current = await readNewest(scope, filters, range, cap);
  // Two stretches of one length, both within the cap: the shorter one decides.
  let previousSpan = range.previous && (current.isWhole ? range.previous : sameStretch(range.previous, range.toMs - current.from));
  const previous = previousSpan && (await readNewest(scope, filters, previousSpan, cap));
  if (previousSpan && previous && !previous.isWhole) {
    const length = previousSpan.toMs - previous.from;
    current = { rows: current.rows.filter((row) => row.published_at.getTime() >= range.toMs - length), from: range.toMs - length, isWhole: false };
    previousSpan = sameStretch(previousSpan, length);
  }
  const posts = current.rows.map((row) => toPost(row, true));
  const before = previous?.rows.map((row) => toPost(row, false)) ?? [];
  const [of, ofBefore] = await Promise.all([
    countPosts(scope, filters, range, range.nowMs),
    range.previous ? countPosts(scope, filters, range.previous, range.nowMs) : 0,
  ]);
  const groups = await finishInTurns(groupWordings(await finishInTurns(readWordings([...posts, ...before]), nextTurn)), nextTurn);
  const comparable = previous !== null;
  const phrases = comparable ? await finishInTurns(findPhrases(groups, storyLimits.phrases), nextTurn) : [];
  const picked = pickStories(groups, comparable, query.limit);
  const handles = await nameAuthors(scope, picked);
  const stories = picked.map((group) => describeStory(group, comparable));
  const start = current.isWhole ? range.fromMs : current.from;
  return {
    from: new Date(range.fromMs), to: new Date(range.toMs), zone: range.zone, asOf: new Date(range.nowMs),
    stories: stories.map(({ examples, firstAtMs, lastAtMs, ...story }) => ({
      ...story,
      firstAt: new Date(firstAtMs),
      lastAt: new Date(lastAtMs),
      examples: examples.map(({ post, roles }) => ({
        id: post.id, conversationId: post.conversationId, text: post.text, followers: post.followers, publishedAt: new Date(post.publishedAtMs),
        sentiment: post.sentiment, roles, handle: post.authorId === null ? null : (handles.get(post.authorId) ?? null),
      })),
    })),
    phrases,
    read: { posts: posts.length, of: Math.max(of, posts.length), from: new Date(start), to: new Date(range.toMs), partial: !current.isWhole },
    readBefore: range.previous && previousSpan && {
      posts: before.length, of: Math.max(ofBefore, before.length), from: new Date(previousSpan.fromMs), to: new Date(previousSpan.toMs),
      partial: !current.isWhole,
    },
  };
}

/** One post more is asked for than is used: it tells whether there are more. */
async function readNewest(scope: WorkspaceScope, filters: Filters, span: Span, cap: number): Promise<Reading> {
  const rows = await newestPosts(scope, filters, span, cap + 1);
  if (rows.length <= cap) return { rows, from: span.fromMs, isWhole: true };
  // The instant at which the cap falls may be shared: it is left out whole, so that the stretch is exact.
  const from = (rows[cap]?.published_at.getTime() ?? span.fromMs) + 1;
  return { rows: rows.filter((row) => row.published_at.getTime() >= from), from, isWhole: false };
}

/** The last `length` milliseconds of a span. */
function sameStretch({ fromMs, toMs }: Span, length: number): Span {
  return { fromMs: Math.max(fromMs, toMs - length), toMs };
}

function toPost(row: NewestPost, isNow: boolean): StoryPost {
  return {
    id: row.id, conversationId: row.conversation_id, authorId: row.author_id, followers: null, publishedAtMs: row.published_at.getTime(),
    lang: row.lang, sentiment: row.sentiment, text: row.text, isNow,
  };
}

/** Sets the followers of everybody who speaks in these groups now; answers their handles by author id. */
async function nameAuthors(scope: WorkspaceScope, groups: readonly Group[]): Promise<Map<string, string>> {
  const posts = groups.flatMap((group) => group.members.flatMap((wording) => wording.posts.filter((post) => post.isNow)));
  const authors = await authorsOf(scope, [...new Set(posts.flatMap((post) => post.authorId ?? []))]);
  const byId = new Map(authors.map((author) => [author.id, author]));
  for (const post of posts) post.followers = post.authorId === null ? null : (byId.get(post.authorId)?.followers ?? null);
  return new Map(authors.map(({ id, handle }) => [id, handle]));
}

async function countPosts(scope: WorkspaceScope, filters: Filters, span: Span, nowMs: number): Promise<number> {
  const { slots } = await readMeasures(scope, [span], { filters, metrics: ["mentions"], nowMs });
  return slots[0]?.mentions?.inbound ?? 0;
}
