import "server-only";
import { z } from "zod";
import type { NormalizedMention } from "@/lib/mentions/normalized";
import type { BlueskyAccount } from "@/lib/sources/connectors/bluesky/account";
import { isRefusal } from "@/lib/sources/connectors/bluesky/errors";
import { pageOf, partsOf, type Post, postCollection, postSchema, recordSchema, refSchema, toMention } from "@/lib/sources/connectors/bluesky/post";
import type { PostDraft, PostedReply, ReplyDraft, ReplyPermission, ReplyTarget } from "@/lib/sources/connectors/contract";
import { PermanentError, RetryableError } from "@/lib/sources/errors";

/** As people count characters: an emoji of several code points is one. */
export const maxGraphemes = 300;
const maxBytes = 3_000;
const mostOwnPages = 5;
/** The network's own bound of one look-up. */
export const lookUpLimit = 25;

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

export function graphemes(text: string): number {
  return [...segmenter.segment(text)].length;
}

async function findPosts(account: BlueskyAccount, uris: readonly string[]): Promise<Post[]> {
  const { posts } = await account.read((agent) => agent.app.bsky.feed.getPosts({ uris: [...uris] }), z.object({ posts: z.array(z.unknown()) }));
  return posts.flatMap((post) => postSchema.safeParse(post).data ?? []);
}

export async function canReply(account: BlueskyAccount, target: ReplyTarget): Promise<ReplyPermission> {
  if (!partsOf(target.externalId)) return { allowed: false, reason: "This is no post of Bluesky." };
  const [post] = await findPosts(account, [target.externalId]);
  if (!post) return { allowed: false, reason: "The post is gone, or its author and this account do not see each other." };
  if (post.viewer?.replyDisabled) return { allowed: false, reason: "Its author has limited who may answer this post." };
  return { allowed: true, reason: "Your answer is public.", maxLength: maxGraphemes };
}

/** Throws, in words, what is longer than the network takes. */
function fitting(words: string, what: string): string {
  const text = words.trim();
  const length = graphemes(text);
  if (length > maxGraphemes || Buffer.byteLength(text) > maxBytes) {
    throw new PermanentError(`Bluesky takes ${maxGraphemes} characters; this ${what} has ${length}. Shorten it.`);
  }
  return text;
}

export async function reply(account: BlueskyAccount, draft: ReplyDraft): Promise<PostedReply> {
  const text = fitting(draft.text, "answer");
  const [target] = await findPosts(account, [draft.target.externalId]);
  if (!target) throw new PermanentError("The post is gone, or its author and this account do not see each other, so it cannot be answered.");
  const parent = { uri: target.uri, cid: target.cid };
  return create(account, text, { reply: { root: target.record.reply?.root ?? parent, parent } });
}

export async function publishPost(account: BlueskyAccount, draft: PostDraft): Promise<PostedReply> {
  return create(account, fitting(draft.text, "post"), {});
}

async function create(account: BlueskyAccount, text: string, more: Record<string, unknown>): Promise<PostedReply> {
  const { did, handle } = await account.whoAmI();
  const createdAt = account.context.now();
  const { RichText } = await import("@atproto/api");
  const rich = new RichText({ text });
  // Finds @names, links and tags, and counts their places in bytes.
  await account.call((agent) => rich.detectFacets(agent));
  const record = {
    $type: postCollection,
    text: rich.text,
    ...(rich.facets ? { facets: rich.facets } : {}),
    ...more,
    createdAt: createdAt.toISOString(),
  };
  const posted = await account.call((agent) => agent.com.atproto.repo.createRecord({ repo: did, collection: postCollection, record }));
  return { externalId: posted.data.uri, url: pageOf(posted.data.uri, handle), publishedAt: createdAt };
}

/** The address of a post of ours; anybody else's cannot be deleted. */
function ownPost(uri: string, did: string): { key: string } {
  const parts = partsOf(uri);
  if (parts?.did !== did || parts.collection !== postCollection) throw new PermanentError("This account did not write that post, so it cannot delete it.");
  return parts;
}

export async function deletePost(account: BlueskyAccount, uri: string): Promise<void> {
  const { did } = await account.whoAmI();
  const { key } = ownPost(uri, did);
  // Deleting what is gone already succeeds too.
  await account.call((agent) => agent.com.atproto.repo.deleteRecord({ repo: did, collection: postCollection, rkey: key }));
}

const recordsSchema = z.object({ records: z.array(z.object({ uri: z.string(), value: z.unknown().optional() })), cursor: z.string().nullish() });

/** Our own posts from where they are stored, which knows a post at once; searches and timelines learn of it later. */
export async function listOwnPosts(account: BlueskyAccount, since: Date): Promise<NormalizedMention[]> {
  const author = await account.whoAmI();
  const found: NormalizedMention[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostOwnPages; page++) {
    const query = { repo: author.did, collection: postCollection, limit: 100, cursor };
    const answer = await account.read((agent) => agent.com.atproto.repo.listRecords(query), recordsSchema);
    const posts = answer.records.flatMap(({ uri, value }) => {
      const { data } = recordSchema.safeParse(value);
      return data ? [toMention({ uri, author, record: data, indexedAt: data.createdAt })] : [];
    });
    found.push(...posts.filter((post) => post.publishedAt >= since));
    cursor = answer.cursor ?? undefined;
    if (cursor === undefined || posts.length === 0 || posts.some((post) => post.publishedAt < since)) break;
  }
  return found;
}

/** Which posts are gone. Posts cannot be changed on Bluesky. */
export async function lookUp(account: BlueskyAccount, uris: readonly string[]): Promise<{ edits: NormalizedMention[]; deletions: string[] }> {
  const known = uris.filter((uri) => partsOf(uri));
  if (known.length === 0) return { edits: [], deletions: [] };
  const there = new Set((await findPosts(account, known)).map(({ uri }) => uri));
  const deletions: string[] = [];
  for (const uri of known) if (!there.has(uri) && (await isGone(account, uri))) deletions.push(uri);
  return { edits: [], deletions };
}

/** A post of somebody who blocks us is left out of answers as if it were gone; its record still stands. */
async function isGone(account: BlueskyAccount, uri: string): Promise<boolean> {
  const parts = partsOf(uri);
  if (!parts) return false;
  try {
    await account.read((agent) => agent.com.atproto.repo.getRecord({ repo: parts.did, collection: parts.collection, rkey: parts.key }), refSchema.partial());
    return false;
  } catch (error) {
    if (error instanceof RetryableError) throw error;
    const { cause } = error as Error;
    return isRefusal(cause) && (cause.error === "RecordNotFound" || cause.error === "RepoNotFound" || /could not (?:locate|find)/i.test(cause.message));
  }
}
