import { z } from "zod";
import { idOut, instantOut } from "@/lib/http/fields";

/** What the status word is decided from; every number stands on the screen. */
export const nowNumbersSchema = z.object({
  /** People waiting for us, in time or late. */
  waiting: z.number().int(),
  /** Late, and waiting since less than a day. */
  lateToday: z.number().int(),
  /** Of those, unhappy and waiting since less than an hour. */
  lateNegativeLastHour: z.number().int(),
  /** Late, and waiting for over a day. */
  lateBeforeToday: z.number().int(),
  /** Longest wait among lateToday. */
  longestLateSeconds: z.number().nullable(),
  /** Inbound negative posts published in the last 60 minutes. */
  negativeLastHour: z.number().int(),
  /** The same 60 local minutes one to four weeks ago, latest first; weeks before the first post are left out. */
  sameHourBefore: z.array(z.number().int()),
});
export type NowNumbers = z.infer<typeof nowNumbersSchema>;

export const nowStatusSchema = z.object({
  word: z.enum(["calm", "watch", "crisis"]),
  /** The sentence that explains the word. */
  reason: z.string(),
  /** The other sentence, said in a quieter voice. */
  detail: z.string(),
  usual: z.object({ mean: z.number(), watchBound: z.number(), crisisBound: z.number() }).nullable(),
  posts: z.string(),
  late: z.string(),
});
export type NowStatus = z.infer<typeof nowStatusSchema>;

export const waitingPersonSchema = z.object({
  conversationId: idOut,
  waitingSince: instantOut,
  /** First 280 characters of the post that waits. */
  text: z.string(),
  handle: z.string().nullable(),
  displayName: z.string().nullable(),
  followers: z.number().int().nullable(),
  network: z.string(),
  sourceName: z.string(),
  /** −1, 0, 1; null where it was not classified. */
  sentiment: z.number().int().nullable(),
  pNegative: z.number().nullable(),
  topics: z.array(z.string()),
  assignee: z.string().nullable(),
});
export type WaitingPerson = z.infer<typeof waitingPersonSchema>;

/** Open conversations by how long ago their last post was. */
export const openConversationsSchema = z.object({
  open: z.number().int(),
  /** Our turn: an inbound post has no human answer yet. */
  waitingForUs: z.number().int(),
  /** Youngest first; `upToSeconds` null is everything older. */
  byAge: z.array(z.object({ upToSeconds: z.number().nullable(), count: z.number().int() })),
});

export const nowSchema = z.object({
  asOf: instantOut,
  targetSeconds: z.number().int(),
  /** No source yet: the screen offers the first steps. */
  sources: z.number().int(),
  /** Publication of the latest post on record. */
  lastPostAt: instantOut.nullable(),
  numbers: nowNumbersSchema,
  status: nowStatusSchema,
  people: z.array(waitingPersonSchema),
  conversations: openConversationsSchema,
});
export type Now = z.infer<typeof nowSchema>;
