import * as z from "zod/mini";
import { idOut, instantOut, smallIdField } from "@/lib/http/fields";
import { caseKindSchema, caseNumberSchema, evidenceSchema, objectKindSchema, ratingSchema, verdictSchema } from "@/lib/integrity/cases/schema";

/** "open" has no verdict yet. */
export const caseTabs = ["open", "coordinated", "unclear", "organic", "ours", "all"] as const;
export type CaseTab = (typeof caseTabs)[number];

export const caseListQuery = z.object({
  tab: z._default(z.enum(caseTabs), "open"),
  kind: z.optional(caseKindSchema),
  /** Strength, instant of the last post and id of the last one shown. */
  cursor: z.optional(z.string().check(z.regex(/^\d\.\d{1,15}\.[1-9]\d{0,8}$/, "is not a cursor"))),
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(50)), 20),
});
export type CaseListQuery = z.output<typeof caseListQuery>;

export const caseParams = z.object({ id: smallIdField });

const sharedOut = z.object({
  key: z.string(),
  kind: objectKindSchema,
  /** A link, a hashtag, the words. */
  label: z.string(),
  accounts: z.int(),
  posts: z.int(),
  passedOn: z.nullable(z.enum(["repost", "quotation", "headline"])),
});
export type SharedThing = z.output<typeof sharedOut>;

const judgedOut = z.object({ verdict: verdictSchema, by: z.nullable(z.string()), at: instantOut, notes: z.string() });
export type Judged = z.output<typeof judgedOut>;

export const listedCaseOut = z.object({
  id: z.int(),
  title: z.string(),
  kind: caseKindSchema,
  rating: ratingSchema,
  accounts: z.int(),
  posts: z.int(),
  /** The first few by name. */
  handles: z.array(z.string()),
  /** What most of them share. */
  shared: z.array(sharedOut),
  firstPostAt: instantOut,
  lastPostAt: instantOut,
  foundAt: instantOut,
  /** Posts in equal parts of the time from the first to the last. */
  spark: z.array(z.int()),
  leftOut: z.int(),
  judged: z.nullable(judgedOut),
});
export type ListedCase = z.output<typeof listedCaseOut>;

const tabCounts = z.object({ open: z.int(), coordinated: z.int(), unclear: z.int(), organic: z.int(), ours: z.int(), all: z.int() });
export const caseListOut = z.object({ cases: z.array(listedCaseOut), counts: tabCounts, nextCursor: z.nullable(z.string()) });
export type CaseList = z.output<typeof caseListOut>;

const caseAccountOut = z.object({
  id: idOut,
  /** Null: the account is gone here. */
  handle: z.nullable(z.string()),
  displayName: z.nullable(z.string()),
  network: z.nullable(z.string()),
  url: z.nullable(z.string()),
  bio: z.nullable(z.string()),
  createdAt: z.nullable(instantOut),
  followers: z.nullable(z.int()),
  following: z.nullable(z.int()),
  posts: z.int(),
  isJoined: z.boolean(),
  /** Keys of the numbers it is part of. */
  signs: z.array(z.string()),
  otherCases: z.array(z.object({ id: z.int(), title: z.string() })),
});
export type CaseAccount = z.output<typeof caseAccountOut>;

const casePostOut = z.object({
  id: idOut,
  conversationId: idOut,
  /** Place in `accounts`; null beyond those listed. */
  account: z.nullable(z.int()),
  at: instantOut,
  /** Its beginning. */
  text: z.string(),
  url: z.nullable(z.string()),
  /** Places in `objects`. */
  objects: z.array(z.int()),
  rating: z.nullable(z.int()),
});
export type CasePost = z.output<typeof casePostOut>;

const sideOut = z.object({ account: z.int(), at: instantOut, text: z.string(), url: z.nullable(z.string()), conversationId: idOut });

/** Two posts of a pair, to be read beside one another. */
const besideOut = z.object({ meetings: z.int(), secondsApart: z.number(), left: sideOut, right: sideOut });
export type Beside = z.output<typeof besideOut>;

const historyOut = z.object({ at: instantOut, by: z.nullable(z.string()), said: z.string(), notes: z.nullable(z.string()) });

export const caseOut = z.object({
  id: z.int(),
  title: z.string(),
  kind: caseKindSchema,
  rating: ratingSchema,
  /** In one sentence, by rules. */
  summary: z.string(),
  firstPostAt: instantOut,
  lastPostAt: instantOut,
  foundAt: instantOut,
  updatedAt: instantOut,
  examined: evidenceSchema.shape.examined,
  chance: evidenceSchema.shape.chance,
  numbers: z.array(caseNumberSchema),
  hours: evidenceSchema.shape.hours,
  reviewed: evidenceSchema.shape.reviewed,
  limits: z.array(z.string()),
  /** The most connected ones of `accountsInAll`. */
  accounts: z.array(caseAccountOut),
  accountsInAll: z.int(),
  objects: z.array(sharedOut),
  /** Between listed accounts; `pairsInAll` counts all. */
  pairs: z.array(z.object({ a: z.int(), b: z.int(), meetings: z.int(), score: z.number(), secondsApart: z.number(), object: z.nullable(z.int()) })),
  pairsInAll: z.int(),
  /** Spread evenly over all `postsInAll`. */
  posts: z.array(casePostOut),
  postsInAll: z.int(),
  beside: z.array(besideOut),
  judged: z.nullable(judgedOut),
  history: z.array(historyOut),
  /** Posts of it that count in no metric at present. */
  leftOut: z.int(),
  mayJudge: z.boolean(),
});
export type Case = z.output<typeof caseOut>;

export const verdictBody = z.object({
  /** Null takes the verdict back. */
  verdict: z.nullable(verdictSchema),
  notes: z._default(z.string().check(z.trim(), z.maxLength(2000, "Notes have at most 2,000 characters.")), ""),
  /** When the verdict on the screen was given; null where there was none. Whoever comes second is told so. */
  seenAt: z.nullable(z.coerce.date()),
});
export type VerdictInput = z.output<typeof verdictBody>;

const titleField = z.string().check(z.trim(), z.minLength(1, "Give it a name."), z.maxLength(120, "A name has at most 120 characters."));
/** `seen` is the name on the screen: whoever comes second is told so. */
export const renameBody = z.object({ title: titleField, seen: z.string().check(z.maxLength(500)) });
export type RenameInput = z.output<typeof renameBody>;

export const caseExports = ["csv", "markdown", "text"] as const;
export const caseExportQuery = z.object({ format: z._default(z.enum(caseExports), "csv") });
export type CaseExport = (typeof caseExports)[number];
