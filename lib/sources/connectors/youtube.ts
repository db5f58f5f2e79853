import "server-only";
import { z } from "zod";
import { type Connector, defineNetwork, type Limit } from "@/lib/sources/connectors/contract";
import { readTracks, tracksCursor, type TracksCursor } from "@/lib/sources/connectors/tracks";
import { unitsOf, unitsPerDay, YouTubeClient, type YouTubeContext } from "@/lib/sources/connectors/youtube/client";
import { readReplies, readThreads, readTrack, trackSchema, type YouTubeTrack } from "@/lib/sources/connectors/youtube/threads";
import { commentSchema, commentsOf, threadIdOf, toMention } from "@/lib/sources/connectors/youtube/to-mentions";
import { PermanentError, RetryableError, UnknownOutcomeError } from "@/lib/sources/errors";
import { youtubeForm } from "@/lib/sources/forms/youtube";

export const youtubeNetwork = defineNetwork({ form: youtubeForm, cursor: tracksCursor(trackSchema), open: openYouTube });

const maxReplyLength = 10_000;
const lookUpLimit = 50;

const limits: Limit[] = [
  { callClass: "units", words: `Reading comments (${unitsOf.read} unit a call) and answering (${unitsOf.write} units)`, unit: "quota unit", allowance: { units: unitsPerDay, per: "day", resets: "midnight in California" } },
  { callClass: "search", words: "Searching videos, which Firstminute does not do", unit: "call", allowance: { units: 100, per: "day", resets: "midnight in California" } },
];

function openYouTube(context: YouTubeContext): Connector<TracksCursor<YouTubeTrack>> {
  const { config } = context;
  const client = new YouTubeClient(context);
  const names = [...config.channelIds.map((id) => `channel:${id}`), ...config.videoIds.map((id) => `video:${id}`)];
  return {
    async fetchPage(cursor) {
      if (names.length === 0) throw new PermanentError("Nothing is read from YouTube: give a channel or a video.");
      return readTracks(names, cursor, (name, track) => readTrack(client, name, track));
    },
    async fetchHistory(cursor, range) {
      const at = z.object({ index: z.number(), pageToken: z.string().optional() }).safeParse(cursor).data ?? { index: 0 };
      const name = names[at.index];
      if (name === undefined) return { mentions: [], deletions: [], nextCursor: null, more: false };
      const { threads, next } = await readThreads(client, name, at.pageToken);
      const mentions = threads.flatMap(({ snippet, replies }) => [snippet.topLevelComment, ...commentsOf(replies?.comments)].map((comment) => toMention(comment, snippet.videoId)));
      const isDone = next === undefined || threads.every(({ snippet }) => new Date(snippet.topLevelComment.snippet.publishedAt) < range.from);
      const nextCursor = isDone ? { index: at.index + 1 } : { index: at.index, pageToken: next };
      return { mentions: mentions.filter(({ publishedAt }) => publishedAt >= range.from && publishedAt < range.until), deletions: [], nextCursor, more: nextCursor.index < names.length };
    },
    async lookUp(ids) {
      const asked = ids.slice(0, lookUpLimit);
      if (asked.length === 0) return { edits: [], deletions: [] };
      const { json } = await client.read("/comments", { part: "snippet", id: asked.join(","), textFormat: "plainText", maxResults: 100 });
      const list = z.object({ items: z.array(z.unknown()) }).safeParse(json).data;
      // Without a list nothing is known; every comment would count as gone.
      if (!list) throw new RetryableError("YouTube sent an answer that cannot be read. It will be tried again.");
      const found = commentsOf(list.items).map((comment) => toMention(comment, undefined));
      const there = new Set(found.map(({ externalId }) => externalId));
      return { edits: found, deletions: asked.filter((id) => !there.has(id)) };
    },
    lookUpLimit,
    canReply: () =>
      client.canAct()
        ? { allowed: true, reason: `The answer is posted as a comment of your channel. It costs ${unitsOf.write} of the day's ${unitsPerDay.toLocaleString("en")} quota units.`, maxLength: maxReplyLength }
        : { allowed: false, reason: "To answer from here, add the OAuth client and the refresh token of your channel to this source. Or open the comment on YouTube." },
    async reply({ text, target }) {
      const answer = await client.write({
        method: "POST",
        path: "/comments",
        query: { part: "snippet" },
        json: { snippet: { parentId: threadIdOf(target.externalId), textOriginal: text } },
        posts: true,
      });
      const posted = commentSchema.safeParse(answer.json).data;
      if (!posted) throw new UnknownOutcomeError("YouTube did not say whether the comment was posted.");
      const { externalId, url, publishedAt } = toMention(posted, new URL(target.url ?? "https://x").searchParams.get("v") ?? undefined);
      return { externalId, url, publishedAt };
    },
    async listOwnPosts(since, target) {
      const us = await ownChannel(client);
      const comments = target ? await readReplies(client, threadIdOf(target.externalId)) : await newestComments(client, names);
      return comments.filter(({ snippet }) => snippet.authorChannelId?.value === us.id && new Date(snippet.publishedAt) >= since).map((comment) => toMention(comment, undefined));
    },
    async editPost(externalId, text) {
      await client.write({ method: "PUT", path: "/comments", query: { part: "snippet" }, json: { id: externalId, snippet: { textOriginal: text } } });
    },
    async deletePost(externalId) {
      await client.write({ method: "DELETE", path: "/comments", query: { id: externalId } });
    },
    async verifyCredentials() {
      const [name] = names;
      if (name !== undefined) await readThreads(client, name, undefined);
      else await client.read("/i18nLanguages", { part: "snippet" });
      if (!client.canAct()) return { handle: "YouTube", words: "YouTube accepts the API key. Answers are written on YouTube itself." };
      const us = await ownChannel(client);
      return { handle: us.title, externalId: us.id, words: `YouTube accepts the API key. Answers are posted as ${us.title}.` };
    },
    describeLimits: () => limits,
  };
}

async function newestComments(client: YouTubeClient, names: readonly string[]) {
  const all = [];
  for (const name of names) {
    const { threads } = await readThreads(client, name, undefined);
    for (const thread of threads) all.push(...commentsOf(thread.replies?.comments));
  }
  return all;
}

async function ownChannel(client: YouTubeClient): Promise<{ id: string; title: string }> {
  const known = client.session().channel;
  if (known) return known;
  const { json } = await client.read("/channels", { part: "snippet", mine: true }, { asChannel: true });
  const channel = z.object({ items: z.array(z.object({ id: z.string(), snippet: z.object({ title: z.string() }) })) }).safeParse(json).data?.items[0];
  if (!channel) throw new PermanentError("The Google account of the refresh token has no YouTube channel.");
  const us = { id: channel.id, title: channel.snippet.title };
  await client.remember({ channel: us });
  return us;
}
