import * as z from "zod/mini";
import { instantOut } from "@/lib/http/fields";
import { queryLimits } from "@/lib/topics/ast";
import { falseFriendKinds } from "@/lib/topics/false-friend-kinds";

export const experiences = ["customer", "employee", "neither"] as const;
export type Experience = (typeof experiences)[number];

const nameField = (what: string) => z.string().check(z.trim(), z.minLength(1, `Give the ${what} a name.`), z.maxLength(80, "Use at most 80 characters."));
// A longer query is refused by the parser, which says where.
const queryField = z.string().check(z.trim(), z.maxLength(queryLimits.length * 2, `Use at most ${queryLimits.length} characters.`));

/** How much sooner its conversations are looked at: 0 not at all, 3 most (lib/conversations/priority.ts). */
const weightField = z.int().check(z.minimum(0), z.maximum(3));

export const topicInput = z.object({
  name: nameField("topic"),
  query: queryField,
  themeId: z.nullable(z.int().check(z.positive())),
  /** Left out: as it is, or 0. */
  weight: z.optional(weightField),
});
/** What a person wants, and what they saw when they began: someone else's change in between is not overwritten. */
export const topicChange = z.extend(topicInput, { seen: z.object({ name: z.string(), query: z.string(), themeId: z.nullable(z.int()), weight: z.optional(z.int()) }) });
export const themeInput = z.object({ name: nameField("theme"), experience: z.enum(experiences) });
export const themeChange = z.extend(themeInput, { seen: z.object({ name: z.string(), experience: z.enum(experiences) }) });

export const topicOut = z.object({
  id: z.int(),
  name: z.string(),
  query: z.string(),
  themeId: z.nullable(z.int()),
  weight: z.int(),
  /** Null while older posts are being tagged. */
  taggedAt: z.nullable(instantOut),
});
export const themeOut = z.object({ id: z.int(), name: z.string(), experience: z.enum(experiences) });
export const topicListOut = z.object({
  topics: z.array(z.extend(topicOut, { mentions: z.int(), negative: z.int() })),
  themes: z.array(themeOut),
  /** `mentions` and `negative` count inbound posts published from here on. */
  since: instantOut,
});

export const previewInput = z.object({ query: queryField });
const sampleOut = z.object({
  id: z.string(),
  text: z.string(),
  highlights: z.array(z.object({ start: z.int(), end: z.int() })),
  handle: z.nullable(z.string()),
  sourceName: z.string(),
  publishedAt: instantOut,
  outbound: z.boolean(),
  sentiment: z.nullable(z.int()),
});
/** `detail` is the part of the query that keeps the post out; for `inside` the words found instead. */
const friendSampleOut = z.extend(sampleOut, { detail: z.string() });
export const previewOut = z.object({
  matches: z.int(),
  /** Posts looked at: the newest of the period, at most `previewLimits.posts`. */
  scanned: z.int(),
  /** There are older posts in the period that were not looked at. */
  partial: z.boolean(),
  since: instantOut,
  samples: z.array(sampleOut),
  /** Posts that nearly match, by why they do not; a post counts under the first reason that fits. */
  falseFriends: z.array(z.object({ kind: z.enum(falseFriendKinds), count: z.int(), samples: z.array(friendSampleOut) })),
  /** The words that wildcards stood for in posts that match; `more` others are not listed. */
  wildcards: z.array(z.object({ wildcard: z.string(), words: z.array(z.object({ word: z.string(), posts: z.int() })), more: z.int() })),
});

export const previewLimits = { posts: 20_000, samples: 20, friendSamples: 5, days: 30 } as const;
export const topicLimits = { topics: 1_000, themes: 200 } as const;

export type Topic = z.output<typeof topicOut>;
export type ListedTopic = z.output<typeof topicListOut>["topics"][number];
export type Theme = z.output<typeof themeOut>;
export type TopicList = z.output<typeof topicListOut>;
export type TopicInput = z.output<typeof topicInput>;
export type TopicChange = z.output<typeof topicChange>;
export type ThemeInput = z.output<typeof themeInput>;
export type ThemeChange = z.output<typeof themeChange>;
export type Preview = z.output<typeof previewOut>;
export type PreviewSample = z.output<typeof sampleOut>;
export type FalseFriendSample = z.output<typeof friendSampleOut>;
