import "server-only";
import { z } from "zod";
import type { BlueskyAccount } from "@/lib/sources/connectors/bluesky/account";
import { authorSchema, type Post, postSchema, recordSchema, toMention, wordsOf } from "@/lib/sources/connectors/bluesky/post";
import type { Lane, LaneItem, LanePage, LaneRange } from "@/lib/sources/connectors/lanes";
import { wordMatcher } from "@/lib/sources/connectors/match-words";

const wantedReasons = ["mention", "reply", "quote"];
const pageSize = 100;

const notificationSchema = z.object({ uri: z.string(), cid: z.string(), author: authorSchema, reason: z.string(), record: recordSchema, indexedAt: z.string() });
const feedEntrySchema = z.object({ post: postSchema, reason: z.object({ indexedAt: z.string().optional() }).nullish() });
/** What only has to be placed in its list. */
const entrySchema = z.object({ uri: z.string(), indexedAt: z.string() });

/** The lists that a source's settings ask for. */
export function blueskyLanes(account: BlueskyAccount): Lane[] {
  const { config } = account.context;
  const lanes: Lane[] = [{ key: "notifications", fetch: (cursor) => readNotifications(account, cursor) }];
  if (config.ownPosts) lanes.push({ key: "own", fetch: async (cursor) => readAuthor(account, (await account.whoAmI()).did, cursor) });
  for (const handle of config.handles) lanes.push({ key: `author:${handle}`, fetch: (cursor) => readAuthor(account, handle, cursor) });
  for (const query of config.queries) {
    const fits = wordMatcher(query);
    lanes.push({ key: `search:${query}`, fetch: (cursor, range) => readSearch(account, query, cursor, range, (post) => fits(wordsOf(post.record))) });
  }
  return lanes;
}

const listOf = (entries: string) =>
  z.looseObject({ cursor: z.string().nullish() }).transform((answer) => ({ entries: z.array(z.unknown()).safeParse(answer[entries]).data ?? [], cursor: answer.cursor ?? null }));

async function readNotifications(account: BlueskyAccount, cursor: string | null): Promise<LanePage> {
  const query = { limit: pageSize, cursor: cursor ?? undefined, reasons: wantedReasons };
  const page = await account.read((agent) => agent.app.bsky.notification.listNotifications(query), listOf("notifications"));
  const items = page.entries.flatMap((entry): LaneItem[] => {
    const { data } = notificationSchema.safeParse(entry);
    if (!data) return placed(entry);
    // Not every server heeds the reasons asked for.
    return [{ id: data.uri, at: new Date(data.indexedAt), mention: wantedReasons.includes(data.reason) ? toMention(data) : null }];
  });
  return { items: items.filter(isDated), next: page.cursor };
}

async function readAuthor(account: BlueskyAccount, actor: string, cursor: string | null): Promise<LanePage> {
  const query = { actor, limit: pageSize, cursor: cursor ?? undefined, filter: "posts_with_replies" };
  const page = await account.read((agent) => agent.app.bsky.feed.getAuthorFeed(query), listOf("feed"));
  const items = page.entries.flatMap((entry): LaneItem[] => {
    const { data } = feedEntrySchema.safeParse(entry);
    if (!data) return [];
    const { post, reason } = data;
    if (reason) return [{ id: `repost ${post.uri}`, at: new Date(reason.indexedAt ?? post.indexedAt), mention: null }];
    const isTheirs = post.author.did === actor || post.author.handle.toLowerCase() === actor;
    return [itemOf(post, isTheirs)];
  });
  return { items: items.filter(isDated), next: page.cursor };
}

/** Always as an account: visitors who are not signed in get the first page only. */
async function readSearch(account: BlueskyAccount, q: string, cursor: string | null, range: LaneRange | undefined, isWanted: (post: Post) => boolean): Promise<LanePage> {
  const time = range ? { since: range.from.toISOString(), until: range.until.toISOString() } : {};
  const query = { q, limit: pageSize, sort: "latest", cursor: cursor ?? undefined, ...time };
  const page = await account.read((agent) => agent.app.bsky.feed.searchPosts(query), listOf("posts"));
  const items = page.entries.flatMap((entry): LaneItem[] => {
    const { data } = postSchema.safeParse(entry);
    return data ? [itemOf(data, isWanted(data))] : placed(entry);
  });
  return { items: items.filter(isDated), next: page.cursor };
}

function itemOf(post: Post, isWanted: boolean): LaneItem {
  return { id: post.uri, at: new Date(post.indexedAt), mention: isWanted ? toMention(post) : null };
}

/** An entry that is no post we can read still marks a place in its list. */
function placed(entry: unknown): LaneItem[] {
  const { data } = entrySchema.safeParse(entry);
  return data ? [{ id: data.uri, at: new Date(data.indexedAt), mention: null }] : [];
}

function isDated({ at }: LaneItem): boolean {
  return !Number.isNaN(at.getTime());
}
