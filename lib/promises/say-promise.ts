import { formatInstant } from "@/lib/format/date";
import { countOf } from "@/lib/format/number";
import type { ListedPromise, PromiseState } from "@/lib/promises/schema";

export const stateNames: Record<PromiseState, string> = { open: "Open", kept: "Kept", broken: "Broken", withdrawn: "Withdrawn" };

/** How it stands, in a word or two, and whether somebody must act. */
export function sayStanding(promise: ListedPromise, now: Date): { words: string; tone: "good" | "act" | "quiet" } {
  const { state, dueAt, bindingAt } = promise;
  if (state === "open" && bindingAt === null) return { words: "Made once its reply is sent", tone: "quiet" };
  if (state === "open" && dueAt && dueAt <= now) return { words: "Overdue", tone: "act" };
  return { words: stateNames[state], tone: state === "broken" ? "act" : state === "withdrawn" ? "quiet" : "good" };
}

/** "kept in 14 posts in a row"; null where no rule is held or no post was. */
export function sayStreak({ rule, streak }: ListedPromise): string | null {
  return rule === null || streak === 0 ? null : `kept in ${countOf(streak, "post")} in a row`;
}

export function sayDue({ standing, dueAt }: ListedPromise, zone: string): string {
  return standing || !dueAt ? "stands for good" : `due ${formatInstant(dueAt, zone)}`;
}

/** People can be told once it is kept, or once posts show that it is. */
export function mayTell({ conversation, state, streak, toldAt }: ListedPromise): boolean {
  return conversation !== null && toldAt === null && (state === "kept" || (state === "open" && streak > 0));
}

/** What the composer begins with. */
export function tellingText({ text }: ListedPromise): string {
  return `We promised: “${text}” It is done. Thank you for telling us.`;
}
