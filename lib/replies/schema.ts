import * as z from "zod/mini";
import { idField, idOut, instantOut } from "@/lib/http/fields";

/**
 * A reply on its way: written, waiting for somebody's approval or for a worker, being sent; then one of three ends.
 * "unknown": the network gave no answer, and is being asked.
 */
export const replyStates = ["draft", "awaiting_approval", "queued", "sending", "sent", "failed", "unknown"] as const;
export type ReplyState = (typeof replyStates)[number];

const text = z.string().check(z.maxLength(10_000, "A reply has at most 10,000 characters."));
const sentText = text.check(z.trim(), z.minLength(1, "Write the reply first."));

export const draftInput = z.object({ mentionId: idField, text });
export const replyInput = z.object({
  mentionId: idField,
  text: sentText,
  /** Chosen by the browser when the composer opens: the same click twice is one reply. */
  idempotencyKey: z.string().check(z.regex(/^[\w-]{8,64}$/, "is not a key")),
});
export const permissionQuery = z.object({ mentionId: idField });
export const replyParams = z.object({ id: idField });

export const replyOut = z.object({
  id: idOut,
  /** Null for a post of our own that answers nobody. */
  mentionId: z.nullable(idOut),
  text: z.string(),
  state: z.enum(replyStates),
  author: z.object({ id: z.int(), name: z.string() }),
  url: z.nullable(z.string()),
  /** Why it is not sent, in words. */
  error: z.nullable(z.string()),
  attempts: z.int(),
  createdAt: instantOut,
  updatedAt: instantOut,
  queuedAt: z.nullable(instantOut),
  sentAt: z.nullable(instantOut),
  confirmedAt: z.nullable(instantOut),
});
export type Reply = z.output<typeof replyOut>;

/** Sent and unsent replies of a thread, oldest first, and the reader's own draft. */
export const repliesOut = z.object({ replies: z.array(replyOut), draft: z.nullable(replyOut) });

export const permissionOut = z.object({
  allowed: z.boolean(),
  /** In words: why not, or what it costs. */
  reason: z.string(),
  costMicroUsd: z.nullable(z.number()),
  maxLength: z.nullable(z.number()),
  /** Where the post stands on its network. */
  url: z.nullable(z.string()),
  /** The account that answers. */
  account: z.nullable(z.string()),
});
export type Permission = z.output<typeof permissionOut>;
