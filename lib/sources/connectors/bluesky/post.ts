import { z } from "zod";
import type { NormalizedMention } from "@/lib/mentions/normalized";

export const refSchema = z.object({ uri: z.string(), cid: z.string() });
/** Only a whole profile has these: a stream looks it up, lists bring less. */
const profileParts = { description: z.string().nullish().catch(null), followersCount: z.int().nullish().catch(null), followsCount: z.int().nullish().catch(null) };
export const authorSchema = z.object({ did: z.string(), handle: z.string(), displayName: z.string().nullish(), createdAt: z.string().nullish().catch(null), ...profileParts });

export const recordSchema = z.object({
  text: z.string(),
  createdAt: z.string(),
  langs: z.array(z.string()).nullish().catch(null),
  reply: z.object({ root: refSchema, parent: refSchema }).nullish().catch(null),
  embed: z.unknown().optional(),
  facets: z.unknown().optional(),
});

export const postSchema = z.object({
  uri: z.string(),
  cid: z.string(),
  author: authorSchema,
  record: recordSchema,
  indexedAt: z.string(),
  viewer: z.object({ replyDisabled: z.boolean().nullish() }).nullish().catch(null),
});

export type PostRecord = z.infer<typeof recordSchema>;
export type Post = z.infer<typeof postSchema>;

/** Parts of at://did/collection/key. */
export function partsOf(uri: string): { did: string; collection: string; key: string } | null {
  const [, did, collection, key] = /^at:\/\/([^/]+)\/([^/]+)\/([^/]+)$/.exec(uri) ?? [];
  return did && collection && key ? { did, collection, key } : null;
}

export const postCollection = "app.bsky.feed.post";

/** The page of a post or an account for people. */
export function pageOf(uri: string, handle?: string): string | undefined {
  const parts = partsOf(uri);
  if (!parts) return undefined;
  // An account whose name does not check out is shown as handle.invalid.
  const who = handle && handle !== "handle.invalid" ? handle : parts.did;
  return `https://bsky.app/profile/${who}/post/${parts.key}`;
}

const blob = z.union([
  z.object({ ref: z.object({ $link: z.string() }) }).transform(({ ref }) => ref.$link),
  // As the library hands it on: an object that prints as the id.
  z.object({ ref: z.custom<{ toString(): string }>((value) => value !== null && typeof value === "object") }).transform(({ ref }) => ref.toString()),
]);
const mediaParts = {
  images: z.array(z.object({ alt: z.string().nullish(), image: blob })).optional().catch(undefined),
  video: blob.optional().catch(undefined),
  alt: z.string().optional().catch(undefined),
  external: z.object({ uri: z.string(), title: z.string().nullish() }).optional().catch(undefined),
};
const embedSchema = z.object({
  ...mediaParts,
  media: z.object(mediaParts).optional().catch(undefined),
  record: z.object({ uri: z.string().optional(), record: z.object({ uri: z.string() }).optional() }).optional().catch(undefined),
});
const facetsSchema = z.array(z.object({ features: z.array(z.object({ uri: z.string().optional(), did: z.string().optional() })) }));

type Media = NonNullable<NormalizedMention["media"]>;

/** Address of the post this one quotes. */
export function quotedBy(record: PostRecord): string | undefined {
  const quoted = embedSchema.safeParse(record.embed).data?.record;
  return quoted?.record?.uri ?? quoted?.uri;
}

/** Accounts the text names. */
export function mentionedBy(record: PostRecord): string[] {
  return facetsSchema.safeParse(record.facets).data?.flatMap(({ features }) => features.flatMap(({ did }) => did ?? [])) ?? [];
}

function mediaOf(record: PostRecord, did: string): Media {
  const embed = embedSchema.safeParse(record.embed).data;
  const media: Media = [];
  for (const part of [embed, embed?.media]) {
    for (const { alt, image } of part?.images ?? []) media.push({ url: `https://cdn.bsky.app/img/feed_fullsize/plain/${did}/${image}`, kind: "image", ...(alt ? { alt } : {}) });
    if (part?.video) media.push({ url: `https://video.bsky.app/watch/${encodeURIComponent(did)}/${part.video}/playlist.m3u8`, kind: "video", ...(part.alt ? { alt: part.alt } : {}) });
    if (part?.external) media.push({ url: part.external.uri, kind: "link", ...(part.external.title ? { alt: part.external.title } : {}) });
  }
  const quoted = quotedBy(record);
  const quotedPage = quoted && pageOf(quoted);
  if (quotedPage) media.push({ url: quotedPage, kind: "link" });
  // The text shows links cut short; whole they stand beside it.
  for (const { features } of facetsSchema.safeParse(record.facets).data ?? []) {
    for (const { uri } of features) if (uri && !media.some(({ url }) => url === uri)) media.push({ url: uri, kind: "link" });
  }
  return media;
}

/** What of a post is searched: text, links whole, and what pictures show. */
export function wordsOf(record: PostRecord): string {
  const media = mediaOf(record, "");
  return [record.text, ...media.map(({ url, alt, kind }) => (kind === "link" ? `${url}\n${alt ?? ""}` : (alt ?? "")))].join("\n");
}

/** When a post counts as published: what its author states, but not after the network first saw it. */
export function publishedAt(record: PostRecord, indexedAt: string): Date {
  const [stated, seen] = [new Date(record.createdAt), new Date(indexedAt)];
  if (Number.isNaN(stated.getTime()) || stated.getTime() < 0) return seen;
  return stated > seen ? seen : stated;
}

function toAuthor({ did, handle, displayName, createdAt, description, followersCount, followsCount }: Post["author"]): NormalizedMention["author"] {
  return {
    handle,
    externalId: did,
    url: `https://bsky.app/profile/${did}`,
    ...(displayName ? { displayName } : {}),
    ...(createdAt && !Number.isNaN(Date.parse(createdAt)) ? { accountCreatedAt: new Date(createdAt) } : {}),
    ...(description ? { bio: description } : {}),
    ...(typeof followersCount === "number" ? { followers: followersCount } : {}),
    ...(typeof followsCount === "number" ? { following: followsCount } : {}),
  };
}

export function toMention({ uri, author, record, indexedAt }: Pick<Post, "uri" | "author" | "record" | "indexedAt">): NormalizedMention {
  const media = mediaOf(record, author.did);
  const lang = record.langs?.[0];
  const url = pageOf(uri, author.handle);
  return {
    externalId: uri,
    ...(record.reply ? { parentExternalId: record.reply.parent.uri } : {}),
    author: toAuthor(author),
    publishedAt: publishedAt(record, indexedAt),
    text: record.text,
    format: "text",
    ...(url ? { url } : {}),
    ...(lang ? { lang } : {}),
    ...(media.length > 0 ? { media } : {}),
  };
}
