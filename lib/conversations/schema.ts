import { z } from "zod";
import { idField, idOut, instantOut, smallIdField } from "@/lib/http/fields";

export const statuses = ["open", "snoozed", "resolved"] as const;
export type ConversationStatus = (typeof statuses)[number];
const statusOut = z.enum(statuses);

/** "waiting": somebody waits for us now. "mine": open and assigned to the reader. */
export const tabs = ["waiting", "mine", "open", "snoozed", "resolved", "all"] as const;
export type Tab = (typeof tabs)[number];

/** "waiting": longest waiting first, then whoever does not wait by newest activity. */
export const orders = ["waiting", "newest"] as const;
export type Order = (typeof orders)[number];

export const sentimentNames = ["negative", "neutral", "positive"] as const;
export type SentimentName = (typeof sentimentNames)[number];

/** Counts above it are shown as "1,000+": nobody works through more, and counting them all costs. */
export const countCap = 1000;

export const searchText = z.string().trim().max(200, "Search for at most 200 characters.");

/** What narrows the list, shared by the API and the page's address. */
const filterFields = {
  source: smallIdField.optional(),
  topic: smallIdField.optional(),
  /** Sentiment of the last post by somebody else: how they feel now. */
  sentiment: z.enum(sentimentNames).optional(),
  /** A person's id, or "none" for nobody's. */
  assignee: z.union([z.literal("none"), smallIdField]).optional(),
  /** Author id of the owned account that answered. */
  account: idField.optional(),
  /** BCP 47 language of any post by somebody else. */
  lang: z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/, "is not a language tag").optional(),
  q: searchText.optional(),
  /** Conversations that began in [from, to). */
  from: z.coerce.date().optional(),
  to: z.coerce.date().optional(),
};

export const listQuery = z
  .object({
    status: z.enum(tabs).default("open"),
    order: z.enum(orders).optional(),
    ...filterFields,
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  })
  .refine((query) => !query.from || !query.to || query.from < query.to, "The range must end after it begins.");
export type ListQuery = z.output<typeof listQuery>;

/** Order of a tab when none is asked for. */
export function defaultOrder(tab: Tab): Order {
  return tab === "waiting" || tab === "mine" ? "waiting" : "newest";
}

const sentimentOut = z.object({
  name: z.enum(sentimentNames),
  /** Of the named class; null when a source or an older import gave none. */
  probability: z.number().min(0).max(1).nullable(),
});
export type Sentiment = z.output<typeof sentimentOut>;

const authorOut = z.object({
  id: idOut,
  handle: z.string(),
  displayName: z.string().nullable(),
  network: z.string(),
  followers: z.number().int().nullable(),
  url: z.string().nullable(),
});
export type Author = z.output<typeof authorOut>;

const personOut = z.object({ id: z.number().int(), name: z.string() });
const namedOut = z.object({ id: z.number().int(), name: z.string() });
const sourceOut = z.object({ id: z.number().int(), name: z.string(), network: z.string() });

export const conversationOut = z.object({
  id: idOut,
  version: z.number().int(),
  status: statusOut,
  snoozedUntil: instantOut.nullable(),
  resolvedAt: instantOut.nullable(),
  reopenedCount: z.number().int(),
  assignee: personOut.nullable(),
  author: authorOut.nullable(),
  source: sourceOut,
  preview: z.string(),
  firstAt: instantOut,
  lastAt: instantOut,
  /** Since when somebody waits for our answer; null when nobody does. */
  waitingSince: instantOut.nullable(),
  inboundCount: z.number().int(),
  outboundCount: z.number().int(),
  firstSentiment: sentimentOut.nullable(),
  lastSentiment: sentimentOut.nullable(),
  topics: z.array(namedOut),
});
export type Conversation = z.output<typeof conversationOut>;

export const countsOut = z.object({
  waiting: z.number().int(),
  mine: z.number().int(),
  open: z.number().int(),
  snoozed: z.number().int(),
  resolved: z.number().int(),
});
export type Counts = z.output<typeof countsOut>;

const clockOut = {
  /** The database's clock when this was read: the browser's clocks run on it. */
  asOf: instantOut,
  /** Seconds within which the workspace wants to answer. */
  targetSeconds: z.number().int(),
};

export const listOut = z.object({
  conversations: z.array(conversationOut),
  nextCursor: z.string().nullable(),
  /** On the first page only. Of the whole workspace, capped at countCap + 1. */
  counts: countsOut.nullable(),
  ...clockOut,
});
export type ConversationList = z.output<typeof listOut>;

