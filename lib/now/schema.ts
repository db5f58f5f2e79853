import * as z from "zod/mini";
import { idOut, instantOut } from "@/lib/http/fields";
import { runningIncidentOut } from "@/lib/incidents/running-schema";

/** What the status word is decided from; every number stands on the screen. */
export const nowNumbersSchema = z.object({
  /** People waiting for us, in time or late. */
  waiting: z.int(),
  /** Late, and waiting since less than a day. */
  lateToday: z.int(),
  /** Of those, unhappy and waiting since less than an hour. */
  lateNegativeLastHour: z.int(),
  /** Late, and waiting for over a day. */
  lateBeforeToday: z.int(),
  /** Longest wait among lateToday. */
  longestLateSeconds: z.nullable(z.number()),
  /** Inbound negative posts published in the last 60 minutes. */
  negativeLastHour: z.int(),
  /** The same 60 local minutes one to four weeks ago, latest first; weeks before the first post are left out. */
  sameHourBefore: z.array(z.int()),
});
export type NowNumbers = z.infer<typeof nowNumbersSchema>;

export const nowStatusSchema = z.object({
  word: z.enum(["calm", "watch", "crisis"]),
  /** The sentence that explains the word. */
  reason: z.string(),
  /** The other sentence, said in a quieter voice. */
  detail: z.string(),
  usual: z.nullable(z.object({ mean: z.number(), watchBound: z.number(), crisisBound: z.number() })),
  posts: z.string(),
  late: z.string(),
});
export type NowStatus = z.infer<typeof nowStatusSchema>;

export const waitingPersonSchema = z.object({
  conversationId: idOut,
  waitingSince: instantOut,
  /** When the answer is due, by the target that holds for the conversation; null when nobody is ever there to give it. */
  dueAt: z.nullable(instantOut),
  /** First 280 characters of the post that waits. */
  text: z.string(),
  handle: z.nullable(z.string()),
  displayName: z.nullable(z.string()),
  followers: z.nullable(z.int()),
  network: z.string(),
  sourceName: z.string(),
  /** −1, 0, 1; null where it was not classified. */
  sentiment: z.nullable(z.int()),
  pNegative: z.nullable(z.number()),
  topics: z.array(z.string()),
  assignee: z.nullable(z.string()),
});
export type WaitingPerson = z.infer<typeof waitingPersonSchema>;

/** Open conversations by how long ago their last post was. */
export const openConversationsSchema = z.object({
  open: z.int(),
  /** Our turn: an inbound post has no human answer yet. */
  waitingForUs: z.int(),
  /** Youngest first; `upToSeconds` null is everything older. */
  byAge: z.array(z.object({ upToSeconds: z.nullable(z.number()), count: z.int() })),
});

export const nowSchema = z.object({
  asOf: instantOut,
  targetSeconds: z.int(),
  /** No source yet: the screen offers the first steps. */
  sources: z.int(),
  /** Publication of the latest post on record. */
  lastPostAt: z.nullable(instantOut),
  numbers: nowNumbersSchema,
  status: nowStatusSchema,
  people: z.array(waitingPersonSchema),
  conversations: openConversationsSchema,
  /** Running incidents, the gravest first. */
  incidents: z.array(runningIncidentOut),
  /** The latest statement that stands in public; null before the first. */
  lastStatement: z.nullable(z.object({ text: z.string(), publishedAt: instantOut })),
  /** Open promises that are overdue or due within a day, and the first of them. */
  promisesDue: z.object({ count: z.int(), overdue: z.int(), text: z.nullable(z.string()) }),
});
export type Now = z.infer<typeof nowSchema>;
