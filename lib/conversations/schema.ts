import * as z from "zod/mini";
import { idField, idOut, instantOut } from "@/lib/http/fields";

export const statuses = ["open", "snoozed", "resolved"] as const;
export type ConversationStatus = (typeof statuses)[number];
const statusOut = z.enum(statuses);

export const outcomes = ["recovered", "calmed", "unchanged", "worsened"] as const;
export type Outcome = (typeof outcomes)[number];

export const sentimentNames = ["negative", "neutral", "positive"] as const;
export type SentimentName = (typeof sentimentNames)[number];

export const sentimentOut = z.object({
  name: z.enum(sentimentNames),
  /** Of the named class, by the model; null when a person said it, or a source or an older import gave none. */
  probability: z.nullable(z.number().check(z.minimum(0), z.maximum(1))),
});
export type Sentiment = z.output<typeof sentimentOut>;

/** A person's word about a post's sentiment, and what the model had said; `model` is null when it was not classified. */
export const correctedOut = z.object({ by: z.string(), at: instantOut, model: z.nullable(sentimentOut) });
export type Corrected = z.output<typeof correctedOut>;

const authorOut = z.object({
  id: idOut,
  handle: z.string(),
  displayName: z.nullable(z.string()),
  network: z.string(),
  followers: z.nullable(z.int()),
  url: z.nullable(z.string()),
});
export type Author = z.output<typeof authorOut>;

const personOut = z.object({ id: z.int(), name: z.string() });
const namedOut = z.object({ id: z.int(), name: z.string() });
const sourceOut = z.object({ id: z.int(), name: z.string(), network: z.string() });

export const priorityOut = z.object({
  headStartSeconds: z.int(),
  parts: z.array(z.object({ key: z.string(), label: z.string(), note: z.string(), seconds: z.int() })),
});
export type Priority = z.output<typeof priorityOut>;

/** Text with the places that match in it, as UTF-16 offsets, end exclusive. */
const matchOut = z.object({ text: z.string(), marks: z.array(z.object({ start: z.int(), end: z.int() })) });
export type Match = z.output<typeof matchOut>;

export const conversationOut = z.object({
  id: idOut,
  version: z.int(),
  status: statusOut,
  snoozedUntil: z.nullable(instantOut),
  resolvedAt: z.nullable(instantOut),
  reopenedCount: z.int(),
  assignee: z.nullable(personOut),
  /** 1 gravest to 5 ordinary. */
  severity: z.int().check(z.minimum(1), z.maximum(5)),
  /** Who is answering it right now; null when nobody is, or the lease ran out. */
  claim: z.nullable(z.object({ by: personOut, at: instantOut, expiresAt: instantOut })),
  /** The target that is due next, or the one missed longest ago that still waits; null when no target runs. */
  clock: z.nullable(
    z.object({
      kind: z.enum(["first_response", "next_response", "resolution"]),
      state: z.enum(["running", "paused", "missed"]),
      startedAt: instantOut,
      dueAt: z.nullable(instantOut),
      targetSeconds: z.int(),
      staffed: z.boolean(),
    }),
  ),
  outcome: z.nullable(z.enum(outcomes)),
  /** How much earlier it stands than its wait alone would place it, and why; null when nobody waits or it has no head start to explain. */
  priority: z.nullable(priorityOut),
  /** Of a search: the post that was found, cut around its first match; null when it was found by its author, or without a search. */
  match: z.nullable(matchOut),
  author: z.nullable(authorOut),
  source: sourceOut,
  preview: z.string(),
  firstAt: instantOut,
  lastAt: instantOut,
  /** Since when somebody waits for our answer; null when nobody does. */
  waitingSince: z.nullable(instantOut),
  inboundCount: z.int(),
  outboundCount: z.int(),
  firstSentiment: z.nullable(sentimentOut),
  lastSentiment: z.nullable(sentimentOut),
  topics: z.array(namedOut),
});
export type Conversation = z.output<typeof conversationOut>;

/** What a reading of conversations says beside them. */
export const clockOut = {
  /** The database's clock when this was read: the browser's clocks run on it. */
  asOf: instantOut,
  /** Seconds within which the workspace wants to answer. */
  targetSeconds: z.int(),
};

export const postOut = z.object({
  id: idOut,
  outbound: z.boolean(),
  automated: z.boolean(),
  /** By an employee who takes part in the programme: neither the public nor us. */
  byAdvocate: z.boolean(),
  /** Null once the post was deleted on its network. */
  author: z.nullable(authorOut),
  text: z.string(),
  url: z.nullable(z.string()),
  lang: z.nullable(z.string()),
  rating: z.nullable(z.int()),
  sentiment: z.nullable(sentimentOut),
  /** Null while the model's word holds. */
  corrected: z.nullable(correctedOut),
  publishedAt: instantOut,
  editedAt: z.nullable(instantOut),
  deletedAt: z.nullable(instantOut),
  /** The post it replies to has not been seen. */
  parentMissing: z.boolean(),
  /** It only says thanks: after a conversation was resolved it opens nothing. */
  isThanks: z.boolean(),
  media: z.array(z.object({ url: z.string(), kind: z.string(), alt: z.nullable(z.string()) })),
  edits: z.array(z.object({ editedAt: instantOut, formerText: z.string() })),
});
export type Post = z.output<typeof postOut>;

