import * as z from "zod/mini";
import { networkField } from "@/lib/accounts/schema";
import { idOut, instantOut, smallIdField } from "@/lib/http/fields";
import { httpAddressProblem, isHttpAddress, standardAddress } from "@/lib/http/http-address";

const httpAddress = z.pipe(
  z.string().check(
    z.trim(),
    z.maxLength(2_000, "Use at most 2,000 characters."),
    z.refine(isHttpAddress, httpAddressProblem),
  ),
  z.transform(standardAddress),
);

export const feedConfigSchema = z.object({ url: httpAddress });

export const sourceName = z.string().check(z.trim(), z.minLength(1, "Give it a name."), z.maxLength(120, "Use at most 120 characters."));
/** Seconds between two syncs. */
export const intervalSeconds = z.int().check(z.minimum(1, "At least a second."), z.maximum(86_400, "At most a day."));

export const createSourceInput = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("feed"), name: sourceName, url: httpAddress, intervalSeconds: z._default(intervalSeconds, 60), expectsAnswers: z._default(z.boolean(), false) }),
  z.object({ kind: z.literal("webhook"), name: sourceName, network: z._default(networkField, "web"), expectsAnswers: z._default(z.boolean(), true) }),
]);
export type CreateSource = z.infer<typeof createSourceInput>;

export const updateSourceInput = z
  .partial(z.object({ name: sourceName, url: httpAddress, intervalSeconds, expectsAnswers: z.boolean(), state: z.enum(["active", "paused"]) }))
  .check(z.refine((value) => Object.keys(value).length > 0, "Say what to change."));
export type UpdateSource = z.infer<typeof updateSourceInput>;

export const testFeedInput = z.object({ url: httpAddress });
export const feedPreviewOut = z.object({
  title: z.nullable(z.string()),
  url: z.string(),
  items: z.array(z.object({ text: z.string(), author: z.string(), publishedAt: instantOut, url: z.nullable(z.string()) })),
  total: z.number(),
});
export type FeedPreview = z.output<typeof feedPreviewOut>;

export const sourceOut = z.object({
  id: idOut,
  /** "webhook", "file", or the kind of a network's form. */
  kind: z.string(),
  /** The kind in words: "Bluesky", "Feed", "Webhook". */
  kindLabel: z.string(),
  network: z.string(),
  name: z.string(),
  url: z.nullable(z.string()),
  expectsAnswers: z.boolean(),
  state: z.enum(["active", "paused", "needs_attention"]),
  stateReason: z.nullable(z.string()),
  intervalSeconds: z.number(),
  lastSyncAt: z.nullable(instantOut),
  nextSyncAt: z.nullable(instantOut),
  lastPostAt: z.nullable(instantOut),
  lastError: z.nullable(z.string()),
  failures: z.number(),
  streamingSince: z.nullable(instantOut),
  /** Posts of the last 24 hours by published time; null while unknown. */
  postsLastDay: z.number(),
  createdAt: instantOut,
});
export type SourceView = z.output<typeof sourceOut>;

export const sourcesOut = z.object({ sources: z.array(sourceOut) });
/** A webhook's signing secret is shown once, when it is made. */
export const createdSourceOut = z.object({ source: sourceOut, webhookUrl: z.nullable(z.string()), secret: z.nullable(z.string()) });
export const secretOut = z.object({ webhookUrl: z.string(), secret: z.string() });

export const sourceParams = z.object({ id: smallIdField });
export const webhookParams = z.object({ sourceId: z.string().check(z.regex(/^\d{1,9}-\d{1,9}$/)) });
