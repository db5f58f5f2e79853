import "server-only";
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { AppError } from "@/lib/errors";
import type { NormalizedMention } from "@/lib/mentions/normalized";

export const maxWebhookBytes = 1024 * 1024;
export const maxWebhookMentions = 500;
/** How far a call's timestamp may be from now, either way; a replay store must remember ids for twice this long. */
export const webhookToleranceSeconds = 5 * 60;

/** A new signing secret in the form the Standard Webhooks libraries take. */
export function generateWebhookSecret(): string {
  return `whsec_${randomBytes(32).toString("base64")}`;
}

export type VerifiedWebhook = { id: string; sentAt: Date };

/**
 * Checks a call's Standard Webhooks signature over the raw body, and that it was sent within five minutes of `now`.
 * The caller refuses an `id` it has seen before. Throws AppError: `too_large`, or `unauthenticated` saying why.
 */
export function verifyWebhook(secret: string, headers: Headers, rawBody: string | Uint8Array, now: Date, maxBytes: number = maxWebhookBytes): VerifiedWebhook {
  if (Buffer.byteLength(rawBody) > maxBytes) {
    throw new AppError("too_large", `The body is larger than ${maxBytes / 1024 / 1024} MB. Send fewer mentions in one call.`);
  }
  const id = headers.get("webhook-id")?.trim() ?? "";
  const timestamp = headers.get("webhook-timestamp")?.trim() ?? "";
  const signatures = headers.get("webhook-signature")?.trim() ?? "";
  if (id === "" || timestamp === "" || signatures === "") {
    throw new AppError("unauthenticated", "The call is not signed. Send the headers webhook-id, webhook-timestamp and webhook-signature (Standard Webhooks).");
  }
  if (id.length > 256) throw new AppError("unauthenticated", "The webhook-id is longer than 256 characters.");
  if (!/^\d{1,12}$/.test(timestamp)) {
    throw new AppError("unauthenticated", "The webhook-timestamp must be the time of sending in whole seconds since 1970.");
  }
  const sentAt = new Date(Number(timestamp) * 1000);
  const lateSeconds = now.getTime() / 1000 - Number(timestamp);
  if (Math.abs(lateSeconds) > webhookToleranceSeconds) {
    throw new AppError("unauthenticated", `The call is ${lateSeconds > 0 ? "older than" : "dated more than"} five minutes${lateSeconds > 0 ? "" : " in the future"}. Check the sender's clock and sign each attempt afresh.`);
  }
  const expected = Buffer.from(signatureOf(secret, id, timestamp, rawBody));
  // Several signatures may stand there while a secret is being changed; each is compared in constant time.
  const matches = signatures.split(" ", 20).filter((given) => {
    const candidate = Buffer.from(given);
    return candidate.length === expected.length && timingSafeEqual(candidate, expected);
  });
  if (matches.length === 0) {
    throw new AppError("unauthenticated", "The signature does not fit the body. Sign the exact bytes you send, with this source's secret.");
  }
  return { id, sentAt };
}

/** The Standard Webhooks signature, over bytes: a mail need not be UTF-8, which is all that the libraries sign. */
export function signatureOf(secret: string, id: string, timestamp: string, body: string | Uint8Array): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  return `v1,${createHmac("sha256", key).update(`${id}.${Number(timestamp)}.`).update(body).digest("base64")}`;
}

const webUrl = z
  .url({ protocol: /^https?$/, error: "must be an address that begins with https:// or http://" })
  .max(2_000, "must have at most 2,000 characters")
  // Written the standard way, so that no control character is left in it.
  .transform((value) => new URL(value).href);
const id = z
  .string("must be a text")
  .trim()
  .min(1, "must not be empty")
  .max(500, "must have at most 500 characters")
  .regex(/^[^\x00-\x1f\x7f]*$/, "must not hold control characters");
const instant = z.iso.datetime({ offset: true, error: "must be a time with its zone, like 2024-05-31T17:47:00+02:00" });

const authorSchema = z.strictObject({
  handle: z.string().trim().min(1, "must not be empty").max(200, "must have at most 200 characters"),
  name: z.string().max(200).optional(),
  followers: z.int().min(0).max(2_147_483_647).optional(),
  following: z.int().min(0).max(2_147_483_647).optional(),
  created_at: instant.optional(),
  bio: z.string().max(5_000).optional(),
  url: webUrl.optional(),
  id: id.optional(),
});

