import "server-only";
import { readFileSync } from "node:fs";
import path from "node:path";
import { identify, type LanguageGuess } from "@/lib/language/identify";
import { LanguageScorer } from "@/lib/language/language-scorer";
import { readNgrams } from "@/lib/language/ngram-table";

let loaded: { scorer: LanguageScorer; languages: readonly string[] } | undefined;

/** The packed n-grams, read once, when the first post comes. */
function load() {
  const table = readNgrams(readFileSync(path.join(/* turbopackIgnore: true */ process.cwd(), "lib/language/languages.bin")));
  return { scorer: new LanguageScorer(table), languages: table.languages };
}

/** Most likely language of a text and how sure that is, or null when it has no words. */
export function guessLanguage(text: string): LanguageGuess | null {
  loaded ??= load();
  return identify(loaded.scorer, loaded.languages, text);
}

const sureEnough = 0.4;
/** English is by far the commonest short text in the feeds served, so less is asked of it. */
const sureEnoughEnglish = 0.3;

/** ISO 639-1 code of the text's language, or null when it is too short or too mixed to tell. */
export function detectLanguage(text: string): string | null {
  const guess = guessLanguage(text);
  if (guess === null) return null;
  return guess.confidence >= (guess.lang === "en" ? sureEnoughEnglish : sureEnough) ? guess.lang : null;
}
