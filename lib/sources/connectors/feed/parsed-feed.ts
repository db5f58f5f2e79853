/** What a feed says, whatever its format: addresses absolute, texts plain and clean. */
export type ParsedFeed = {
  title?: string;
  link?: string;
  lang?: string;
  author?: ParsedAuthor;
  items: ParsedItem[];
};

export type ParsedAuthor = { name: string; url?: string };

export type ParsedMedia = { url: string; kind: "image" | "video" | "audio" | "link"; alt?: string };

export type ParsedItem = {
  id?: string;
  link?: string;
  title?: string;
  summary?: string;
  content?: string;
  author?: ParsedAuthor;
  publishedAt?: Date;
  updatedAt?: Date;
  lang?: string;
  /** Id of the item this one answers (RFC 4685). */
  inReplyTo?: string;
  media?: ParsedMedia[];
};

/** What came back is no feed that can be read; the message says what to do. */
export class NotAFeedError extends Error {
  override name = "NotAFeedError";
}

/** Items looked at in one feed, from its beginning. */
export const maxItems = 2_000;

/** A language tag as BCP 47 writes it ("en_us" → "en-US"), or undefined. */
export function languageTag(value: string | undefined): string | undefined {
  if (!value) return undefined;
  try {
    return Intl.getCanonicalLocales(value.trim().replaceAll("_", "-"))[0];
  } catch {
    return undefined;
  }
}

export function mediaKind(type: string | undefined): ParsedMedia["kind"] {
  const kind = type?.split("/")[0]?.toLowerCase();
  return kind === "image" || kind === "video" || kind === "audio" ? kind : "link";
}
