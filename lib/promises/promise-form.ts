import { fieldOfInstant, instantOfField } from "@/lib/conversations/snooze-times";
import type { CheckMode, ListedPromise, PromiseCheck, PromiseDraft } from "@/lib/promises/schema";

/** What the form's fields hold, as they are typed. */
export type PromiseForm = {
  text: string;
  ownerId: number | null;
  /** Of a datetime-local field, in the reader's zone; empty: for good. */
  due: string;
  kind: "task" | CheckMode;
  /** Parted by commas. */
  words: string;
  pattern: string;
  onlyWhen: string;
  accountIds: string[];
};

export const emptyForm: PromiseForm = { text: "", ownerId: null, due: "", kind: "contains", words: "", pattern: "", onlyWhen: "", accountIds: [] };

export function formOf({ text, owner, dueAt, check }: ListedPromise, zone: string): PromiseForm {
  const form = { ...emptyForm, text, ownerId: owner.id, due: dueAt ? fieldOfInstant(dueAt, zone) : "" };
  if (check.kind === "task") return { ...form, kind: "task" };
  return { ...form, kind: check.mode, words: check.words.join(", "), pattern: check.pattern, onlyWhen: check.onlyWhen.join(", "), accountIds: check.accountIds };
}

/** What is sent. Fields of another kind of check are left behind. */
export function draftOf(form: PromiseForm, zone: string): PromiseDraft {
  return { text: form.text.trim(), ...(form.ownerId === null ? {} : { ownerId: form.ownerId }), dueAt: instantOfField(form.due, zone)?.toISOString() ?? null, check: checkOf(form) };
}

function checkOf({ kind, words, pattern, onlyWhen, accountIds }: PromiseForm): PromiseCheck {
  if (kind === "task") return { kind };
  const isPattern = kind === "matches";
  return { kind: "rule", mode: kind, words: isPattern ? [] : splitWords(words), pattern: isPattern ? pattern.trim() : "", onlyWhen: splitWords(onlyWhen), accountIds };
}

/** "#moms #dads, free shipping" → three entries: commas part, and so does space between tags. */
export function splitWords(text: string): string[] {
  const parts = text.split(/[,\n]/u).flatMap((part) => {
    const words = part.trim().split(/\s+/u);
    return words.every((word) => /^[#@＃＠]/u.test(word)) ? words : [part.trim()];
  });
  return [...new Set(parts.filter((part) => part !== ""))];
}

/** Whether enough is filled in to be sent. */
export function isComplete({ text, kind, words, pattern }: PromiseForm): boolean {
  if (text.trim() === "") return false;
  return kind === "task" || (kind === "matches" ? pattern.trim() !== "" : splitWords(words).length > 0);
}
