import * as z from "zod/mini";
import { instantOut } from "@/lib/http/fields";
import { checkRange, metricValueOut, rangeFields } from "@/lib/metrics/schema";
import { slotWidths } from "@/lib/time/slots";

export const mostVoices = 12;

const { account: _account, clock: _clock, topic: _topic, ...fields } = rangeFields;
const topicList = z.pipe(
  z.pipe(z.string().check(z.regex(/^[1-9]\d{0,8}(,[1-9]\d{0,8})*$/, "is not a list of topic ids such as 3,7")), z.transform((text) => [...new Set(text.split(",").map(Number))])),
  z.array(z.int()).check(z.maxLength(mostVoices, `Choose at most ${mostVoices} topics.`)),
);

export const experiencesQuery = z.object(fields).check(z.superRefine(checkRange));
/** Without `topics`: the five with most posts in the period. */
export const voiceQuery = z.object({ ...fields, topics: z.optional(topicList), compare: z.optional(z.literal("previous")) }).check(z.superRefine(checkRange));
export type ExperiencesQuery = z.output<typeof experiencesQuery>;
export type ExperiencesInput = z.input<typeof experiencesQuery>;
export type VoiceQuery = z.output<typeof voiceQuery>;

const slotFields = { from: instantOut, to: instantOut, isPartial: z.boolean(), isUnfinished: z.boolean() };
const answerFields = { from: instantOut, to: instantOut, zone: z.string(), asOf: instantOut, bucket: z.enum(slotWidths) };
const namedTopic = z.object({ id: z.int(), name: z.string() });

export const leadLagOut = z.object({
  /** Complete slots in which both sides had posts. */
  observed: z.int(),
  /** Null where there is too little to say anything. */
  found: z.nullable(
    z.object({
      /** Order of the autoregression each side was whitened with. */
      customerOrder: z.int(),
      employeeOrder: z.int(),
      /** A positive lag: employees first, customers so many slots later. */
      lags: z.array(z.object({ lag: z.int(), r: z.number(), band: z.number() })),
      best: z.object({ lag: z.int(), r: z.number(), band: z.number(), wideBand: z.number() }),
      /** "clear": outside the band for all lags at once; "chance": outside the band of one lag only; "nothing". */
      verdict: z.enum(["clear", "chance", "nothing"]),
    }),
  ),
});

/** Negative share, with the other classes beside it for its band. */
const experienceOut = z.extend(metricValueOut, { neutral: z.int(), positive: z.int() });

export const experiencesOut = z.object({
  ...answerFields,
  /** Topics of the themes marked so. */
  customer: z.array(namedTopic),
  employee: z.array(namedTopic),
  /** Negative share of each side: negative ÷ all posts with one of its topics; a post counts once. */
  points: z.array(z.object({ ...slotFields, customer: experienceOut, employee: experienceOut })),
  leadLag: leadLagOut,
});
export type Experiences = z.output<typeof experiencesOut>;
export type LeadLag = z.output<typeof leadLagOut>;

export const voiceOut = z.object({
  ...answerFields,
  /** Posts with at least one of these topics, each counted once: what every share is a share of. */
  posts: z.int(),
  previousPosts: z.nullable(z.int()),
  /** Some post has two of these topics: shares then add up to more than 100 %. */
  overlapping: z.boolean(),
  definition: z.string(),
  topics: z.array(
    z.object({
      ...namedTopic.shape,
      share: metricValueOut,
      interval: z.nullable(z.object({ low: z.number(), high: z.number() })),
      negative: z.int(),
      previous: z.nullable(metricValueOut),
      /** This minus previous with the 95 % interval of the difference. */
      change: z.nullable(z.object({ difference: z.number(), low: z.nullable(z.number()), high: z.nullable(z.number()) })),
    }),
  ),
  points: z.array(z.object({ ...slotFields, posts: z.int(), shares: z.array(metricValueOut) })),
});
export type Voice = z.output<typeof voiceOut>;
