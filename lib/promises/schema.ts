import * as z from "zod/mini";
import { idField, idOut, instantOut, smallIdField } from "@/lib/http/fields";
import { tokenize } from "@/lib/topics/tokens";

export const promiseStates = ["open", "kept", "broken", "withdrawn"] as const;
export type PromiseState = (typeof promiseStates)[number];

export const checkModes = ["contains", "lacks", "matches"] as const;
export type CheckMode = (typeof checkModes)[number];

const hasWord = (text: string) => tokenize(text.replaceAll("*", "")).length > 0;
const wordList = z.array(
  z.string().check(z.trim(), z.minLength(1, "Write the word."), z.maxLength(100, "A word or phrase has at most 100 characters."), z.refine(hasWord, "has no word in it")),
);
const atMostTwenty = z.maxLength(20, "Name at most 20 words.");

const ruleFields = z.object({
  kind: z.literal("rule"),
  mode: z.enum(checkModes),
  /** All must stand in the post ("contains"), or none may ("lacks"). A # or @ is part of the word. */
  words: z._default(wordList.check(atMostTwenty), []),
  /** For "matches": words that follow one another; * stands for any letters of a word, alone for any word. */
  pattern: z._default(z.string().check(z.trim(), z.maxLength(200, "A pattern has at most 200 characters.")), ""),
  /** Author ids of our accounts; none: all of them. */
  accountIds: z._default(z.array(z.string().check(z.regex(/^[1-9]\d{0,17}$/, "is not an id"))).check(z.maxLength(50)), []),
  /** The rule is for posts that hold one of these; none: for every post. */
  onlyWhen: z._default(wordList.check(atMostTwenty), []),
});

const ruleCheck = ruleFields.check(
  z.refine((rule) => rule.mode === "matches" || rule.words.length > 0, { path: ["words"], message: "Name at least one word." }),
  z.refine((rule) => rule.mode !== "matches" || hasWord(rule.pattern), { path: ["pattern"], message: "Write what the posts should read like." }),
);
const taskCheck = z.object({ kind: z.literal("task") });

/** How one sees that a promise is kept: by a rule on our later posts, or because somebody did it. */
export const promiseCheck = z.discriminatedUnion("kind", [ruleCheck, taskCheck]);
export type PromiseCheck = z.output<typeof promiseCheck>;
export type PromiseRule = z.output<typeof ruleCheck>;

const promiseText = z
  .string()
  .check(z.trim(), z.minLength(1, "Write what is promised."), z.maxLength(500, "A promise has at most 500 characters."));

const madeFields = {
  text: promiseText,
  /** The maker when nobody is named. */
  ownerId: z.optional(z.int().check(z.positive())),
  /** Null stands for good. */
  dueAt: z._default(z.nullable(z.coerce.date()), null),
  check: promiseCheck,
};

/** As it comes with a reply. */
export const promiseInReply = z.object(madeFields);
export type PromiseInReply = z.output<typeof promiseInReply>;
export type PromiseDraft = z.input<typeof promiseInReply>;

export const promiseInput = z.object({ ...madeFields, conversationId: z._default(z.nullable(idField), null) });

export const promiseChange = z
  .object({
    text: z.optional(promiseText),
    ownerId: z.optional(z.int().check(z.positive())),
    dueAt: z.optional(z.nullable(z.coerce.date())),
    check: z.optional(promiseCheck),
    state: z.optional(z.enum(promiseStates)),
    /** The state that was on the screen: whoever comes second is told so. */
    seenState: z.enum(promiseStates),
  })
  .check(z.refine((change) => Object.entries(change).some(([key, value]) => key !== "seenState" && value !== undefined), "Say what changes."));
export type PromiseChange = z.output<typeof promiseChange>;

/** "due" is what is open and has a day, the soonest first. */
export const promiseTabs = ["open", "due", "kept", "broken", "withdrawn"] as const;
export type PromiseTab = (typeof promiseTabs)[number];

export const promiseListQuery = z.object({
  tab: z._default(z.enum(promiseTabs), "open"),
  cursor: z.optional(z.string().check(z.regex(/^\d{1,18}\.[1-9]\d{0,8}$/, "is not a cursor"))),
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100)), 30),
});
export type PromiseListQuery = z.output<typeof promiseListQuery>;

export const promiseParams = z.object({ id: smallIdField });

const personOut = z.object({ id: z.int(), name: z.string() });

export const checkedPostOut = z.object({
  mentionId: idOut,
  conversationId: idOut,
  kept: z.boolean(),
  /** Why, in words. */
  reason: z.string(),
  at: instantOut,
  /** Start of the post; empty once it was deleted. */
  text: z.string(),
  url: z.nullable(z.string()),
  account: z.nullable(z.string()),
});
export type CheckedPost = z.output<typeof checkedPostOut>;

export const promiseOut = z.object({
  id: z.int(),
  text: z.string(),
  state: z.enum(promiseStates),
  standing: z.boolean(),
  dueAt: z.nullable(instantOut),
  check: promiseCheck,
  /** The rule in words; null for a task. */
  rule: z.nullable(z.string()),
  owner: personOut,
  /** Posts in a row that kept it. */
  streak: z.int(),
  createdAt: instantOut,
  /** Null while the reply that makes it is on its way. */
  bindingAt: z.nullable(instantOut),
  keptAt: z.nullable(instantOut),
  brokenAt: z.nullable(instantOut),
  toldAt: z.nullable(instantOut),
  conversation: z.nullable(z.object({ id: idOut, preview: z.string(), author: z.nullable(z.string()) })),
  /** The newest posts that were held to it, the newest first. */
  checked: z.array(checkedPostOut),
  /** Whether the reader may change it: its owner and leads. */
  mayChange: z.boolean(),
});
export type ListedPromise = z.output<typeof promiseOut>;

export const promiseListOut = z.object({
  promises: z.array(promiseOut),
  counts: z.object({ open: z.int(), due: z.int(), overdue: z.int(), kept: z.int(), broken: z.int(), withdrawn: z.int() }),
  nextCursor: z.nullable(z.string()),
  asOf: instantOut,
});
export type PromiseList = z.output<typeof promiseListOut>;

export const conversationPromisesOut = z.object({ promises: z.array(promiseOut) });

/** A text before it is sent: as an answer to a post, or as a post of a source's account. */
export const postCheckBody = z
  .object({
    text: z.string().check(z.maxLength(10_000, "A post has at most 10,000 characters.")),
    sourceId: z.optional(z.int().check(z.positive())),
    conversationId: z.optional(idField),
    mentionId: z.optional(idField),
  })
  .check(
    z.refine(
      (body) => (body.sourceId !== undefined) !== (body.conversationId !== undefined && body.mentionId !== undefined),
      "Name the source that posts, or the conversation and the post that is answered.",
    ),
  );

export const brokenPromiseOut = z.object({ id: z.int(), text: z.string(), owner: personOut, reason: z.string(), mayBreak: z.boolean() });
export type BrokenPromise = z.output<typeof brokenPromiseOut>;
/** What the text would break; nothing: it may go. */
export const postCheckOut = z.object({ broken: z.array(brokenPromiseOut) });
