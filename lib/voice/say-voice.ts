import { formatDay } from "@/lib/format/date";
import type { CauseState, HintKind } from "@/lib/voice/schema";

export const stateNames: Record<CauseState, string> = {
  open: "Heard",
  looking: "We are looking into it",
  changing: "It is being changed",
  changed: "Changed",
  will_not_change: "Stays as it is",
};

/** What a hint is about, said to whoever writes. */
export const hintWords: Record<HintKind, string> = {
  email: "an e-mail address",
  phone: "a telephone number",
  handle: "an account’s name",
  link: "a link",
  name: "somebody’s name",
  colleague: "the name of somebody who works here",
  number: "a number that may belong to one person",
  time: "a day or an hour at which few were there",
  only: "something that only you can know",
};

/** "the week of 16 Nov" */
export function sayWeek(week: string): string {
  return `the week of ${formatDay(new Date(`${week}T00:00:00Z`), "UTC")}`;
}

export const fewWords = "fewer than 5";
