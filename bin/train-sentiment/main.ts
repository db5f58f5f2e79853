import { writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { resolveForCaller } from "@/lib/launch/settings";
import { writeModel } from "@/lib/sentiment/model-file";
import { hasData } from "@/lib/sentiment/train/read-data";
import { trainSentiment } from "@/lib/sentiment/train/train";

/** npm run train:sentiment -- --data DIR [--out FILE]: trains the shipped model again; docs/sentiment-model-card.md says on what. */
const { values } = parseArgs({ options: { data: { type: "string" }, out: { type: "string" } }, args: process.argv.slice(2).filter((argument) => argument !== "--") });
const folder = values.data === undefined ? null : resolveForCaller(values.data);
if (folder === null || !hasData(folder)) {
  process.stderr.write(folder === null ? "Say where the training data are: npm run train:sentiment -- --data DIR\n" : `${folder} lacks the training data that docs/sentiment-model-card.md names.\n`);
  process.exit(1);
}
const startedAt = performance.now();
const tell = (sentence: string) => process.stderr.write(`${((performance.now() - startedAt) / 1000).toFixed(0).padStart(4)} s  ${sentence}\n`);
const file = writeModel(trainSentiment(folder, tell));
const target = values.out === undefined ? path.resolve("lib/sentiment/model.bin") : resolveForCaller(values.out);
writeFileSync(target, file);
tell(`${target}: ${(file.length / 1024 ** 2).toFixed(1)} MB`);
