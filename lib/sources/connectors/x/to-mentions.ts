import { z } from "zod";
import type { NormalizedMention } from "@/lib/mentions/normalized";
import { timeOfId } from "@/lib/sources/connectors/x/snowflake";

const id = z.string().regex(/^\d{1,19}$/);
const urls = z.array(z.object({ url: z.string(), expanded_url: z.string().optional() })).optional().catch(undefined);

export const postSchema = z.object({
  id,
  text: z.string(),
  author_id: id.optional(),
  username: z.string().optional(),
  created_at: z.string().optional(),
  lang: z.string().optional(),
  edit_history_tweet_ids: z.array(id).optional(),
  referenced_tweets: z.array(z.object({ type: z.string(), id })).optional(),
  note_tweet: z.object({ text: z.string(), entities: z.object({ urls }).optional() }).optional(),
  entities: z.object({ urls }).optional(),
});
export type XPost = z.infer<typeof postSchema>;

const userSchema = z.object({
  id,
  username: z.string(),
  name: z.string().optional(),
  created_at: z.string().optional().catch(undefined),
  description: z.string().optional().catch(undefined),
  public_metrics: z.object({ followers_count: z.number().optional(), following_count: z.number().optional().catch(undefined) }).optional(),
});
export type XUser = z.infer<typeof userSchema>;

export const problemSchema = z.object({
  type: z.string().optional(),
  title: z.string().optional(),
  detail: z.string().optional(),
  message: z.string().optional(),
  resource_id: z.string().optional(),
  value: z.unknown().optional(),
  period: z.string().optional(),
});
export type XProblem = z.infer<typeof problemSchema>;

export const includesSchema = z.object({ users: z.array(userSchema).optional() }).optional();

/** One post, or a list of them, with the people in it; a post that cannot be read does not hide the others. */
export const pageSchema = z.object({
  data: z.array(z.unknown()).optional(),
  includes: includesSchema,
  meta: z.object({ next_token: z.string().optional() }).optional(),
  errors: z.array(problemSchema).optional(),
});

export function postsOf(data: readonly unknown[] | undefined): XPost[] {
  return (data ?? []).flatMap((raw) => postSchema.safeParse(raw).data ?? []);
}

const isRepost = (post: XPost) => post.referenced_tweets?.some(({ type }) => type === "retweeted" || type === "reposted") ?? false;

/** Posts as mentions, oldest first; mere reposts of somebody else's words are left out. */
export function toMentions(posts: readonly XPost[], users: readonly XUser[] = []): NormalizedMention[] {
  const people = new Map(users.map((user) => [user.id, user]));
  return posts
    .filter((post) => !isRepost(post))
    .map((post) => toMention(post, people.get(post.author_id ?? "")))
    .sort((a, b) => a.publishedAt.getTime() - b.publishedAt.getTime());
}

/** An edit is a post of its own whose history begins with the first version: that one's id stays the mention's. */
export function firstIdOf(post: XPost): string {
  return post.edit_history_tweet_ids?.[0] ?? post.id;
}

/** The id of the latest version that X knows of. */
export function latestIdOf(post: XPost): string {
  return post.edit_history_tweet_ids?.at(-1) ?? post.id;
}

function toMention(post: XPost, user: XUser | undefined): NormalizedMention {
  const firstId = firstIdOf(post);
  const createdAt = post.created_at === undefined || Number.isNaN(Date.parse(post.created_at)) ? null : new Date(post.created_at);
  const versionAt = timeOfId(post.id) ?? createdAt ?? new Date(0);
  const isEdited = firstId !== post.id;
  const handle = user?.username ?? post.username ?? post.author_id ?? "unknown";
  const lang = post.lang;
  return {
    externalId: firstId,
    parentExternalId: post.referenced_tweets?.find(({ type }) => type === "replied_to")?.id,
    author: {
      handle,
      externalId: post.author_id,
      displayName: user?.name,
      url: user || post.username ? `https://x.com/${handle}` : undefined,
      followers: user?.public_metrics?.followers_count,
      following: user?.public_metrics?.following_count,
      accountCreatedAt: user?.created_at === undefined || Number.isNaN(Date.parse(user.created_at)) ? undefined : new Date(user.created_at),
      bio: user?.description || undefined,
    },
    publishedAt: isEdited ? (timeOfId(firstId) ?? createdAt ?? versionAt) : (createdAt ?? versionAt),
    editedAt: isEdited ? versionAt : undefined,
    text: textOf(post),
    format: "text",
    url: `https://x.com/${user?.username ?? post.username ?? "i"}/status/${firstId}`,
    // "und", "qme", "zxx" and the like: no language of a text.
    lang: lang === undefined || /^(?:und|zxx|q[a-z]{2}|art)$/.test(lang) ? undefined : lang,
  };
}

/** The whole text (long posts keep it apart), with the links people wrote in place of X's own, and &, < and > as typed. */
function textOf(post: XPost): string {
  let text = post.note_tweet?.text ?? post.text;
  for (const { url, expanded_url } of (post.note_tweet ? post.note_tweet.entities?.urls : post.entities?.urls) ?? []) {
    if (expanded_url) text = text.replaceAll(url, expanded_url);
  }
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
