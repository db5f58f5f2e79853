import "server-only";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** Shares of negative, neutral and positive. */
export type Shares = readonly [number, number, number];
export type Labelled = { text: string; target: Shares; origin: string; lang: string };

const classes: Record<string, Shares> = { negative: [1, 0, 0], neutral: [0, 1, 0], positive: [0, 0, 1], "0": [1, 0, 0], "1": [0, 1, 0], "2": [0, 0, 1] };

export const languageFolders = { ar: "arabic", de: "german", en: "english", es: "spanish", fr: "french", hi: "hindi", it: "italian", pt: "portuguese" } as const;
export type DataLanguage = keyof typeof languageFolders;

const linesOf = (file: string) => readFileSync(file, "utf8").split("\n").filter((line) => line.trim() !== "");

/** Text without handles, links, case and punctuation: equal for two copies of one tweet. */
export function textKey(text: string): string {
  return text.toLowerCase().replace(/@\w+|https?:\/\/\S+|\bhttp\b/g, " ").replace(/&\w+;/g, " ").replace(/[^\p{L}\p{N}]+/gu, "");
}

/** The SemEval files escape some characters as \u002c and wrap some texts in quotes. */
function repair(text: string): string {
  const unescaped = text.replace(/\\u([0-9a-fA-F]{4})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  const trimmed = unescaped.trim();
  return trimmed.length > 1 && trimmed.startsWith('"') && trimmed.endsWith('"') ? trimmed.slice(1, -1).replace(/""/g, '"') : trimmed;
}

/** SemEval 2013–2016 tweets; of texts that occur with different labels none is taken. */
export function readTweets(folder: string): Labelled[] {
  const byKey = new Map<string, Labelled | null>();
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".tsv")).sort()) {
    for (const line of linesOf(path.join(folder, name))) {
      const [, label = "", text = ""] = line.split("\t");
      const target = classes[label];
      if (!target || text === "Not Available") continue;
      const key = textKey(repair(text));
      const there = byKey.get(key);
      if (there === undefined) byKey.set(key, { text: repair(text), target, origin: name.replace(/^twitter-|-A\.tsv$/g, ""), lang: "en" });
      else if (there !== null && there.target !== target) byKey.set(key, null);
    }
  }
  return [...byKey.values()].filter((row) => row !== null);
}

/** Texts with numbers 0–2 in a file beside them. */
export function readPair(textFile: string, labelFile: string, origin: string, lang: string): Labelled[] {
  const labels = linesOf(labelFile);
  const texts = readFileSync(textFile, "utf8").split("\n").slice(0, labels.length);
  return texts.map((text, index) => ({ text: text.trim(), target: classes[labels[index]?.trim() ?? ""] ?? [0, 1, 0], origin, lang }));
}

/** How much of a rating of 0, 1 … 4 either way is feeling; the rest is neutral, so that strong words are told from mild ones. */
const felt = [0, 0.6, 0.85, 0.97, 1];

function feltIn(rating: number): number {
  const strength = Math.min(4, Math.abs(rating));
  const below = Math.floor(strength);
  const at = felt[below] ?? 1;
  return at + (strength - below) * ((felt[below + 1] ?? 1) - at);
}

/** Negative, neutral and positive as people who rated from −4 to 4 felt them, on average. */
export function sharesOfRatings(ratings: readonly number[]): Shares {
  const mean = (own: (rating: number) => boolean) => ratings.reduce((sum, rating) => sum + (own(rating) ? feltIn(rating) : 0), 0) / ratings.length;
  const negative = mean((rating) => rating < 0);
  const positive = mean((rating) => rating > 0);
  return [negative, Math.max(0, 1 - negative - positive), positive];
}

/** Texts rated by some twenty people from −4 to 4; of a few only the mean is known, which then stands for all. */
export function readRated(folder: string): (Labelled & { rating: number })[] {
  return readdirSync(folder).filter((file) => file.endsWith(".tsv")).sort().flatMap((name) =>
    linesOf(path.join(folder, name)).flatMap((line) => {
      const [, mean = "", list = "", text = ""] = line.split("\t");
      const rating = Number(mean);
      const ratings = Array.from(list.matchAll(/-?\d+(?:\.\d+)?/g), (match) => Number(match[0]));
      if (!text || !Number.isFinite(rating)) return [];
      return [{ text, target: sharesOfRatings(ratings.length > 0 ? ratings : [rating]), origin: name.replace(".tsv", ""), lang: "en", rating }];
    }),
  );
}

export function readMultilingual(folder: string, part: "train" | "val", lang: DataLanguage): Labelled[] {
  const stem = path.join(folder, "multilingual", `${languageFolders[lang]}_${part}`);
  return readPair(`${stem}_text.txt`, `${stem}_labels.txt`, `multilingual-${part}`, lang);
}

export function readValidation(folder: string): Labelled[] {
  return readPair(path.join(folder, "val_text.txt"), path.join(folder, "val_labels.txt"), "validation", "en");
}

/** Is this the folder that the training data lie in? */
export function hasData(folder: string): boolean {
  return ["val_text.txt", "vader", "multilingual", "twitter-2016train-A.tsv"].every((name) => existsSync(path.join(folder, name)));
}
