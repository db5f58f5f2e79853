import * as z from "zod/mini";
import { checkedPostOut, finding, findingKinds, findingsStored, postStates } from "@/lib/advocacy/guard/schema";
import { idField, idOut, instantOut, smallIdField } from "@/lib/http/fields";

export const longestPost = 10_000;

export const postInput = z.object({
  /** One of the writer's own accounts; only a check may go without. */
  accountId: z._default(z.nullable(z.int().check(z.minimum(1))), null),
  network: z.string().check(z.trim(), z.minLength(1, "Say where it is for."), z.maxLength(40, "is no network")),
  campaignId: z._default(z.nullable(z.int().check(z.minimum(1))), null),
  /** Address of the post it answers. */
  answerUrl: z._default(z.nullable(z.pipe(z.string().check(z.trim(), z.maxLength(2_000)), z.url({ protocol: /^https?$/, error: "Give the whole address of the post you answer." }))), null),
  text: z.string().check(z.refine((text) => text.trim() !== "", "Write something first."), z.maxLength(longestPost, "A post has at most 10,000 characters.")),
});
export type PostInput = z.output<typeof postInput>;
export type PostDraft = z.input<typeof postInput>;

/** Nothing of a check is kept. */
export const checkOut = z.object({
  findings: findingsStored,
  /** Posts it was compared with, and since when. */
  compared: z.int(),
  since: instantOut,
  /** The post that is answered, as it was found. */
  answered: z.nullable(z.object({ handle: z.nullable(z.string()), text: z.string() })),
  /** The network's own mark for paid posts; null where there is none. */
  paidMark: z.nullable(z.string()),
});
export type PostCheck = z.output<typeof checkOut>;

export const ownPostsOut = z.object({ posts: z.array(checkedPostOut) });
export const postParams = z.object({ id: idField });

export const guardTabs = ["open", "told", "decided"] as const;
/** "open" waits for a lead, "told" was only warned or belongs to an ended campaign, "decided" was let through or settled. */
export type GuardTab = (typeof guardTabs)[number];

export const guardQuery = z.object({
  tab: z._default(z.enum(guardTabs), "open"),
  kind: z.optional(z.enum(findingKinds)),
  cursor: z.optional(idField),
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(50)), 10),
});
export type GuardQuery = z.output<typeof guardQuery>;

export const guardedPostOut = z.object({
  id: idOut,
  /** Null for those who need not know. */
  writer: z.nullable(z.object({ name: z.string(), position: z.nullable(z.string()) })),
  network: z.string(),
  text: z.string(),
  state: z.enum(postStates),
  findings: z.array(finding),
  campaign: z.nullable(z.string()),
  createdAt: instantOut,
  url: z.nullable(z.string()),
  conversationId: z.nullable(idOut),
  decided: z.nullable(z.object({ by: z.string(), at: instantOut, reason: z.string() })),
  /** Leads, and never the writer. */
  mayDecide: z.boolean(),
});
export type GuardedPost = z.output<typeof guardedPostOut>;

export const guardOut = z.object({
  posts: z.array(guardedPostOut),
  nextCursor: z.nullable(z.string()),
  counts: z.object({ open: z.int(), told: z.int(), decided: z.int(), clean: z.int() }),
  /** Posts of the last 30 days by what was found; a post with two findings counts in both. */
  byKind: z.array(z.object({ kind: z.enum(findingKinds), blocked: z.int(), told: z.int() })),
  since: instantOut,
  asOf: instantOut,
});
export type GuardPage = z.output<typeof guardOut>;

export const overrideInput = z.object({ reason: z.string().check(z.trim(), z.minLength(10, "Say why, so that others understand it: at least ten characters."), z.maxLength(500, "Use at most 500 characters.")) });

export const outsiderQuery = z.object({ campaignId: z.optional(smallIdField) });
export const outsiderVerdicts = ["independent", "some_sameness", "scripted", "not_enough"] as const;
export type OutsiderVerdict = (typeof outsiderVerdicts)[number];

/** One measure, of our side and of ordinary authors here; shares in 0–1. */
const measureOut = z.object({
  key: z.string(),
  label: z.string(),
  /** Null where it cannot be told. */
  ours: z.nullable(z.number()),
  ordinary: z.nullable(z.number()),
  /** Numerator and denominator of ours. */
  count: z.int(),
  total: z.int(),
  strikes: z.boolean(),
  how: z.string(),
  whatToChange: z.string(),
});
export type OutsiderMeasure = z.output<typeof measureOut>;

export const outsiderOut = z.object({
  verdict: z.enum(outsiderVerdicts),
  why: z.string(),
  accounts: z.int(),
  posts: z.int(),
  since: instantOut,
  asOf: instantOut,
  measures: z.array(measureOut),
  /** Accounts that a search for coordinated groups brings together among them, and how many chance alone would. */
  groups: z.array(z.object({ rating: z.string(), handles: z.array(z.string()), expectedByChance: z.number(), share: z.array(z.string()) })),
  /** The two posts of different people that are most alike. */
  likest: z.nullable(z.object({ a: z.string(), b: z.string(), aHandle: z.string(), bHandle: z.string(), score: z.number(), passages: z.array(z.object({ here: z.object({ start: z.int(), end: z.int() }), there: z.object({ start: z.int(), end: z.int() }) })) })),
  campaigns: z.array(z.object({ id: z.int(), name: z.string() })),
  /** Nobody stated X's permission: strangers' posts there are not looked at, and ours not searched for groups. */
  leavesOutX: z.boolean(),
});
export type Outsider = z.output<typeof outsiderOut>;
