import * as z from "zod/mini";

export const caseKinds = ["coordination", "same_words", "cohort", "reviews"] as const;
export const caseKindSchema = z.enum(caseKinds);
export type CaseKind = z.infer<typeof caseKindSchema>;

/** How likely chance alone makes such a group, weakest first. */
export const chanceRatings = ["likely by chance", "unlikely by chance", "very unlikely by chance"] as const;
export type ChanceRating = (typeof chanceRatings)[number];

/** What a service desk says again and again looks scripted and is meant to: it is named instead of rated. */
export const macroRating = "customer-service macro: ";
export const ratingSchema = z.union([z.enum(chanceRatings), z.string().check(z.startsWith(macroRating))]);
export type Rating = z.infer<typeof ratingSchema>;

export const objectKinds = ["words", "phrase", "hashtag", "hashtag_set", "link", "quote", "image"] as const;
export const objectKindSchema = z.enum(objectKinds);
export type ObjectKind = z.infer<typeof objectKindSchema>;

const count = z.int().check(z.minimum(0));

/** A share or a mean with its 95 % interval and how many it stands on. */
const estimateSchema = z.object({ value: z.number(), low: z.number(), high: z.number(), outOf: count });

/** What chance alone makes: how many on average, how often as many or more as there are, and how that was computed. */
const chanceSchema = z.object({ expected: z.number(), p: z.nullable(z.number()), how: z.string() });

export const numberUnits = ["count", "share", "seconds", "days", "stars", "ratio"] as const;

/** One number about the group beside the same number about this workspace's ordinary authors. */
export const caseNumberSchema = z.object({
  /** Stable, for tests and files: "created_within_days". */
  key: z.string(),
  /** For people: "made within the same 14 days". */
  label: z.string(),
  unit: z.enum(numberUnits),
  value: z.number(),
  /** Accounts or posts the number stands on. */
  outOf: count,
  /** Null: too few ordinary authors tell it. */
  ordinary: z.nullable(estimateSchema),
  chance: z.nullable(chanceSchema),
});
export type CaseNumber = z.infer<typeof caseNumberSchema>;

/** Handle, name and bio are read from authors and not copied, so that what is deleted there is gone here. */
const caseAccountSchema = z.object({
  authorId: z.string(),
  posts: count,
  /** It talks as the group does, but has no strong pair of its own. */
  isJoined: z.boolean(),
  /** Keys of the numbers that this account is part of. */
  signs: z.array(z.string()),
});

const caseObjectSchema = z.object({
  /** As in integrity_case_mentions.object_keys: "link:news.example/a", "words:9f2c…". */
  key: z.string(),
  kind: objectKindSchema,
  /** Null for whole texts: the post says it. */
  label: z.nullable(z.string()),
  /** A post that holds it. */
  mentionId: z.string(),
  accounts: count,
  posts: count,
  /** Counts less: re-posts and quotations pass on what one person said, headlines are what share buttons write. */
  passedOn: z.nullable(z.enum(["repost", "quotation", "headline"])),
});

/** An edge of the network picture; `a` < `b` are places in `accounts`. */
const casePairSchema = z.object({
  a: count,
  b: count,
  score: z.number(),
  meetings: count,
  /** Median between the two posts of a meeting. */
  secondsApart: z.number(),
  /** Two posts to read side by side, by the heaviest meeting, and its place in `objects` (null beyond the list). */
  mentionA: z.string(),
  mentionB: z.string(),
  object: z.nullable(count),
});

const ratingEstimateSchema = z.object({ mean: z.number(), low: z.number(), high: z.number(), reviews: count });

/** What was reviewed, its rating as it stands, and without the reviews of this case. */
const reviewedSchema = z.object({ subject: z.string(), raw: ratingEstimateSchema, adjusted: z.nullable(ratingEstimateSchema) });

export const evidenceSchema = z.object({
  version: z.literal(1),
  kind: caseKindSchema,
  rating: ratingSchema,
  /** What was looked at to find it. */
  examined: z.object({ posts: count, accounts: count, from: z.string(), until: z.string(), ordinaryAuthors: count }),
  /** Accounts of the group that chance alone would bring together. */
  chance: chanceSchema,
  numbers: z.array(caseNumberSchema),
  accounts: z.array(caseAccountSchema),
  objects: z.array(caseObjectSchema),
  /** The strongest pairs; `pairsInAll` says how many there are. */
  pairs: z.array(casePairSchema),
  pairsInAll: count,
  /** Posts by hour of the UTC day: the group's, and the share that ordinary authors have; null where too few tell. */
  hours: z.object({ group: z.array(count), ordinary: z.nullable(z.array(z.number())) }),
  reviewed: z.nullable(reviewedSchema),
  /** What cannot be told and why, in sentences. */
  limits: z.array(z.string()),
});
export type CaseEvidence = z.infer<typeof evidenceSchema>;

export const verdicts = ["organic", "coordinated", "ours", "unclear"] as const;
export const verdictSchema = z.enum(verdicts);
export type Verdict = z.infer<typeof verdictSchema>;

/** By words: an administrator states that X permitted the examination of its posts. */
export const xPermissionSchema = z.object({
  words: z.string().check(z.trim(), z.minLength(20, "Say in a sentence who at X gave permission, when and for what."), z.maxLength(2000, "2,000 characters at most.")),
});
export type XPermissionInput = z.infer<typeof xPermissionSchema>;

/** As stored in workspaces.x_examination_permission. */
export const storedXPermissionSchema = z.object({ words: z.string(), statedById: z.int(), statedAt: z.string() });
