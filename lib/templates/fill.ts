import type { Conversation } from "@/lib/conversations/schema";
import { AppError } from "@/lib/errors";
import { networkName } from "@/lib/format/network";

/** What templates can hold, and what each becomes. */
export const variables = [
  { name: "first_name", words: "the person's first name, where they show one" },
  { name: "handle", words: "their handle, with the @" },
  { name: "product", words: "the first topic of the conversation" },
  { name: "network", words: "the network they wrote on" },
] as const;

const variable = /\{\{\s*([\p{L}\p{N}_ -]{1,40}?)\s*\}\}/gu;

export type Values = Readonly<Record<string, string | null>>;

/** Values from a conversation; null where it does not say. */
export function valuesOf(conversation: Pick<Conversation, "author" | "topics" | "source">): Values {
  const { author, topics, source } = conversation;
  return { first_name: firstNameOf(author?.displayName ?? null), handle: author ? atHandle(author.handle) : null, product: topics[0]?.name ?? null, network: networkName(source.network) };
}

/** Where handles are no @names, as "u/mara", they stay as they are. */
function atHandle(handle: string): string {
  return handle.includes("/") || handle.startsWith("@") ? handle : `@${handle}`;
}

/** The first word of a name that looks like a person's: letters only, more than an initial, not a whole name in capitals. */
function firstNameOf(displayName: string | null): string | null {
  const [first = ""] = (displayName ?? "").trim().split(/\s+/u);
  return /^\p{Lu}[\p{L}\p{M}'’-]+$/u.test(first) && first !== first.toUpperCase() ? first : null;
}

/** The template with what is known in its places; the rest stays to be filled in by hand. */
export function fill(body: string, values: Values): string {
  return body.replace(variable, (whole, name: string) => values[name.toLowerCase().replaceAll(/[ -]/g, "_")] ?? whole);
}

/** Places still to be filled, as they stand in the text, each once. */
export function unfilled(text: string): string[] {
  return [...new Set(text.match(variable) ?? [])];
}

/** Throws `invalid_input` for a text that would go out with a hole in it. */
export function refuseUnfilled(text: string): void {
  const [first, ...more] = unfilled(text);
  if (first) throw new AppError("invalid_input", `Fill in ${[first, ...more].join(", ")} first: people would read it as it stands.`);
}
