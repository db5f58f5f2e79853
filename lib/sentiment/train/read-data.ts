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

/** Texts rated by some twenty people from −4 to 4; the shares are those of raters below, at and above zero. */
export function readRated(folder: string): (Labelled & { rating: number })[] {
  return readdirSync(folder).filter((file) => file.endsWith(".tsv")).sort().flatMap((name) =>
    linesOf(path.join(folder, name)).flatMap((line) => {
      const [, mean = "", list = "", text = ""] = line.split("\t");
      const rating = Number(mean);
      const ratings = Array.from(list.matchAll(/-?\d+(?:\.\d+)?/g), (match) => Number(match[0]));
      if (!text || !Number.isFinite(rating)) return [];
      const n = ratings.length;
      const share = (test: (rating: number) => boolean) => ratings.filter(test).length / n;
      const target: Shares = n > 0 ? [share((r) => r < 0), share((r) => r === 0), share((r) => r > 0)] : rating > 0.2 ? [0, 0, 1] : rating < -0.2 ? [1, 0, 0] : [0, 1, 0];
      return [{ text, target, origin: name.replace(".tsv", ""), lang: "en", rating }];
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
