import { z } from "zod";
import type { NormalizedMention } from "@/lib/mentions/normalized";

// Servers of this API differ in what they leave out: only what is used is asked for, and little of it is required.
export const accountSchema = z.object({
  id: z.coerce.string(),
  username: z.string().optional(),
  acct: z.string(),
  display_name: z.string().nullish(),
  url: z.string().nullish(),
  bot: z.boolean().nullish(),
  followers_count: z.number().nullish(),
  following_count: z.number().nullish().catch(null),
  created_at: z.string().nullish().catch(null),
  note: z.string().nullish().catch(null),
});

const mediaSchema = z.object({ type: z.string().nullish(), url: z.string().nullish(), remote_url: z.string().nullish(), id: z.coerce.string().optional(), description: z.string().nullish() });

export const statusSchema = z.object({
  id: z.coerce.string(),
  uri: z.string().nullish(),
  url: z.string().nullish(),
  account: accountSchema,
  created_at: z.string(),
  edited_at: z.string().nullish(),
  content: z.string().nullish(),
  spoiler_text: z.string().nullish(),
  sensitive: z.boolean().nullish(),
  visibility: z.string().nullish(),
  language: z.string().nullish(),
  in_reply_to_id: z.coerce.string().nullish(),
  in_reply_to_account_id: z.coerce.string().nullish(),
  reblog: z.unknown().optional(),
  media_attachments: z.array(mediaSchema).nullish(),
  tags: z.array(z.object({ name: z.string() })).nullish(),
  card: z.object({ url: z.string().nullish(), title: z.string().nullish() }).nullish(),
});

export type Account = z.infer<typeof accountSchema>;
export type Status = z.infer<typeof statusSchema>;

export const notificationSchema = z.object({ id: z.coerce.string(), type: z.string(), created_at: z.string(), status: statusSchema.nullish().catch(null) });

/**
 * An id that stays the same. snac's begin with the ten digits of the second a post was last changed in, which it does
 * not look at when it is asked for one.
 */
export function stableId(id: string): string {
  return id.replace(/^\d{10}(?=[\da-f]{32}$)/, "0000000000");
}

/** Ids of two servers may be equal, so each is stored with its server. */
export function externalIdOf(host: string, id: string): string {
  return `${host}/${stableId(id)}`;
}

/** The server's own id of a post brought in from it, or null when it came from another server. */
export function localIdOf(host: string, externalId: string): string | null {
  return externalId.startsWith(`${host}/`) ? externalId.slice(host.length + 1) : null;
}

/** A handle that means the same on every server. */
export function fullHandle(account: Account, host: string): string {
  return account.acct.includes("@") ? account.acct : `${account.acct}@${host}`;
}

type Media = NonNullable<NormalizedMention["media"]>[number];

const mediaKinds: Record<string, Media["kind"]> = { image: "image", gifv: "video", video: "video", audio: "audio" };

/** A post as it is brought in; null for boosts, for what only its addressees may read, and for what has no usable date. */
export function toMention(status: Status, host: string): NormalizedMention | null {
  const publishedAt = dateOf(status.created_at);
  if (status.reblog || status.visibility === "direct" || !publishedAt) return null;
  const { account } = status;
  const accountCreatedAt = account.created_at ? dateOf(account.created_at) : null;
  const warning = status.spoiler_text ? `<p>${escape(status.spoiler_text)}</p>` : "";
  const media = (status.media_attachments ?? []).flatMap((item): Media[] => {
    const url = item.url ?? item.remote_url;
    const kind = mediaKinds[item.type ?? ""] ?? "link";
    return url ? [{ url, kind, ...(item.description ? { alt: item.description } : {}) }] : [];
  });
  if (status.card?.url) media.push({ url: status.card.url, kind: "link", ...(status.card.title ? { alt: status.card.title } : {}) });
  return {
    externalId: externalIdOf(host, status.id),
    ...(status.in_reply_to_id ? { parentExternalId: externalIdOf(host, status.in_reply_to_id) } : {}),
    author: {
      handle: fullHandle(account, host),
      externalId: externalIdOf(host, account.id),
      ...(account.display_name ? { displayName: account.display_name } : {}),
      ...(account.url ? { url: account.url } : {}),
      // Some servers hide it and say −1.
      ...(typeof account.followers_count === "number" && account.followers_count >= 0 ? { followers: account.followers_count } : {}),
      ...(typeof account.following_count === "number" && account.following_count >= 0 ? { following: account.following_count } : {}),
      ...(accountCreatedAt ? { accountCreatedAt } : {}),
      ...(account.note ? { bio: account.note, bioFormat: "html" as const } : {}),
    },
    publishedAt,
    text: warning + (status.content ?? ""),
    format: "html",
    ...(status.url || status.uri ? { url: status.url ?? status.uri ?? undefined } : {}),
    ...(status.language ? { lang: status.language } : {}),
    ...(account.bot ? { automated: true } : {}),
    ...(media.length > 0 ? { media } : {}),
    ...(status.edited_at && dateOf(status.edited_at) ? { editedAt: dateOf(status.edited_at) as Date } : {}),
  };
}

export function dateOf(text: string): Date | null {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? null : date;
}

function escape(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
}
