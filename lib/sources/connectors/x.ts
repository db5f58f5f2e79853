import "server-only";
import { z } from "zod";
import { type Connector, defineNetwork, type PostedReply, type ReplyDraft } from "@/lib/sources/connectors/contract";
import { readTracks, tracksCursor, type TracksCursor } from "@/lib/sources/connectors/tracks";
import { limits, payablePosts, prices } from "@/lib/sources/connectors/x/budget";
import { isAboutPost, XClient, type XContext } from "@/lib/sources/connectors/x/client";
import { refusalOf } from "@/lib/sources/connectors/x/problems";
import { oldestOf, timeOfId } from "@/lib/sources/connectors/x/snowflake";
import { streamPosts } from "@/lib/sources/connectors/x/stream";
import { firstIdOf, latestIdOf, toMentions, type XPost } from "@/lib/sources/connectors/x/to-mentions";
import { readHistory, readTrack, searchOf, type TrackName, type XTrack, trackSchema } from "@/lib/sources/connectors/x/tracks";
import { PermanentError, UnknownOutcomeError } from "@/lib/sources/errors";
import { xForm } from "@/lib/sources/forms/x";

export const xNetwork = defineNetwork({ form: xForm, cursor: tracksCursor(trackSchema), open: openX, isStreamed: ({ stream }) => stream });

const maxReplyLength = 280;
const lookUpLimit = 100;

function openX(context: XContext): Connector<TracksCursor<XTrack>> {
  const { config, credentials } = context;
  const client = new XClient(context);
  const query = config.query?.trim() ?? "";
  const names: TrackName[] = [...(config.mentions ? (["mentions"] as const) : []), ...(query === "" ? [] : (["search"] as const))];
  const { bearerToken } = credentials;
  return {
    fetchPage(cursor) {
      if (names.length === 0) throw new PermanentError("Nothing is read from X: turn on the posts that mention you, or give a search.");
      return readTracks(names, cursor, (name, track) => readTrack(client, name as TrackName, names.filter((other) => other !== name), track));
    },
    fetchHistory: (cursor, range) => readHistory(client, names, cursor, range),
    ...(config.stream && query !== "" && bearerToken ? { stream: (_, options) => streamPosts(client, searchOf(query), bearerToken, options) } : {}),
    lookUp: (ids) => lookUp(client, ids),
    lookUpLimit,
    async canReply(target) {
      const { username } = await client.me();
      if (!mentionsUs(target.text, username)) {
        return { allowed: false, reason: `X lets us answer only posts that mention or quote @${username}, and this one does not mention it. Open it on X to answer there.` };
      }
      return {
        allowed: true,
        reason: `X lets us answer because the post mentions @${username}. It costs $0.01, or $0.20 when the text holds a link.`,
        costMicroUsd: prices.reply,
        maxLength: maxReplyLength,
      };
    },
    reply: (draft) => reply(client, draft),
    async listOwnPosts(since) {
      return toMentions(await readOwn(client, since), [await ownUser(client)]);
    },
    canPost: () => ({ allowed: true, reason: "Your post is public. It costs $0.01, or $0.20 when the text holds a link.", costMicroUsd: prices.reply, maxLength: maxReplyLength }),
    post: (draft) => create(client, draft.text.trim(), null),
    async deletePost(externalId) {
      const answer = await client.call({ method: "DELETE", path: `/2/tweets/${encodeURIComponent(externalId)}`, callClass: "delete" });
      // Gone already is as good.
      if (answer.status !== 200 && answer.status !== 404) throw refusalOf(answer);
    },
    async verifyCredentials() {
      const user = await client.askWhoWeAre();
      return { handle: `@${user.username}`, externalId: user.id, words: `X knows these keys as @${user.username}${user.name ? ` (${user.name})` : ""}.` };
    },
    describeLimits: () => limits,
  };
}

/** Whether a text names an account; "@acmehelp" does not name "@acme". */
export function mentionsUs(text: string, username: string): boolean {
  return new RegExp(`(?<![\\w@])@${username}(?!\\w)`, "i").test(text);
}

async function ownUser(client: XClient) {
  const { id, username } = await client.me();
  return { id, username };
}

