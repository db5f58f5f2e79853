import * as z from "zod/mini";
import { idOut, instantOut } from "@/lib/http/fields";
import { checkRange, rangeFields } from "@/lib/metrics/schema";

export const storyLimits = { posts: 10_000, stories: 12, phrases: 20 } as const;

const { account: _account, clock: _clock, ...fields } = rangeFields;
const storiesFields = { ...fields, limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(50)), storyLimits.stories) };

export const storiesQuery = z.object(storiesFields).check(z.superRefine(checkRange));
export const storiesExportQuery = z.object({ ...storiesFields, part: z._default(z.enum(["stories", "phrases"]), "stories") }).check(z.superRefine(checkRange));
export type StoriesQuery = z.output<typeof storiesQuery>;
export type StoriesInput = z.input<typeof storiesQuery>;

const readOut = z.object({
  /** Posts looked at: the newest, at most `storyLimits.posts`. */
  posts: z.int(),
  /** Posts in the whole period under the same filters; deleted ones are counted but have no text to look at. */
  of: z.int(),
  /** From when on they were looked at; the period's own beginning where all were. */
  from: instantOut,
  to: instantOut,
  partial: z.boolean(),
});

export const storiesOut = z.object({
  from: instantOut,
  to: instantOut,
  zone: z.string(),
  asOf: instantOut,
  stories: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      posts: z.int(),
      authors: z.int(),
      before: z.nullable(z.int()),
      negative: z.int(),
      unclassified: z.int(),
      negativeShare: z.nullable(z.object({ value: z.number(), low: z.number(), high: z.number() })),
      firstAt: instantOut,
      lastAt: instantOut,
      search: z.nullable(z.string()),
      examples: z.array(
        z.object({
          id: idOut,
          conversationId: idOut,
          text: z.string(),
          handle: z.nullable(z.string()),
          followers: z.nullable(z.int()),
          publishedAt: instantOut,
          sentiment: z.nullable(z.int()),
          roles: z.array(z.enum(["typical", "earliest", "most followed"])),
        }),
      ),
    }),
  ),
  phrases: z.array(
    z.object({
      phrase: z.string(),
      now: z.int(),
      before: z.int(),
      tellingsNow: z.int(),
      tellingsBefore: z.int(),
      z: z.number(),
      search: z.nullable(z.string()),
    }),
  ),
  read: readOut,
  /** The same stretch of the period before; null where there is none. */
  readBefore: z.nullable(readOut),
});
export type Stories = z.output<typeof storiesOut>;
export type ListedStory = Stories["stories"][number];
