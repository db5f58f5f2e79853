import { z } from "zod";
import type { NormalizedMention } from "@/lib/mentions/normalized";
import { restsUntil } from "@/lib/sources/connectors/rate-limit";
import type { TrackPage } from "@/lib/sources/connectors/tracks";
import { canPay, payablePosts } from "@/lib/sources/connectors/x/budget";
import type { XClient, XPage } from "@/lib/sources/connectors/x/client";
import { idAt, newestOf, oldestOf, timeOfId } from "@/lib/sources/connectors/x/snowflake";
import { toMentions } from "@/lib/sources/connectors/x/to-mentions";

/**
 * X gives newest posts first. `sinceId` moves only when everything above it has been taken in; until then `drain` says
 * how far down we are. Ids, not X's page tokens, which expire and shift.
 */
export const trackSchema = z.object({
  sinceId: z.string(),
  drain: z.object({ newestId: z.string(), untilId: z.string() }).optional(),
});
export type XTrack = z.infer<typeof trackSchema>;

export type TrackName = "mentions" | "search";

const searchReachMs = 7 * 24 * 3_600_000;
/** Smallest pages that X gives. */
const smallest: Record<TrackName, number> = { mentions: 5, search: 10 };
const pageSize = 100;

/** One request's worth of what is new in a list. */
export async function readTrack(client: XClient, name: TrackName, others: readonly TrackName[], track: XTrack | null): Promise<TrackPage<XTrack>> {
  const { context } = client;
  // What cannot be read just now does not hold up what can: the cheaper list goes on.
  const isHeld = !canPay(context, name, smallest[name]) || restsUntil(context.rateOf(name), context.now()) !== null;
  if (isHeld && others.some((other) => canPay(context, other, smallest[other]) && !restsUntil(context.rateOf(other), context.now()))) return { track, more: false };
  const now = context.now();
  const page = await readList(client, name, {
    max_results: payablePosts(context, name, pageSize, smallest[name]),
    ...sinceOf(name, track, now),
    until_id: track?.drain?.untilId,
  });
  const ids = page.posts.map(({ id }) => id);
  const mentions = toMentions(page.posts, page.users);
  // The first time only the newest page; what comes a minute from now is later than any id of a minute ago.
  if (!track) return { mentions, track: { sinceId: newestOf(ids) ?? idAt(new Date(now.getTime() - 60_000)) }, more: false };
  const newestId = track.drain?.newestId ?? newestOf(ids) ?? track.sinceId;
  const untilId = oldestOf(ids);
  const more = page.hasMore && untilId !== null;
  return { mentions, track: more ? { sinceId: track.sinceId, drain: { newestId, untilId } } : { sinceId: newestId }, more };
}

/** One page of older posts; the cursor is the list and the id to go on below. */
export async function readHistory(client: XClient, names: readonly TrackName[], cursor: unknown, range: { from: Date; until: Date }) {
  const at = historySchema.safeParse(cursor).data ?? { name: names[0] ?? "mentions" };
  const now = client.context.now();
  const reach = new Date(now.getTime() - searchReachMs + 60_000);
  const from = at.name === "search" && range.from < reach ? reach : range.from;
  // X wants the end to lie ten seconds back.
  const until = new Date(Math.min(range.until.getTime(), now.getTime() - 15_000));
  const following = names[names.indexOf(at.name) + 1];
  const goOn = following === undefined ? null : { name: following };
  if (from >= until) return { mentions: [] as NormalizedMention[], deletions: [], nextCursor: goOn, more: goOn !== null };
  const page = await readList(client, at.name, {
    max_results: payablePosts(client.context, at.name, pageSize, smallest[at.name]),
    start_time: secondsOf(from),
    ...(at.untilId === undefined ? { end_time: secondsOf(until) } : { until_id: at.untilId }),
  });
  const untilId = oldestOf(page.posts.map(({ id }) => id));
  const nextCursor = page.hasMore && untilId !== null ? { name: at.name, untilId } : goOn;
  const mentions = toMentions(page.posts, page.users).filter(({ publishedAt }) => publishedAt >= range.from && publishedAt < range.until);
  return { mentions, deletions: [], nextCursor, more: nextCursor !== null };
}

const historySchema = z.object({ name: z.enum(["mentions", "search"]), untilId: z.string().optional() });

async function readList(client: XClient, name: TrackName, query: Record<string, string | number | undefined>): Promise<XPage> {
  if (name === "mentions") return client.readPosts(`/2/users/${(await client.me()).id}/mentions`, "mentions", query);
  return client.readPosts("/2/tweets/search/recent", "search", { query: searchOf(client.context.config.query ?? ""), ...query });
}

/** Reposts repeat somebody else's words and are charged like any post. */
export function searchOf(query: string): string {
  return /\bis:(?:retweet|repost)\b/.test(query) || query.length > 496 ? query : `(${query}) -is:retweet`;
}

/** Search goes back seven days and refuses an older id; the rest of the gap is out of reach. */
function sinceOf(name: TrackName, track: XTrack | null, now: Date): Record<string, string> {
  if (!track) return {};
  const reach = new Date(now.getTime() - searchReachMs + 60_000);
  const at = timeOfId(track.sinceId);
  return name === "search" && at && at < reach ? { start_time: secondsOf(reach) } : { since_id: track.sinceId };
}

const secondsOf = (at: Date) => at.toISOString().replace(/\.\d+Z$/, "Z");
