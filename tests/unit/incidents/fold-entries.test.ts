import { expect, it } from "vitest";
import { foldEntries } from "@/lib/incidents/fold-entries";
import type { Entry } from "@/lib/incidents/room-schema";

/** "r" an answer, "n" a note, each on its day. */
const entries = (kinds: string, days = kinds.replace(/./g, "a")): Entry[] =>
  [...kinds].map((kind, index) => ({ id: String(index + 1), at: new Date(days.charCodeAt(index)), kind: kind === "r" ? "reply" : "note", text: "", by: null, href: null }));
const dayOf = (at: Date) => String.fromCharCode(at.getTime());
const shape = (list: Entry[]) => foldEntries(list, dayOf).map((item) => (item.kind === "day" ? item.text : item.kind === "fold" ? item.entries.length : item.entry.id));

it.each([
  ["nothing", "", undefined, []],
  ["two answers stay lines", "nrrn", undefined, ["a", "1", "2", "3", "4"]],
  ["three in a row are folded", "nrrrn", undefined, ["a", "1", 3, "5"]],
  ["a day parts them", "rrrr", "aabb", ["a", "1", "2", "b", "3", "4"]],
  ["each day is said once", "nnn", "aba", ["a", "1", "b", "2", "a", "3"]],
])("%s", (_, kinds, days, wanted) => expect(shape(entries(kinds, days))).toEqual(wanted));
