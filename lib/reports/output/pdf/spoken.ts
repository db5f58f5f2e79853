import "server-only";
import { detectLanguage } from "@/lib/language/detect";
import { isTurned } from "../text/runs";
import type { Paper, Tagging } from "./paper";

/** Latin letters of fewer than this say too little of their language; names are read as the document's. */
const latinLetters = 60;
const foreign = /(?=\p{L})\P{Script=Latin}/u;

/** How a reader aloud takes a text from outside: in its language, in the order of reading. */
export function spokenAs({ language }: Pick<Paper, "language">, text: string): Pick<Tagging, "lang" | "actual"> {
  const lang = foreign.test(text) || text.length >= latinLetters ? detectLanguage(text) : null;
  return { ...(lang !== null && lang !== language.split("-")[0] ? { lang } : {}), ...(isTurned(text) ? { actual: text } : {}) };
}