async function readOwn(client: XClient, since: Date): Promise<XPost[]> {
  const { id } = await client.me();
  const posts: XPost[] = [];
  let untilId: string | undefined;
  for (let page = 0; page < 5; page++) {
    const read = await client.readPosts(`/2/users/${id}/tweets`, "own", {
      max_results: 100,
      start_time: since.toISOString().replace(/\.\d+Z$/, "Z"),
      exclude: "retweets",
      until_id: untilId,
    });
    posts.push(...read.posts);
    const lowest = oldestOf(read.posts.map(({ id: postId }) => postId));
    if (!read.hasMore || lowest === null || lowest === untilId) break;
    untilId = lowest;
  }
  return posts;
}

const reply = (client: XClient, { text, target }: ReplyDraft): Promise<PostedReply> => create(client, text, target.externalId);

/** `parentId` null: a post of its own. */
async function create(client: XClient, text: string, parentId: string | null): Promise<PostedReply> {
  const hasLink = /(?:https?:\/\/|\b[a-z0-9-]+\.[a-z]{2,}\b)/i.test(text);
  const startedAt = client.context.now();
  const answer = await client.call({
    method: "POST",
    path: "/2/tweets",
    json: { text, ...(parentId === null ? {} : { reply: { in_reply_to_tweet_id: parentId } }) },
    callClass: hasLink ? "replyWithLink" : "reply",
    posts: true,
  });
  if (answer.status === 403 && /duplicate content/i.test(answer.text)) return findDuplicate(client, text, parentId, startedAt);
  if (parentId !== null && answer.status === 403 && /not allowed|not permitted|mentioned/i.test(answer.text) && !/unsupported-authentication|client-forbidden|oauth1-permissions/i.test(answer.text)) {
    throw new PermanentError("X does not let us answer this post: its author did not mention or quote us, or limits who may answer. Open it on X.");
  }
  if (answer.status !== 201 && answer.status !== 200) throw refusalOf(answer);
  const posted = z.object({ data: z.object({ id: z.string() }) }).safeParse(answer.json).data?.data;
  // 200 with errors only: nothing says that it stands, nothing that it does not.
  if (!posted) throw new UnknownOutcomeError("X did not say whether the answer was posted.");
  return postedAs(client, posted.id, startedAt);
}

/** X takes no text twice. The same words under the same post are ours from an earlier try; elsewhere they are another's. */
async function findDuplicate(client: XClient, text: string, parentId: string | null, now: Date): Promise<PostedReply> {
  const own = await readOwn(client, new Date(now.getTime() - 24 * 3_600_000));
  const same = toMentions(own).find((post) => (post.parentExternalId ?? null) === parentId && post.text.endsWith(text.trim()));
  if (!same) throw new PermanentError("X does not take the same text twice within a short time. Change a word and send it again.");
  return postedAs(client, same.externalId, same.publishedAt);
}

/** Asks nothing more: the answer stands already. */
function postedAs(client: XClient, id: string, at: Date): PostedReply {
  return { externalId: id, url: `https://x.com/${client.session().user?.username ?? "i"}/status/${id}`, publishedAt: timeOfId(id) ?? at };
}

async function lookUp(client: XClient, externalIds: readonly string[]) {
  const read = (ids: readonly string[]) => client.readPosts("/2/tweets", "lookup", { ids: ids.join(",") });
  const asked = externalIds.filter((id) => /^\d{1,19}$/.test(id)).slice(0, lookUpLimit);
  if (asked.length === 0) return { edits: [], deletions: [] };
  const ids = asked.slice(0, payablePosts(client.context, "lookup", asked.length, 1));
  const found = await read(ids);
  // A first version may be given as it was; its history names the latest.
  const stale = found.posts.filter((post) => latestIdOf(post) !== post.id);
  const latest = stale.length > 0 ? await read(stale.map(latestIdOf)) : null;
  const newer = new Map(latest?.posts.map((post) => [firstIdOf(post), post]));
  const posts = found.posts.map((post) => newer.get(firstIdOf(post)) ?? post);
  const gone = new Set(found.problems.filter(isAboutPost).flatMap(({ resource_id, value }) => resource_id ?? (typeof value === "string" ? value : [])));
  return { edits: toMentions(posts, [...found.users, ...(latest?.users ?? [])]), deletions: ids.filter((id) => gone.has(id)) };
}
