import { nameOf } from "@/lib/conversations/name-of";
import type { BulkOutcome, Conversation } from "@/lib/conversations/schema";
import { countOf, formatCount } from "@/lib/format/number";

const namesTold = 3;

/**
 * What became of each of many conversations, in words: "38 resolved. Left as they were: Mara and 1 other." `done` is
 * what was asked for, as a participle.
 */
export function sayBulk(targets: readonly Conversation[], outcomes: ReadonlyMap<string, BulkOutcome>, done: string): string {
  const of = (outcome: BulkOutcome | undefined) => targets.filter((target) => outcomes.get(target.id) === outcome);
  const sentences = [`${formatCount(of("changed").length)} ${done}.`];
  const [same, gone, unasked] = [of("unchanged"), of("not_found"), of(undefined)];
  if (same.length > 0) sentences.push(`Already so: ${sayNames(same)}.`);
  if (gone.length > 0) sentences.push(`No longer there: ${sayNames(gone)}.`);
  if (unasked.length > 0) sentences.push(`Not tried: ${sayNames(unasked)}.`);
  return sentences.join(" ");
}

function sayNames(conversations: readonly Conversation[]): string {
  const names = conversations.slice(0, namesTold).map(({ author }) => nameOf(author));
  const more = conversations.length - names.length;
  return more > 0 ? `${names.join(", ")} and ${countOf(more, "other")}` : names.join(", ");
}
