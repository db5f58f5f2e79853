import * as z from "zod/mini";
import { statuses } from "@/lib/conversations/schema";
import { idOut, instantOut } from "@/lib/http/fields";

const outcomeOut = z.nullable(z.enum(["recovered", "calmed", "unchanged", "worsened"]));

/** Above it counts are shown as "1,000+". */
export const historyCap = 1_000;

/** The person a conversation is with, as far as we know them in public. */
export const authorContextOut = z.object({
  author: z.nullable(z.object({ id: idOut, handle: z.string(), displayName: z.nullable(z.string()), network: z.string(), followers: z.nullable(z.int()), url: z.nullable(z.string()) })),
  /** Other conversations that they opened; at most historyCap + 1. */
  conversations: z.int(),
  answered: z.int(),
  /** The newest five. */
  last: z.array(
    z.object({ id: idOut, preview: z.string(), firstAt: instantOut, status: z.enum(statuses), outcome: outcomeOut, answered: z.boolean() }),
  ),
  /** What they posted after our first answer here, anywhere; null while we have not answered. */
  since: z.nullable(z.object({ posts: z.int(), positive: z.int(), negative: z.int(), shares: z.int() })),
});
export type AuthorContext = z.output<typeof authorContextOut>;

export const sameLimits = { posts: 2_000, topicPosts: 20_000, examples: 3 } as const;

/** Who else says this right now. */
export const sameContextOut = z.object({
  asOf: instantOut,
  /** Posts by others that say almost the same; null where the text is too short to tell. */
  alike: z.nullable(
    z.object({
      hour: z.int(),
      day: z.int(),
      authors: z.int(),
      /** How many of the last 24 hours' newest posts were compared, and whether that was all. */
      read: z.int(),
      isWhole: z.boolean(),
      /** Words that they share, for the search. */
      search: z.nullable(z.string()),
      examples: z.array(z.object({ id: idOut, conversationId: idOut, text: z.string(), handle: z.nullable(z.string()), publishedAt: instantOut })),
    }),
  ),
  /** Other posts on each of its topics; at most sameLimits.topicPosts are counted. */
  topics: z.array(z.object({ id: z.int(), name: z.string(), hour: z.int(), day: z.int() })),
});
export type SameContext = z.output<typeof sameContextOut>;

/** Earlier conversations about much the same that we answered, the most alike first. */
export const similarContextOut = z.object({
  similar: z.array(
    z.object({
      id: idOut,
      preview: z.string(),
      firstAt: instantOut,
      outcome: outcomeOut,
      author: z.nullable(z.string()),
      /** Our first answer by a person. */
      answer: z.string(),
      answeredAfterSeconds: z.nullable(z.number()),
      sameTopics: z.boolean(),
    }),
  ),
});
export type SimilarContext = z.output<typeof similarContextOut>;
