import * as z from "zod/mini";

/** In the order in which a team meets them. */
export const scoreKeys = [
  "detectionSeconds",
  "detectionStorySeconds",
  "firstResponseSeconds",
  "firstResponseP90Seconds",
  "answeredWithin60Share",
  "answeredShare",
  "statementsOnTimeShare",
  "firstStatementSeconds",
  "latestStatementSeconds",
  "approvalWaitSeconds",
  "approvalsOpen",
  "negativeReplyShare",
  "apologyShare",
  "jargonShare",
  "promisesKeptShare",
] as const;
export type ScoreKey = (typeof scoreKeys)[number];

export const scoreUnits = ["seconds", "share", "count"] as const;

export type ScoreDefinition = {
  name: string;
  unit: (typeof scoreUnits)[number];
  /** Which way is better; null: neither by itself. */
  better: "lower" | "higher" | null;
  /**
   * How it is computed and of what. The team's clock is the wall clock: targets of answers are not scaled by the speed.
   * What an incident asks for (statements, tasks) falls due at the drill's speed.
   */
  definition: string;
};

export const scoreDefinitions: Record<ScoreKey, ScoreDefinition> = {
  detectionSeconds: { name: "Noticed after", unit: "seconds", better: "lower", definition: "From the post with which the trouble began to the first alert after it, the first claim of a conversation after it, or the declaration, whichever came first. Wall clock without pauses." },
  detectionStorySeconds: { name: "Noticed after, in the story's time", unit: "seconds", better: "lower", definition: "The same delay times the drill's speed: how old the trouble was, had it happened. Only this figure and no other is scaled." },
  firstResponseSeconds: { name: "First response, median", unit: "seconds", better: "lower", definition: "Half of the conversations that needed an answer were answered by a person within it. The never-answered count as later than any other; unknown when they are half or more. Wall clock, as in every report." },
  firstResponseP90Seconds: { name: "First response, nine of ten", unit: "seconds", better: "lower", definition: "Nine of ten conversations that needed an answer were answered within it. Unknown when more than one in ten never was." },
  answeredWithin60Share: { name: "Answered within 60 s", unit: "share", better: "higher", definition: "Conversations whose first response came within 60 s, of all that needed an answer and whose 60 s had passed when the drill ended, the never-answered included." },
  answeredShare: { name: "Answered at all", unit: "share", better: "higher", definition: "Conversations with a first response, of all that needed an answer." },
  statementsOnTimeShare: { name: "Statements on time", unit: "share", better: "higher", definition: "Statements published by the time at which they were due, of all that fell due before the drill ended. One never published is late." },
  firstStatementSeconds: { name: "First statement after", unit: "seconds", better: "lower", definition: "From the declaration of the incident to the first statement published. Wall clock without pauses." },
  latestStatementSeconds: { name: "Latest statement", unit: "seconds", better: "lower", definition: "By how much the latest of the statements that fell due was late, up to the drill's end for one never published; 0 when all were on time." },
  approvalWaitSeconds: { name: "Wait for approval, median", unit: "seconds", better: "lower", definition: "From asking for leave to the decision; those undecided count up to the drill's end." },
  approvalsOpen: { name: "Approvals left open", unit: "count", better: "lower", definition: "Requests for leave that nobody had decided when the drill ended." },
  negativeReplyShare: { name: "Our replies that sound negative", unit: "share", better: "lower", definition: "Of our public replies, those the sentiment model reads as negative. A model errs; read them before judging." },
  apologyShare: { name: "Our replies that apologise", unit: "share", better: null, definition: "Of our public replies, those with a word of apology from the list. Neither many nor few is better by itself." },
  jargonShare: { name: "Our replies with empty words", unit: "share", better: "lower", definition: "Of our public replies, those with one of the listed words that say nothing to somebody who is hurt or angry." },
  promisesKeptShare: { name: "Promises kept", unit: "share", better: "higher", definition: "Promises kept, of all that were kept or broken by the drill's end. One whose time has not come counts in neither." },
};

const figure = z.object({
  /** Null when it could not be measured. */
  value: z.nullable(z.number()),
  /** Of how many it was computed. */
  of: z.int().check(z.minimum(0)),
});
export type ScoreFigure = z.output<typeof figure>;

const campaignScore = z.object({
  name: z.string(),
  posts: z.int(),
  /** Posts that the guard would have held back. */
  heldBack: z.int(),
  /** Null while it ran to the end. */
  stopped: z.nullable(z.object({ by: z.enum(["stop rule", "lead"]), /** Of the story, since its first post. */ afterSeconds: z.int() })),
});
export type CampaignScore = z.output<typeof campaignScore>;

export const scorecardSchema = z.object({
  scenario: z.string(),
  speed: z.number(),
  endedAt: z.iso.datetime(),
  figures: z.record(z.enum(scoreKeys), figure),
  /** The listed words found in our replies, the most frequent first. */
  apologies: z.array(z.object({ word: z.string(), count: z.int() })),
  jargon: z.array(z.object({ word: z.string(), count: z.int() })),
  /** Of a scenario whose employees speak up; scorecards from before it was measured have none. */
  campaigns: z._default(z.array(campaignScore), []),
});
export type Scorecard = z.output<typeof scorecardSchema>;