const mentionSchema = z.strictObject({
  id,
  text: z.string().max(100_000, "must have at most 100,000 characters").refine((t) => t.trim() !== "", "must not be empty"),
  author: authorSchema,
  published_at: instant,
  url: webUrl.optional(),
  in_reply_to: id.optional(),
  lang: z.string().regex(/^[A-Za-z]{2,8}([-_][A-Za-z\d]{1,8})*$/, "must be a language tag like en or pt-BR").optional(),
  rating: z.int("must be a whole number from 1 to 5").min(1, "must be from 1 to 5").max(5, "must be from 1 to 5").optional(),
  automated: z.boolean().optional(),
  deleted: z.literal(false).optional(),
});

/** A removed post needs its id only; what else is sent with it is not looked at. */
const deletionSchema = z.object({ id, deleted: z.literal(true) });

export type WebhookContent = { mentions: NormalizedMention[]; deletions: string[] };

/**
 * The mentions in a call's body: one mention object, or `{ "mentions": [ … ] }` with up to 500. Throws
 * AppError `invalid_input`; its details hold `issues`, one `{ path: "mentions[3].published_at", message }` a problem.
 */
export function parseWebhookBody(rawBody: string, now: Date = new Date()): WebhookContent {
  let data: unknown;
  try {
    data = JSON.parse(rawBody);
  } catch {
    throw new AppError("invalid_input", "The body is not JSON.");
  }
  const batch = typeof data === "object" && data !== null && "mentions" in data ? data.mentions : undefined;
  const list: unknown = batch === undefined ? [data] : batch;
  if (!Array.isArray(list) || list.length === 0) {
    throw new AppError("invalid_input", 'The body must be one mention, or {"mentions": [ … ]} with at least one.');
  }
  if (list.length > maxWebhookMentions) {
    throw new AppError("invalid_input", `The call holds ${list.length} mentions; send at most ${maxWebhookMentions} at once.`);
  }
  return readMentions(list, batch !== undefined, now);
}

function readMentions(list: unknown[], batch: boolean, now: Date): WebhookContent {
  const content: WebhookContent = { mentions: [], deletions: [] };
  const issues: { path: string; message: string }[] = [];
  const places = new Map<string, string>();
  for (const [index, raw] of list.entries()) {
    const place = batch ? `mentions[${index}]` : "";
    const removed = typeof raw === "object" && raw !== null && "deleted" in raw && raw.deleted === true;
    const result = removed ? deletionSchema.safeParse(raw) : mentionSchema.safeParse(raw);
    if (!result.success) {
      issues.push(...result.error.issues.map((issue) => ({ path: fieldPath(place, issue.path), message: issue.message })));
      continue;
    }
    const mention = result.data;
    const earlier = places.get(mention.id);
    if (earlier !== undefined) issues.push({ path: fieldPath(place, ["id"]), message: `is the same as that of ${earlier}` });
    places.set(mention.id, place);
    if (mention.deleted === true) {
      content.deletions.push(mention.id);
    } else if (Date.parse(mention.published_at) > now.getTime() + webhookToleranceSeconds * 1000) {
      issues.push({ path: fieldPath(place, ["published_at"]), message: "lies in the future" });
    } else {
      content.mentions.push(normalize(mention));
    }
  }
  const [first] = issues;
  if (first) {
    const rest = issues.length - 1;
    const more = rest === 0 ? "" : ` (and ${rest} more ${rest === 1 ? "problem" : "problems"})`;
    throw new AppError("invalid_input", `Nothing was stored. ${first.path}: ${first.message}${more}.`, { issues: issues.slice(0, 100) });
  }
  return content;
}

function fieldPath(place: string, path: PropertyKey[]): string {
  const joined = path.map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`)).join("");
  return `${place}${joined}`.replace(/^\./, "") || "body";
}

function normalize(mention: z.infer<typeof mentionSchema>): NormalizedMention {
  const { author } = mention;
  return {
    externalId: mention.id,
    parentExternalId: mention.in_reply_to,
    author: { handle: author.handle.replace(/^@/, "") || author.handle, externalId: author.id, displayName: author.name, url: author.url, followers: author.followers, following: author.following, accountCreatedAt: author.created_at === undefined ? undefined : new Date(author.created_at), bio: author.bio },
    publishedAt: new Date(mention.published_at),
    text: mention.text,
    format: "text",
    url: mention.url,
    lang: mention.lang?.replaceAll("_", "-"),
    automated: mention.automated,
    rating: mention.rating,
  };
}
