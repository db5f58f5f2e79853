import "server-only";
import { readFileSync } from "node:fs";
import path from "node:path";
import { randomOf } from "@/lib/sentiment/train/descend";
import type { Labelled, Shares } from "@/lib/sentiment/train/read-data";

const folder = path.resolve("lib/sentiment/train");
const targets: Record<string, Shares> = { negative: [0.94, 0.04, 0.02], neutral: [0.04, 0.92, 0.04], positive: [0.02, 0.04, 0.94] };

/** Words by themselves say less surely how a post that has them reads. */
const wordTargets: Record<string, Shares> = { negative: [0.9, 0.07, 0.03], neutral: [0.07, 0.86, 0.07], positive: [0.03, 0.07, 0.9] };

/** A sentence with open places, and one of the texts made of it. */
export type Written = Labelled & { pattern: string };

/** Sentences written for what tweets teach badly (factual bad news, sarcasm, complaints, questions, relief), each filled in `copies` ways. */
export function readSynthetic(copies: number): Written[] {
  const slots = JSON.parse(readFileSync(path.join(folder, "synthetic-slots.json"), "utf8")) as Record<string, string[]>;
  const random = randomOf(20_261_122);
  const rows: Written[] = [];
  for (const line of readFileSync(path.join(folder, "synthetic.tsv"), "utf8").split("\n")) {
    const [label = "", template = ""] = line.split("\t");
    const target = targets[label];
    if (!target) continue;
    const texts = new Set<string>();
    for (let copy = 0; copy < copies; copy++) {
      const text = template.replace(/\{(\w+)\}/g, (_, name: string) => {
        const words = slots[name] ?? [];
        return words[Math.floor(random() * words.length)] ?? name;
      });
      texts.add(copy % 2 === 0 ? text : text.charAt(0).toUpperCase() + text.slice(1));
    }
    for (const text of texts) rows.push({ text, target, origin: "synthetic", lang: "en", pattern: template });
  }
  return rows;
}

/** Words and phrases with their label in the languages of which there are few tweets, each in small letters and with a capital, so that none stands alone. */
export function readSyntheticWords(): Labelled[] {
  return readFileSync(path.join(folder, "synthetic-words.tsv"), "utf8").split("\n").flatMap((line) => {
    const [lang = "", label = "", entries = ""] = line.split("\t");
    const target = wordTargets[label];
    if (!target) return [];
    return entries.split(", ").flatMap((text) => [text, text.charAt(0).toUpperCase() + text.slice(1)].map((own) => ({ text: own, target, origin: "synthetic", lang })));
  });
}
