import "server-only";
import { createHash } from "node:crypto";
import { z } from "zod";
import type { NormalizedMention } from "@/lib/mentions/normalized";
import type { TrackPage } from "@/lib/sources/connectors/tracks";
import { InvalidPageError, type YouTubeClient } from "@/lib/sources/connectors/youtube/client";
import { commentsOf, threadSchema, toMention, type YouTubeComment, type YouTubeThread } from "@/lib/sources/connectors/youtube/to-mentions";
import { RetryableError } from "@/lib/sources/errors";

export const trackSchema = z.object({
  /** What the newest page held, thread by thread: key of its id → replies and latest change. */
  seen: z.record(z.string(), z.string()),
  /** Reading downwards to `seen`: the page to go on with, and what the newest page held. */
  drain: z.object({ pageToken: z.string(), top: z.record(z.string(), z.string()) }).optional(),
});
export type YouTubeTrack = z.infer<typeof trackSchema>;

const pageSize = 100;
/** Replies that YouTube sends along with a thread; of longer threads the rest is asked for. */
const mostReplyPages = 10;

const listSchema = z.object({ nextPageToken: z.string().optional(), items: z.array(z.unknown()).optional() });

/** A channel's or video's threads by the name of its track: "channel:UC…" or "video:…". */
export function targetOf(name: string): Record<string, string> {
  const [kind, id = ""] = name.split(":", 2);
  return kind === "channel" ? { allThreadsRelatedToChannelId: id } : { videoId: id };
}

export async function readThreads(client: YouTubeClient, name: string, pageToken: string | undefined) {
  const { json } = await client.read("/commentThreads", { part: "snippet,replies", ...targetOf(name), order: "time", textFormat: "plainText", maxResults: pageSize, pageToken });
  const list = listSchema.safeParse(json).data;
  if (!list) throw new RetryableError("YouTube sent an answer that cannot be read. It will be tried again.");
  return { threads: (list.items ?? []).flatMap((raw) => threadSchema.safeParse(raw).data ?? []), next: list.nextPageToken };
}

/** One page of threads: those that are new, and those that have new or changed comments. */
export async function readTrack(client: YouTubeClient, name: string, track: YouTubeTrack | null): Promise<TrackPage<YouTubeTrack>> {
  let page: Awaited<ReturnType<typeof readThreads>>;
  let drain = track?.drain;
  try {
    page = await readThreads(client, name, drain?.pageToken);
  } catch (error) {
    if (!(error instanceof InvalidPageError) || !drain) throw error;
    // From the top: what was read before comes again and is known.
    drain = undefined;
    page = await readThreads(client, name, undefined);
  }
  const held = Object.fromEntries(page.threads.map((thread) => [keyOf(thread.id), versionOf(thread)]));
  const changed = page.threads.filter((thread) => track?.seen[keyOf(thread.id)] !== versionOf(thread));
  const mentions: NormalizedMention[] = [];
  for (const thread of changed) mentions.push(...(await mentionsOf(client, thread)));
  mentions.sort((a, b) => a.publishedAt.getTime() - b.publishedAt.getTime());
  const top = drain?.top ?? held;
  // An empty list may be a hiccup: nothing is forgotten for it.
  const seen = Object.keys(top).length > 0 ? top : (track?.seen ?? {});
  const isMet = page.threads.length === 0 || page.threads.some((thread) => track !== null && keyOf(thread.id) in track.seen);
  // A list that was empty until now has no known thread to meet: it is read to its end.
  if (!track || isMet || page.next === undefined) return { mentions, track: { seen }, more: false };
  return { mentions, track: { seen: track.seen, drain: { pageToken: page.next, top } }, more: true };
}

/** A thread's comment and all of its replies. */
async function mentionsOf(client: YouTubeClient, thread: YouTubeThread): Promise<NormalizedMention[]> {
  const { topLevelComment, totalReplyCount, videoId } = thread.snippet;
  const along = commentsOf(thread.replies?.comments);
  const replies = totalReplyCount > along.length ? await readReplies(client, thread.id) : along;
  return [topLevelComment, ...replies].map((comment) => toMention(comment, videoId));
}

export async function readReplies(client: YouTubeClient, parentId: string): Promise<YouTubeComment[]> {
  const replies: YouTubeComment[] = [];
  let pageToken: string | undefined;
  for (let page = 0; page < mostReplyPages; page++) {
    const { json } = await client.read("/comments", { part: "snippet", parentId, textFormat: "plainText", maxResults: pageSize, pageToken });
    const list = listSchema.safeParse(json).data;
    replies.push(...commentsOf(list?.items));
    pageToken = list?.nextPageToken;
    if (pageToken === undefined) break;
  }
  return replies;
}

/** Changes with every new reply and every edit that the page shows; not with likes. */
function versionOf({ snippet, replies }: YouTubeThread): string {
  const updates = [snippet.topLevelComment, ...commentsOf(replies?.comments)].map(({ snippet: s }) => s.updatedAt ?? s.publishedAt);
  return `${snippet.totalReplyCount} ${updates.reduce((latest, at) => (at > latest ? at : latest), "")}`;
}

const keyOf = (id: string) => createHash("sha256").update(id).digest("base64url").slice(0, 10);
