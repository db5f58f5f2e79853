import * as z from "zod/mini";
import { seriesSchema } from "@/lib/alerts/series-schema";

const bucketStartMs = z.number();
const told = { headline: z.string(), reasons: z.array(z.string()) };

const windowOut = z.object({ minutes: z.number(), startMs: z.number(), count: z.number(), expected: z.number(), usual: z.number(), swing: z.number(), z: z.number() });

/** lib/detectors/series-detector.ts: Reading and every window behind it. */
export const volumeNumbers = z.object({
  family: z.literal("volume"),
  bucketStartMs,
  score: z.number(),
  direction: z.enum(["more", "fewer"]),
  windowMinutes: z.number(),
  windowStartMs: z.number(),
  count: z.number(),
  expected: z.number(),
  ratio: z.number(),
  z: z.number(),
  surprise: z.number(),
  busyDay: z.number(),
  windows: z.array(windowOut).check(z.maxLength(8)),
});
export type VolumeNumbers = z.output<typeof volumeNumbers>;

/** lib/detectors/sentiment-shift.ts: ShiftReading, and how little the share varies from hour to hour (a + b of its Beta). */
export const sentimentNumbers = z.object({
  family: z.literal("sentiment"),
  bucketStartMs,
  score: z.number(),
  windowMinutes: z.number(),
  windowStartMs: z.number(),
  negative: z.number(),
  posts: z.number(),
  usualShare: z.number(),
  strength: z.number(),
  tail: z.number(),
});
export type SentimentNumbers = z.output<typeof sentimentNumbers>;

/** lib/detectors/story-burst.ts: StoryReading; the score is in powers of ten beside those of an alert. */
export const storyNumbers = z.object({
  family: z.literal("story"),
  bucketStartMs,
  score: z.number(),
  windowStartMs: z.number(),
  posts: z.number(),
  authors: z.number(),
  expected: z.number(),
  ratio: z.number(),
  tail: z.number(),
});
export type StoryNumbers = z.output<typeof storyNumbers>;

/** lib/detectors/silence-alarm.ts: SilenceReading; the score is the silence beside the length at which the alarm comes. */
export const silenceNumbers = z.object({
  family: z.literal("silence"),
  bucketStartMs,
  score: z.number(),
  silentMinutes: z.nullable(z.number()),
  usualMinutes: z.nullable(z.number()),
  longMinutes: z.nullable(z.number()),
  alarmAfterMinutes: z.nullable(z.number()),
  expectedAWeek: z.nullable(z.number()),
});
export type SilenceNumbers = z.output<typeof silenceNumbers>;

export const numbersSchema = z.discriminatedUnion("family", [volumeNumbers, sentimentNumbers, storyNumbers, silenceNumbers]);
/** Every number a decision was made by. */
export type Numbers = z.output<typeof numbersSchema>;

/** One bucket as it is given to a rule's detector. */
export const bucketSchema = z.object({
  startMs: z.number(),
  /** Posts, authors or followers by the rule's measure; null: nobody was listening, which is not none. */
  value: z.nullable(z.number()),
  /** Of a share: all posts. Of a story: the different authors. */
  second: z._default(z.number(), 0),
  /** More posts of it may still come: fewer than usual is no alert yet. */
  open: z.optional(z.boolean()),
  /** From before anybody watched: what would have been an alert was told to nobody, so no cool-down follows it. */
  unwatched: z.optional(z.boolean()),
});
export type Bucket = z.output<typeof bucketSchema>;

/** All it takes to come to the same decision again: `alerts.evidence`. */
export const evidenceSchema = z.object({
  numbers: numbersSchema,
  threshold: z.number(),
  /** As they were when it fired; the rule may have changed since. */
  series: seriesSchema,
  ...told,
  withoutAlert: z.nullable(z.string()),
  /** What the detector knew before the buckets, and the buckets from there to the alert; null where they were too many. */
  replay: z.nullable(z.object({ timeZone: z.string(), state: z.array(z.number()).check(z.maxLength(2_000)), buckets: z.array(bucketSchema).check(z.maxLength(2_000)) })),
  /** Posts in the window, of which the alert keeps at most 500 ids. */
  mentionCount: z.int(),
});
export type Evidence = z.output<typeof evidenceSchema>;
