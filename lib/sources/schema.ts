import { z } from "zod";
import { networkField } from "@/lib/accounts/schema";
import { idOut, instantOut, smallIdField } from "@/lib/http/fields";

const httpAddress = z
  .string()
  .trim()
  .max(2_000, "Use at most 2,000 characters.")
  .refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol), "Give an address that begins with https:// or http://.")
  // Written the standard way, so that one address is known again however it was typed.
  .transform((value) => new URL(value).href);

export const feedConfigSchema = z.object({ url: httpAddress });
export type FeedConfigInput = z.infer<typeof feedConfigSchema>;

const name = z.string().trim().min(1, "Give it a name.").max(120, "Use at most 120 characters.");
/** Seconds between two syncs. */
const intervalSeconds = z.number().int().min(15, "At least 15 seconds.").max(86_400, "At most a day.");

export const createSourceInput = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("feed"), name, url: httpAddress, intervalSeconds: intervalSeconds.default(60), expectsAnswers: z.boolean().default(false) }),
  z.object({ kind: z.literal("webhook"), name, network: networkField.default("web"), expectsAnswers: z.boolean().default(true) }),
]);
export type CreateSource = z.infer<typeof createSourceInput>;

export const updateSourceInput = z
  .object({ name, url: httpAddress, intervalSeconds, expectsAnswers: z.boolean(), state: z.enum(["active", "paused"]) })
  .partial()
  .refine((value) => Object.keys(value).length > 0, "Say what to change.");
export type UpdateSource = z.infer<typeof updateSourceInput>;

export const testFeedInput = z.object({ url: httpAddress });
export const feedPreviewOut = z.object({
  title: z.string().nullable(),
  url: z.string(),
  items: z.array(z.object({ text: z.string(), author: z.string(), publishedAt: instantOut, url: z.string().nullable() })),
  total: z.number(),
});
export type FeedPreview = z.output<typeof feedPreviewOut>;

export const sourceOut = z.object({
  id: idOut,
  kind: z.enum(["feed", "webhook", "file"]),
  network: z.string(),
  name: z.string(),
  url: z.string().nullable(),
  expectsAnswers: z.boolean(),
  state: z.enum(["active", "paused", "needs_attention"]),
  stateReason: z.string().nullable(),
  intervalSeconds: z.number(),
  lastSyncAt: instantOut.nullable(),
  nextSyncAt: instantOut.nullable(),
  lastPostAt: instantOut.nullable(),
  lastError: z.string().nullable(),
  failures: z.number(),
  /** Posts of the last 24 hours by published time; null while unknown. */
  postsLastDay: z.number(),
  createdAt: instantOut,
});
export type SourceView = z.output<typeof sourceOut>;

export const sourcesOut = z.object({ sources: z.array(sourceOut) });
/** A webhook's signing secret is shown once, when it is made. */
export const createdSourceOut = z.object({ source: sourceOut, webhookUrl: z.string().nullable(), secret: z.string().nullable() });
export const secretOut = z.object({ webhookUrl: z.string(), secret: z.string() });

export const sourceParams = z.object({ id: smallIdField });
export const webhookParams = z.object({ sourceId: z.string().regex(/^\d{1,9}-\d{1,9}$/) });