export const factOut = z.object({
  kind: z.enum(["first_response", "next_response", "first_resolution", "total_resolution"]),
  seq: z.int(),
  startedAt: instantOut,
  endedAt: z.nullable(instantOut),
  seconds: z.nullable(z.number()),
  staffedSeconds: z.nullable(z.number()),
  account: z.nullable(z.string()),
});
export type Fact = z.output<typeof factOut>;

export const noteOut = z.object({
  id: idOut,
  body: z.string(),
  /** Who is called by name in it. */
  mentioned: z.array(personOut),
  author: z.nullable(personOut),
  createdAt: instantOut,
});
export type Note = z.output<typeof noteOut>;

export const detailQuery = z.object({
  /** Posts before this cursor; without it the newest. */
  before: z.optional(z.string().check(z.maxLength(200))),
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(200)), 100),
});

export const detailOut = z.object({
  conversation: conversationOut,
  /** One page in time order. */
  posts: z.array(postOut),
  /** Cursor of the posts before this page; null at the beginning of the thread. */
  earlier: z.nullable(z.string()),
  /** The newest fifty; the first answer and the resolutions are always among them. */
  facts: z.array(factOut),
  /** All later posts that wanted an answer, however many. */
  laterAnswers: z.object({
    asked: z.int(),
    answered: z.int(),
    slowestSeconds: z.nullable(z.number()),
    slowestStaffedSeconds: z.nullable(z.number()),
  }),
  notes: z.array(noteOut),
  /** Who takes part, most posts first. */
  people: z.array(z.object({ author: authorOut, owned: z.boolean(), posts: z.int() })),
  ...clockOut,
});
export type ConversationDetail = z.output<typeof detailOut>;

/** At most a year ahead: what is snoozed for longer is forgotten. */
export const snoozeLimitDays = 366;

const changeFields = z.object({
  status: z.optional(z.enum(statuses)),
  /** With status "snoozed" only. */
  snoozedUntil: z.optional(z.coerce.date()),
  /** Null takes the conversation back from whoever had it. */
  assigneeId: z.optional(z.nullable(z.int().check(z.positive()))),
  severity: z.optional(z.int().check(z.minimum(1), z.maximum(5))),
});

const changeIsWhole = (change: z.output<typeof changeFields>) =>
  (change.status !== undefined || change.assigneeId !== undefined || change.severity !== undefined) &&
  (change.status === "snoozed") === (change.snoozedUntil !== undefined);
const wholeMessage = 'Give a status, an assignee or a severity; "snoozed" goes with the time to wake, nothing else does.';

export type Change = z.output<typeof changeFields>;
export const changeBody = z
  .extend(changeFields, { version: z.int().check(z.positive()) })
  .check(z.refine(changeIsWhole, wholeMessage));

/** The most conversations of one bulk request; a browser sends more in turn. */
export const bulkLimit = 200;

export const bulkBody = z.object({
  ids: z
    .array(idField)
    .check(
      z.minLength(1, "Choose at least one conversation."),
      z.maxLength(bulkLimit, `Change at most ${bulkLimit} conversations at once.`),
      z.refine((ids) => new Set(ids).size === ids.length, "Name each conversation once."),
    ),
  action: changeFields.check(z.refine(changeIsWhole, wholeMessage)),
});
export type BulkAction = Change;
const bulkOutcome = z.enum(["changed", "unchanged", "not_found"]);
export type BulkOutcome = z.output<typeof bulkOutcome>;
export const bulkOut = z.object({ results: z.array(z.object({ id: idOut, outcome: bulkOutcome })) });

export const noteBody = z.object({
  body: z.string().check(z.trim(), z.minLength(1, "Write the note first."), z.maxLength(5000, "A note has at most 5,000 characters.")),
  /** Who is to be told of it. */
  mentionedIds: z._default(z.array(z.int().check(z.positive())).check(z.maxLength(50, "Call at most 50 people in one note.")), []),
});

/** What a refused write (409) says besides its sentence. */
export const conflictOut = z.object({
  current: conversationOut,
  changedBy: z.nullable(z.object({ name: z.string(), action: z.string(), secondsAgo: z.number() })),
});

export const optionsOut = z.object({
  people: z.array(personOut),
  sources: z.array(sourceOut),
  topics: z.array(namedOut),
  accounts: z.array(z.object({ id: idOut, handle: z.string(), network: z.string() })),
  languages: z.array(z.string()),
});
