import "server-only";
import { createHash } from "node:crypto";
import { parseInstant } from "@/lib/imports/parse-instant";
import type { ImportOptions } from "@/lib/imports/schema";
import type { NormalizedMention } from "@/lib/mentions/normalized";

export type Mapped = { ok: true; mention: NormalizedMention; outbound: boolean } | { ok: false; reason: string };

const maxIdLength = 500;
const nobody = /^@?[\s\p{Cc}]*$/u;
const nothing = /^[\s\p{Cc}]*$/u;
/** 1.15971E+17: what is left of an id is shared by many posts. */
const lostDigits = /^\s*\d(\.\d+)?E\+\d+\s*$/i;

/** A record as a mention, or why it cannot be one. */
export function mapRecord(values: Record<string, string>, options: ImportOptions): Mapped {
  const { mapping, zone } = options;
  const get = (field: keyof typeof mapping) => {
    const column = mapping[field];
    return column === undefined ? "" : storable(values[column] ?? "");
  };
  const author = get("author").trim();
  if (nobody.test(author)) return { ok: false, reason: "There is no author." };
  if (author.length > 300) return { ok: false, reason: "The author's handle is longer than 300 characters." };
  const publishedAt = parseInstant(get("publishedAt"), zone);
  if (!publishedAt) return { ok: false, reason: `"${get("publishedAt").slice(0, 60)}" is not a time we can read.` };
  const text = get("text");
  if (nothing.test(text)) return { ok: false, reason: "There is no text." };
  const parentExternalId = wholeId(get("parentId")) || undefined;
  if (lostDigits.test(get("id")) || lostDigits.test(parentExternalId ?? "")) return { ok: false, reason: "A spreadsheet has rounded an id of this row. Export the file again with ids as text." };
  if (parentExternalId && parentExternalId.length > maxIdLength) return { ok: false, reason: "The id of the post it replies to is longer than 500 characters." };
  // Without ids, the same author saying the same at the same time is the same post.
  const externalId = wholeId(get("id")) || createHash("sha256").update(`${author}\n${publishedAt.toISOString()}\n${text}`).digest("hex").slice(0, 32);
  if (externalId.length > maxIdLength) return { ok: false, reason: "The id is longer than 500 characters." };
  const rating = Number(get("rating"));
  const outbound = mapping.outbound ? isTrue(get("outbound")) : mapping.inbound ? isFalse(get("inbound")) : false;
  const url = get("url").trim();
  return {
    ok: true,
    outbound,
    mention: {
      externalId,
      parentExternalId,
      author: {
        handle: author,
        displayName: get("authorName").trim() || undefined,
        followers: countOf(get("followers")),
        following: countOf(get("following")),
        accountCreatedAt: parseInstant(get("accountCreatedAt"), zone) ?? undefined,
        bio: get("bio").trim() || undefined,
      },
      publishedAt,
      text,
      url: /^https?:\/\//i.test(url) && url.length <= 2_000 ? url : undefined,
      lang: get("lang").trim() || undefined,
      rating: rating >= 1 && rating <= 5 ? Math.round(rating) : undefined,
      automated: mapping.automated ? isTrue(get("automated")) : undefined,
    },
  };
}

/** People whom somebody follows or is followed by; a column of something else tells nothing. */
function countOf(value: string): number | undefined {
  const count = Number(value);
  return value !== "" && Number.isInteger(count) && count >= 0 && count < 2 ** 31 ? count : undefined;
}

/** Without what PostgreSQL cannot hold: NUL, and halves of surrogate pairs. */
function storable(value: string): string {
  return (value.includes("\0") ? value.replaceAll("\0", "") : value).toWellFormed();
}

/** Ids that went through a spreadsheet as numbers come back as "3.0". */
function wholeId(value: string): string {
  return value.trim().replace(/^(\d+)\.0+$/, "$1");
}

const isTrue = (value: string) => /^(true|t|yes|y|1)$/i.test(value.trim());
const isFalse = (value: string) => /^(false|f|no|n|0)$/i.test(value.trim());
