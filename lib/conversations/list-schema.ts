import * as z from "zod/mini";
import { clockOut, conversationOut, outcomes, sentimentNames } from "@/lib/conversations/schema";
import { idField, smallIdField } from "@/lib/http/fields";

/** "waiting": somebody waits for us now. "mine": open and assigned to the reader. */
export const tabs = ["waiting", "mine", "open", "snoozed", "resolved", "all"] as const;
export type Tab = (typeof tabs)[number];

/** "priority": who waits by their wait and head start (lib/conversations/priority.ts); "waiting": longest waiting first. Whoever does not wait follows by newest activity. */
export const orders = ["priority", "waiting", "newest"] as const;
export type Order = (typeof orders)[number];

/** Who is answering right now: the reader, somebody else, nobody. */
export const claimFilters = ["me", "others", "nobody"] as const;

/** Counts above it are shown as "1,000+": nobody works through more, and counting them all costs. */
export const countCap = 1000;

export const searchText = z.string().check(z.trim(), z.maxLength(200, "Search for at most 200 characters."));

/** What narrows the list, shared by the API and the page's address. */
const filterFields = {
  source: z.optional(smallIdField),
  topic: z.optional(smallIdField),
  /** Sentiment of the last post by somebody else: how they feel now. */
  sentiment: z.optional(z.enum(sentimentNames)),
  /** A person's id, or "none" for nobody's. */
  assignee: z.optional(z.union([z.literal("none"), smallIdField])),
  /** Author id of the owned account that answered. */
  account: z.optional(idField),
  /** BCP 47 language of any post by somebody else. */
  lang: z.optional(z.string().check(z.regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/, "is not a language tag"))),
  /** This grave or graver: 1 is the gravest. */
  severity: z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(5))),
  claimed: z.optional(z.enum(claimFilters)),
  outcome: z.optional(z.enum(outcomes)),
  q: z.optional(searchText),
  /** Conversations that began in [from, to). */
  from: z.optional(z.coerce.date()),
  to: z.optional(z.coerce.date()),
};

export const listQuery = z
  .object({
    status: z._default(z.enum(tabs), "open"),
    order: z.optional(z.enum(orders)),
    ...filterFields,
    cursor: z.optional(z.string().check(z.maxLength(200))),
    limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100)), 50),
  })
  .check(z.refine((query) => !query.from || !query.to || query.from < query.to, "The range must end after it begins."));
export type ListQuery = z.output<typeof listQuery>;

/** Order of a tab when none is asked for. */
export function defaultOrder(tab: Tab): Order {
  return tab === "waiting" || tab === "mine" ? "priority" : "newest";
}

export const countsOut = z.object({
  waiting: z.int(),
  mine: z.int(),
  open: z.int(),
  snoozed: z.int(),
  resolved: z.int(),
});
export type Counts = z.output<typeof countsOut>;

export const listOut = z.object({
  conversations: z.array(conversationOut),
  nextCursor: z.nullable(z.string()),
  /** On the first page only. Of the whole workspace, capped at countCap + 1. */
  counts: z.nullable(countsOut),
  ...clockOut,
});
export type ConversationList = z.output<typeof listOut>;

export const rowsQuery = z.object({
  ids: z.pipe(
    z.pipe(z.string(), z.transform((value) => value.split(","))),
    z.array(idField).check(z.minLength(1), z.maxLength(100, "Ask for at most 100 conversations.")),
  ),
});
export const rowsOut = z.object({ conversations: z.array(conversationOut), ...clockOut });