export const rowsQuery = z.object({
  ids: z
    .string()
    .transform((value) => value.split(","))
    .pipe(z.array(idField).min(1).max(100, "Ask for at most 100 conversations.")),
});
export const rowsOut = z.object({ conversations: z.array(conversationOut), ...clockOut });

export const postOut = z.object({
  id: idOut,
  outbound: z.boolean(),
  automated: z.boolean(),
  /** Null once the post was deleted on its network. */
  author: authorOut.nullable(),
  text: z.string(),
  url: z.string().nullable(),
  lang: z.string().nullable(),
  rating: z.number().int().nullable(),
  sentiment: sentimentOut.nullable(),
  publishedAt: instantOut,
  editedAt: instantOut.nullable(),
  deletedAt: instantOut.nullable(),
  /** The post it replies to has not been seen. */
  parentMissing: z.boolean(),
  media: z.array(z.object({ url: z.string(), kind: z.string(), alt: z.string().nullable() })),
  edits: z.array(z.object({ editedAt: instantOut, formerText: z.string() })),
});
export type Post = z.output<typeof postOut>;

export const factOut = z.object({
  kind: z.enum(["first_response", "next_response", "first_resolution", "total_resolution"]),
  seq: z.number().int(),
  startedAt: instantOut,
  endedAt: instantOut.nullable(),
  seconds: z.number().nullable(),
  staffedSeconds: z.number().nullable(),
  account: z.string().nullable(),
});
export type Fact = z.output<typeof factOut>;

export const noteOut = z.object({ id: idOut, body: z.string(), author: personOut.nullable(), createdAt: instantOut });
export type Note = z.output<typeof noteOut>;

export const detailQuery = z.object({
  /** Posts before this cursor; without it the newest. */
  before: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});

export const detailOut = z.object({
  conversation: conversationOut,
  /** One page in time order. */
  posts: z.array(postOut),
  /** Cursor of the posts before this page; null at the beginning of the thread. */
  earlier: z.string().nullable(),
  /** The newest fifty; the first answer and the resolutions are always among them. */
  facts: z.array(factOut),
  /** All later posts that wanted an answer, however many. */
  laterAnswers: z.object({
    asked: z.number().int(),
    answered: z.number().int(),
    slowestSeconds: z.number().nullable(),
    slowestStaffedSeconds: z.number().nullable(),
  }),
  notes: z.array(noteOut),
  /** Who takes part, most posts first. */
  people: z.array(z.object({ author: authorOut, owned: z.boolean(), posts: z.number().int() })),
  ...clockOut,
});
export type ConversationDetail = z.output<typeof detailOut>;

/** At most a year ahead: what is snoozed for longer is forgotten. */
export const snoozeLimitDays = 366;

const changeFields = z.object({
  status: z.enum(statuses).optional(),
  /** With status "snoozed" only. */
  snoozedUntil: z.coerce.date().optional(),
  /** Null takes the conversation back from whoever had it. */
  assigneeId: z.number().int().positive().nullable().optional(),
});

const changeIsWhole = (change: z.output<typeof changeFields>) =>
  (change.status !== undefined || change.assigneeId !== undefined) &&
  (change.status === "snoozed") === (change.snoozedUntil !== undefined);
const wholeMessage = 'Give a status or an assignee; "snoozed" goes with the time to wake, nothing else does.';

export type Change = z.output<typeof changeFields>;
export const changeBody = changeFields
  .extend({ version: z.number().int().positive() })
  .refine(changeIsWhole, wholeMessage);

export const bulkBody = z.object({
  ids: z
    .array(idField)
    .min(1, "Choose at least one conversation.")
    .max(200, "Change at most 200 conversations at once.")
    .refine((ids) => new Set(ids).size === ids.length, "Name each conversation once."),
  action: changeFields.refine(changeIsWhole, wholeMessage),
});
export const bulkOut = z.object({
  results: z.array(z.object({ id: idOut, outcome: z.enum(["changed", "unchanged", "not_found"]) })),
});
export type BulkResult = z.output<typeof bulkOut>;

export const noteBody = z.object({
  body: z.string().trim().min(1, "Write the note first.").max(5000, "A note has at most 5,000 characters."),
});

/** What a refused write (409) says besides its sentence. */
export const conflictOut = z.object({
  current: conversationOut,
  changedBy: z.object({ name: z.string(), action: z.string(), secondsAgo: z.number() }).nullable(),
});
export type Conflict = z.output<typeof conflictOut>;

export const optionsOut = z.object({
  people: z.array(personOut),
  sources: z.array(sourceOut),
  topics: z.array(namedOut),
  accounts: z.array(z.object({ id: idOut, handle: z.string(), network: z.string() })),
  languages: z.array(z.string()),
});
export type FilterOptions = z.output<typeof optionsOut>;
