import "server-only";
import { z } from "zod";
import { type Connector, defineNetwork, type Limit, type PostedReply, type ReplyDraft } from "@/lib/sources/connectors/contract";
import { type Lane, type LanesCursor, lanesCursorSchema, readLaneHistory, readLanes } from "@/lib/sources/connectors/lanes";
import { wordMatcher } from "@/lib/sources/connectors/match-words";
import { RedditClient, type RedditContext, refusalOf } from "@/lib/sources/connectors/reddit/client";
import { fullnameOf, isGone, listingOf, thingOf, toLanePage, toMention } from "@/lib/sources/connectors/reddit/to-mentions";
import { cleanText } from "@/lib/mentions/clean-text";
import { PermanentError, RetryableError, UnknownOutcomeError } from "@/lib/sources/errors";
import { redditForm } from "@/lib/sources/forms/reddit";

export const redditNetwork = defineNetwork({ form: redditForm, cursor: lanesCursorSchema, open: openReddit });

const maxReplyLength = 10_000;
const pageSize = 100;

const limits: Limit[] = [
  { callClass: "calls", words: "Reading, answering and looking again", unit: "call", allowance: { units: 100, per: "minute" } },
  { callClass: "signIn", words: "Signing in", unit: "call" },
];

function openReddit(context: RedditContext): Connector<LanesCursor> {
  const { config, credentials } = context;
  const client = new RedditClient(context);
  const username = credentials.username.replace(/^\/?u\//, "");
  const lanes = lanesOf(client);
  return {
    async fetchPage(cursor) {
      if (lanes.length === 0) throw new PermanentError("Nothing is read from Reddit: turn on the mentions, or give a search.");
      return readLanes(lanes, cursor, context.now());
    },
    fetchHistory: (cursor, range) => readLaneHistory(lanes, cursor, range),
    async lookUp(ids) {
      const asked = ids.filter((id) => /^t[13]_\w+$/.test(id)).slice(0, pageSize);
      if (asked.length === 0) return { edits: [], deletions: [] };
      const { things } = await readListing(client, "/api/info", { id: asked.join(",") });
      const there = new Map(things.filter((thing) => !isGone(thing)).map((thing) => [fullnameOf(thing), toMention(thing)]));
      return { edits: [...there.values()], deletions: asked.filter((id) => !there.has(id)) };
    },
    lookUpLimit: pageSize,
    canReply: () => ({ allowed: true, reason: `The answer is posted as a comment by u/${username}.`, maxLength: maxReplyLength }),
    reply: (draft) => reply(client, draft),
    async listOwnPosts(since) {
      const { things } = await readListing(client, `/user/${encodeURIComponent(username)}/comments`, { limit: pageSize, sort: "new" });
      return things.map(toMention).filter(({ publishedAt }) => publishedAt >= since);
    },
    async editPost(externalId, text) {
      await change(client, "/api/editusertext", { thing_id: externalId, text });
    },
    async deletePost(externalId) {
      const answer = await client.call({ method: "POST", path: "/api/del", form: { id: externalId } });
      if (answer.status !== 200) throw refusalOf(answer);
    },
    async verifyCredentials() {
      const user = z.object({ name: z.string(), id: z.string().optional() }).safeParse(await client.read("/api/v1/me", {})).data;
      if (!user) throw new RetryableError("Reddit did not say whose credentials these are. Try again.");
      const warning = user.name.toLowerCase() === username.toLowerCase() ? "" : ` The form says u/${username}: correct it.`;
      return { handle: `u/${user.name}`, externalId: user.id && `t2_${user.id}`, words: `Reddit knows these credentials as u/${user.name}.${warning}` };
    },
    describeLimits: () => limits,
  };

  function lanesOf(reader: RedditClient): Lane[] {
    const mentions: Lane = {
      key: "mentions",
      fetch: async (after) => toLanePage(await readListing(reader, "/message/mentions", { limit: pageSize, after: after ?? undefined }), () => true),
    };
    // Several subreddits are searched as one.
    const names = config.subreddits.map((name) => name.replace(/^r\//, ""));
    const path = names.length > 0 ? `/r/${names.join("+")}/search` : "/search";
    const searches = config.searches.map((query): Lane => {
      const matches = wordMatcher(query);
      return {
        key: `search:${names.join("+")}:${query}`,
        async fetch(after) {
          const found = await readListing(reader, path, { q: query, sort: "new", t: "all", type: "link", restrict_sr: names.length > 0, limit: pageSize, after: after ?? undefined });
          return toLanePage(found, (mention) => matches(`${cleanText(mention.text, mention.format)} ${mention.media?.[0]?.url ?? ""}`));
        },
      };
    });
    return config.mentions ? [mentions, ...searches] : searches;
  }
}

async function readListing(client: RedditClient, path: string, query: Record<string, string | number | boolean | undefined>) {
  const listing = listingOf(await client.read(path, query));
  if (!listing) throw new RetryableError("Reddit sent an answer that cannot be read. It will be tried again.");
  return listing;
}

const errorsSchema = z.object({ json: z.object({ errors: z.array(z.array(z.string().nullable())), data: z.object({ things: z.array(z.unknown()) }).optional() }) });

async function reply(client: RedditClient, { text, target }: ReplyDraft): Promise<PostedReply> {
  const things = await change(client, "/api/comment", { thing_id: target.externalId, text });
  const posted = thingOf(things?.[0]);
  if (!posted) throw new UnknownOutcomeError("Reddit did not say whether the comment was posted.");
  const { externalId, publishedAt, url } = toMention(posted);
  return { externalId, publishedAt, url: url ?? `${(target.url ?? "https://www.reddit.com").replace(/\/$/, "")}` };
}

/** Reddit says what went wrong inside a 200. */
async function change(client: RedditClient, path: string, form: Record<string, string>): Promise<unknown[] | undefined> {
  const answer = await client.call({ method: "POST", path, form: { api_type: "json", ...form }, posts: path === "/api/comment" });
  if (answer.status !== 200) throw refusalOf(answer);
  const parsed = errorsSchema.safeParse(answer.json).data;
  if (!parsed) throw new UnknownOutcomeError("Reddit's answer cannot be read: the comment may have been posted.");
  const [first] = parsed.json.errors;
  if (first) throw saidInside(first[0] ?? "", first[1] ?? "", client.context.now());
  return parsed.json.data?.things;
}

function saidInside(code: string, words: string, now: Date): PermanentError | RetryableError {
  switch (code) {
    case "RATELIMIT": {
      // "… try again in 9 minutes", or seconds, or milliseconds.
      const [, count, unit] = /(\d+) (millisecond|second|minute|hour)/.exec(words) ?? [];
      const ms = { millisecond: 1, second: 1_000, minute: 60_000, hour: 3_600_000 }[unit ?? ""] ?? 60_000;
      return new RetryableError("Reddit says this account answers too often. It goes on by itself.", new Date(now.getTime() + (Number(count ?? 1) + 1) * ms));
    }
    case "THREAD_LOCKED":
    case "TOO_OLD":
      return new PermanentError("Nobody can answer this post any more: it is locked or too old.");
    case "DELETED_COMMENT":
    case "DELETED_LINK":
      return new PermanentError("The post was deleted before the answer was sent.");
    case "TOO_LONG":
      return new PermanentError(`Reddit takes at most ${maxReplyLength} characters. Shorten the answer.`);
    case "USER_BLOCKED":
    case "SUBREDDIT_NOTALLOWED":
    case "BANNED_FROM_SUBREDDIT":
      return new PermanentError("This account may not answer there: its author blocked it, or the subreddit does not let it in.");
    default:
      return new PermanentError(`Reddit refuses the answer: ${words.slice(0, 300) || code}`);
  }
}
