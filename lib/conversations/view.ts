import * as z from "zod/mini";
import { catch as orElse } from "zod/mini";
import { claimFilters, defaultOrder, orders, type Tab, tabs } from "@/lib/conversations/list-schema";
import { type Conversation, outcomes, sentimentNames } from "@/lib/conversations/schema";

/** What one can ask for: this grave or graver. */
export const severities = ["1", "2", "3", "4"] as const;

const wellFormed = <S extends z.core.SomeType>(field: S) => orElse(z.optional(field), undefined);
const id = z.string().check(z.regex(/^[1-9]\d{0,8}$/));

/** What the page's address says of the list; whatever does not parse is as if it were not there. */
const viewSchema = z.object({
  tab: orElse(z.enum(tabs), "waiting"),
  order: wellFormed(z.enum(orders)),
  source: wellFormed(id),
  topic: wellFormed(id),
  sentiment: wellFormed(z.enum(sentimentNames)),
  assignee: wellFormed(z.union([z.literal("none"), id])),
  account: wellFormed(z.string().check(z.regex(/^[1-9]\d{0,17}$/))),
  lang: wellFormed(z.string().check(z.regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/))),
  severity: wellFormed(z.enum(severities)),
  claimed: wellFormed(z.enum(claimFilters)),
  outcome: wellFormed(z.enum(outcomes)),
  q: wellFormed(z.string().check(z.trim(), z.minLength(1), z.maxLength(200))),
  from: wellFormed(z.iso.datetime()),
  to: wellFormed(z.iso.datetime()),
});
export type View = z.output<typeof viewSchema>;

export function parseView(search: URLSearchParams): View {
  return viewSchema.parse(Object.fromEntries(search));
}

/** The address of a view, with one conversation open or none. Defaults are left out. */
export function viewPath(view: View, conversationId: string | null = null): string {
  const search = viewSearch(view);
  const path = conversationId === null ? "/conversations" : `/conversations/${conversationId}`;
  return search === "" ? path : `${path}?${search}`;
}

/** What of the address says which list it is. */
export function viewSearch(view: View): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(viewSchema.parse(view))) {
    if (value === undefined || (key === "tab" && value === "waiting")) continue;
    if (key === "order" && value === defaultOrder(view.tab)) continue;
    search.set(key, value);
  }
  return search.toString();
}

/** The same view as the list's API wants it. */
export function viewQuery({ tab, ...rest }: View): Record<string, string | undefined> {
  return { ...rest, status: tab };
}

const filterKeys = ["source", "topic", "sentiment", "assignee", "account", "lang", "severity", "claimed", "outcome", "from", "to"] as const;

/** How many filters narrow the view, the search aside. A range counts once. */
export function countFilters(view: View): number {
  return filterKeys.filter((key) => view[key] !== undefined && !(key === "to" && view.from)).length;
}

export function withoutFilters(view: View): View {
  return { tab: view.tab, order: view.order };
}

/** Whether a conversation still stands in a tab, for what the person at the screen has just done to it. */
export function belongsToTab(conversation: Conversation, tab: Tab, userId: number): boolean {
  switch (tab) {
    case "all":
      return true;
    case "waiting":
      return conversation.status === "open" && conversation.waitingSince !== null;
    case "mine":
      return conversation.status === "open" && conversation.assignee?.id === userId;
    default:
      return conversation.status === tab;
  }
}
