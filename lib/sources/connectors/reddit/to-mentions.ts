import { z } from "zod";
import type { NormalizedMention } from "@/lib/mentions/normalized";
import type { LaneItem, LanePage } from "@/lib/sources/connectors/lanes";

const thingSchema = z.object({
  kind: z.enum(["t1", "t3"]),
  data: z.object({
    id: z.string(),
    name: z.string().optional(),
    author: z.string().nullish(),
    author_fullname: z.string().nullish(),
    created_utc: z.number(),
    edited: z.union([z.boolean(), z.number()]).nullish(),
    parent_id: z.string().nullish(),
    title: z.string().nullish(),
    body: z.string().nullish(),
    body_html: z.string().nullish(),
    selftext: z.string().nullish(),
    selftext_html: z.string().nullish(),
    permalink: z.string().nullish(),
    context: z.string().nullish(),
    url: z.string().nullish(),
    is_self: z.boolean().nullish(),
    removed_by_category: z.string().nullish(),
  }),
});
export type Thing = z.infer<typeof thingSchema>;

const listingSchema = z.object({ kind: z.literal("Listing"), data: z.object({ after: z.string().nullish(), children: z.array(z.unknown()) }) });

/** The comments and posts of a Reddit list, newest first; null when it is no list. */
export function listingOf(json: unknown): { things: Thing[]; after: string | null } | null {
  const listing = listingSchema.safeParse(json).data;
  if (!listing) return null;
  return { things: listing.data.children.flatMap((child) => thingSchema.safeParse(child).data ?? []), after: listing.data.after ?? null };
}

export function thingOf(json: unknown): Thing | null {
  return thingSchema.safeParse(json).data ?? null;
}

/** Reddit's name of a thing: "t1_…" a comment, "t3_…" a post. */
export function fullnameOf({ kind, data }: Thing): string {
  return data.name?.startsWith(kind) ? data.name : `${kind}_${data.id}`;
}

/** Its author or a moderator took it away. */
export function isGone({ data }: Thing): boolean {
  const text = data.body ?? data.selftext;
  return Boolean(data.removed_by_category) || text === "[removed]" || (text === "[deleted]" && (!data.author || data.author === "[deleted]"));
}

export function toMention(thing: Thing): NormalizedMention {
  const { data } = thing;
  const author = data.author || "[deleted]";
  const path = data.permalink ?? data.context?.replace(/\?context=\d+$/, "");
  const html = data.body_html ?? data.selftext_html;
  const plain = data.body ?? data.selftext ?? "";
  const isLink = thing.kind === "t3" && data.is_self === false && data.url && URL.canParse(data.url);
  return {
    externalId: fullnameOf(thing),
    parentExternalId: thing.kind === "t1" && /^t[13]_/.test(data.parent_id ?? "") ? (data.parent_id ?? undefined) : undefined,
    author: { handle: author, externalId: data.author_fullname ?? undefined, url: author === "[deleted]" ? undefined : `https://www.reddit.com/user/${encodeURIComponent(author)}` },
    publishedAt: new Date(data.created_utc * 1000),
    editedAt: typeof data.edited === "number" ? new Date(data.edited * 1000) : undefined,
    ...(html ? { text: `${data.title ? `${escape(data.title)}<p>` : ""}${html}`, format: "html" as const } : { text: [data.title, plain].filter(Boolean).join("\n\n"), format: "text" as const }),
    url: path ? `https://www.reddit.com${path}` : undefined,
    media: isLink ? [{ url: data.url ?? "", kind: "link" }] : undefined,
  };
}

export function toLanePage(listing: { things: Thing[]; after: string | null }, isWanted: (mention: NormalizedMention) => boolean): LanePage {
  const items = listing.things.map((thing): LaneItem => {
    const mention = isGone(thing) ? null : toMention(thing);
    return { id: fullnameOf(thing), at: new Date(thing.data.created_utc * 1000), mention: mention && isWanted(mention) ? mention : null };
  });
  return { items, next: listing.after };
}

const escape = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
