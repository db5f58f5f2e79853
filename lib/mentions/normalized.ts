/**
 * What every connector, import and webhook hands to ingest. Connectors know nothing of the database;
 * ingest knows nothing of networks.
 */
export type NormalizedAuthor = {
  handle: string;
  /** The network's stable id where it gives one; the lower-cased handle is the key otherwise. */
  externalId?: string;
  displayName?: string;
  url?: string;
  followers?: number;
  following?: number;
  /** When the account was made on its network. */
  accountCreatedAt?: Date;
  /** What they say of themselves, cleaned by ingest as `bioFormat` (else plain text) says. */
  bio?: string;
  bioFormat?: "text" | "html";
};

export type NormalizedMention = {
  externalId: string;
  /** External id of the post this one replies to. */
  parentExternalId?: string;
  author: NormalizedAuthor;
  publishedAt: Date;
  /** Plain text or HTML, as `format` says. Ingest cleans both. */
  text: string;
  format?: "text" | "html";
  url?: string;
  /** Language the network states, BCP 47; detected when missing. */
  lang?: string;
  /** An automatic reply: never counts as a response. */
  automated?: boolean;
  /** 1–5. */
  rating?: number;
  media?: { url: string; kind: "image" | "video" | "audio" | "link"; alt?: string }[];
  /** When the text was last edited on the network. A later version of a known post updates it. */
  editedAt?: Date;
};

/** One page from a connector. */
export type SourcePage<Cursor> = {
  mentions: NormalizedMention[];
  /** External ids of posts that were removed on the network. */
  deletions: string[];
  nextCursor: Cursor;
  /** More can be fetched at once with `nextCursor`. */
  more: boolean;
  /** Do not call before this instant. */
  retryAt?: Date;
};
