import * as z from "zod/mini";
import { idOut, instantOut } from "@/lib/http/fields";

/** Whose replies are looked at: "advocates", "official" or "campaign:ID". */
export const subjectPattern = /^(advocates|official|campaign:[1-9]\d{0,8})$/;
export const campaignSubject = (id: number) => `campaign:${id}`;
export const campaignOf = (subject: string): number | null => (subject.startsWith("campaign:") ? Number(subject.slice("campaign:".length)) : null);

/**
 * What is compared, each per conversation and after less before the reply (docs/backlash-card.md).
 * - backlash: people who spoke against (negative, or doubting that the writer is real) less people who spoke for
 * - negativity: mean probability of being negative, where others spoke after it
 * - pile_on: people new to the conversation who were negative
 * - doubt: people who asked whether the writer is real, paid or reading from a script
 * - shares: posts that passed it on
 */
export const measures = ["backlash", "negativity", "pile_on", "doubt", "shares"] as const;
export type Measure = (typeof measures)[number];

/** The rules of the estimate, printed beside it. */
export const method = {
  /** How long after a reply others' posts count. */
  afterHours: 6,
  /** At most this many people for or against count in one conversation, so that one storm does not decide. */
  mostPeople: 10,
  fewestMatched: 20,
  fewestControls: 20,
  /** Comparable conversations a reply is held against, at most. */
  mostControls: 20,
  days: 90,
  resamples: 1_000,
  /** Chance that the stop rule ever fires for a campaign that does no harm, over all its looks. */
  fewestPosts: 30,
  stopAlpha: 0.05,
  stopFewest: 20,
  /** For the stop rule, people for or against that count in one conversation: with a bound it holds whatever the shape of harm. */
  stopMostPeople: 3,
} as const;

export const verdicts = ["helps", "harms", "cannot_be_told", "not_enough_data"] as const;
export type Verdict = (typeof verdicts)[number];

export const effectOut = z.object({
  measure: z.enum(measures),
  /** With the reply less without one; null below the stated counts. `low` and `high`: 95 %. */
  estimate: z.nullable(z.number()),
  low: z.nullable(z.number()),
  high: z.nullable(z.number()),
  /** Matched conversations it rests on. */
  matched: z.int(),
  /** Mean change with a reply, and in comparable conversations without. */
  withReply: z.nullable(z.number()),
  without: z.nullable(z.number()),
});
export type Effect = z.output<typeof effectOut>;

/** Why a conversation with a reply could not be compared. */
export const leftOutReasons = ["begun_by_us", "other_reply_first", "window_open", "no_comparable", "beyond_limit"] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

export const exampleOut = z.object({
  conversationId: idOut,
  /** The post that answered. */
  mentionId: idOut,
  repliedAt: instantOut,
  preview: z.string(),
  replyText: z.string(),
  /** People against less people for after the reply, and the mean of the comparable ones. */
  after: z.number(),
  withoutAfter: z.number(),
  doubts: z.int(),
  controls: z.array(z.object({ conversationId: idOut, preview: z.string(), after: z.number() })),
});
export type Example = z.output<typeof exampleOut>;

const crossedOut = z.object({ pairs: z.int(), at: instantOut, mean: z.number(), low: z.number() });
export const stopLookOut = z.object({
  /** Replies that counted since the campaign began or was let go on, each against one conversation of its own. */
  pairs: z.int(),
  fewest: z.int(),
  alpha: z.number(),
  /** People against per reply; null before the first pair. */
  mean: z.nullable(z.number()),
  /** Lower bound that holds at every look at once; null before the first pair. Above zero it fires. */
  low: z.nullable(z.number()),
  /** The first look at which it fired: the numbers it had, and when the last of its replies could be judged. */
  crossed: z.nullable(crossedOut),
});
export type StopLook = z.output<typeof stopLookOut>;

/** What is stored (backlash_estimates.result). */
export const estimateResult = z.object({
  from: instantOut,
  to: instantOut,
  replies: z.int(),
  /** Conversations with such a reply; compared with others; left out, why. */
  conversations: z.int(),
  matched: z.int(),
  controls: z.int(),
  leftOut: z.array(z.object({ reason: z.enum(leftOutReasons), count: z.int() })),
  /** Conversations in which more people spoke than count. */
  capped: z.int(),
  verdict: z.enum(verdicts),
  effects: z.array(effectOut),
  examples: z.array(exampleOut),
  stop: z.nullable(stopLookOut),
});
export type EstimateResult = z.output<typeof estimateResult>;

const engagedOut = z.object({
  posts: z.int(),
  /** Answers and shares of others under them, as far as sources bring them in. */
  engagements: z.int(),
  /** Of them, negative or doubting that the writer is real. */
  against: z.int(),
  perPost: z.nullable(z.number()),
});
export const multiplierKinds = ["posts", "answers"] as const;
export const multiplierResult = z.object({
  from: instantOut,
  to: instantOut,
  /** Like with like: posts of their own, and answers to others. */
  rows: z.array(
    z.object({
      kind: z.enum(multiplierKinds),
      employees: engagedOut,
      brand: engagedOut,
      /** An employee's ÷ one of ours, with its 95 % interval; null below the stated counts. */
      ratio: z.nullable(z.object({ value: z.number(), low: z.number(), high: z.number() })),
    }),
  ),
  fewestPosts: z.int(),
});
export type MultiplierResult = z.output<typeof multiplierResult>;

export const campaignStandOut = z.object({
  id: z.int(),
  name: z.string(),
  state: z.enum(["running", "paused", "ended"]),
  pausedAt: z.nullable(instantOut),
  pauseReason: z.nullable(z.string()),
  resumedAt: z.nullable(instantOut),
  resumeReason: z.nullable(z.string()),
});
export type CampaignStand = z.output<typeof campaignStandOut>;

export const subjectOut = z.object({
  subject: z.string(),
  computedAt: instantOut,
  result: estimateResult,
  campaign: z.nullable(campaignStandOut),
});
export type Subject = z.output<typeof subjectOut>;

export const backlashOut = z.object({
  /** Null before it was computed for the first time. */
  computedAt: z.nullable(instantOut),
  subjects: z.array(subjectOut),
  multiplier: z.nullable(multiplierResult),
  hasProgramme: z.boolean(),
  /** Whether posts of coordinated cases count in nothing (the workspace's switch). */
  leavesOut: z.boolean(),
  /** In a drill: the story's seconds that stand for the method's hours. */
  storyWindowSeconds: z.nullable(z.int()),
  mayChange: z.boolean(),
});
export type Backlash = z.output<typeof backlashOut>;

export const computeOut = z.object({ asked: z.boolean() });

export const resumeBody = z.object({
  reason: z.string().check(z.trim(), z.minLength(10, "Say why it goes on, in a sentence."), z.maxLength(500, "A reason has at most 500 characters.")),
  /** When it was paused, as on the screen: whoever comes second is told so. */
  seenPausedAt: z.coerce.date(),
});
export type ResumeInput = z.output<typeof resumeBody>;
