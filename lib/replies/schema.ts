import * as z from "zod/mini";
import { idField, idOut, instantOut } from "@/lib/http/fields";
import { promiseInReply } from "@/lib/promises/schema";

/**
 * A reply on its way: written, waiting for somebody's approval or for a worker, being sent; then one of three ends.
 * "unknown": the network gave no answer, and is being asked.
 */
export const replyStates = ["draft", "awaiting_approval", "queued", "sending", "sent", "failed", "unknown"] as const;
export type ReplyState = (typeof replyStates)[number];

const text = z.string().check(z.maxLength(10_000, "A reply has at most 10,000 characters."));
const sentText = text.check(z.trim(), z.minLength(1, "Write the reply first."));

export const draftInput = z.object({
  mentionId: idField,
  text,
  /** The stored draft's `updatedAt` as the writer knows it, null when they know of none; left out, whatever is stored is overwritten. */
  basedOn: z.optional(z.nullable(z.coerce.date())),
});
export const draftOut = z.object({ updatedAt: z.nullable(instantOut) });
/** What a refused draft (409) says besides its sentence: what was written elsewhere. */
export const draftConflictOut = z.object({ draft: z.object({ text: z.string(), updatedAt: instantOut }) });
export const replyInput = z.object({
  mentionId: idField,
  text: sentText,
  /** Chosen by the browser when the composer opens: the same click twice is one reply. */
  idempotencyKey: z.string().check(z.regex(/^[\w-]{8,64}$/, "is not a key")),
  templateId: z.optional(z.int().check(z.positive())),
  /** Wants somebody's word also where the playbook asks for none. */
  asksApproval: z.optional(z.boolean()),
  /** The newest of ours on the writer's screen. With it, a reply that crosses another answer of ours is asked about first (409). */
  seen: z.optional(z.object({ mentionId: z.nullable(idField), replyId: z.nullable(idField) })),
  /** Asked, and sent all the same. */
  sendAnyway: z.optional(z.boolean()),
  /** A promise that the reply makes; it binds once the reply stands on the network. */
  promise: z.optional(promiseInReply),
  /** A promise made in this conversation: the reply says that it is done. */
  tellsPromise: z.optional(z.int().check(z.positive())),
  /** Sends a text that breaks a promise, for the promise's owner and leads. */
  breakPromise: z.optional(z.boolean()),
});
/** What that question says: who answered meanwhile, and what. */
export const unseenOut = z.object({ newer: z.object({ by: z.string(), text: z.string(), at: instantOut, isWaiting: z.boolean() }) });
export const permissionQuery = z.object({ mentionId: idField });
export const replyParams = z.object({ id: idField });

export const replyKinds = ["reply", "post", "edit", "delete"] as const;
export type ReplyKind = (typeof replyKinds)[number];

export const replyOut = z.object({
  id: idOut,
  /** What it does on the network: answer, post of our own, change or delete one of our posts. */
  kind: z.enum(replyKinds),
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
