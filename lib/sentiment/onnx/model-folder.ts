import "server-only";
import { access, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { AppError } from "@/lib/errors";
import { labelClasses, type SentimentClass } from "@/lib/sentiment/onnx/label-classes";

/** A classifier's files, and what its config says of it. */
export type ModelFolder = {
  modelFile: string;
  tokenizerFile: string;
  /** Null where there is none: it is not needed by every tokenizer. */
  tokenizerConfigFile: string | null;
  /** The class of each output, in order. */
  classes: SentimentClass[];
  /** Longest text, in tokens, those that frame it included. */
  maxTokens: number;
  padId: number;
  languages: ReadonlySet<string>;
};

const modelNames = ["model.onnx", "onnx/model.onnx", "model_quantized.onnx", "onnx/model_quantized.onnx"];
/** Posts are short; what is longer is read as far as this. */
const longestText = 512;

const configSchema = z.object({
  id2label: z.record(z.string(), z.string()),
  max_position_embeddings: z.number().int().positive().optional(),
  model_type: z.string().optional(),
  pad_token_id: z.number().int().nonnegative().nullish(),
  languages: z.array(z.string()).optional(),
});
const tokenizerConfigSchema = z.object({ model_max_length: z.number().positive().nullish() });

/**
 * Finds the files of the model at `place`, a folder or its .onnx file, and reads its config. `languages` (like "en,de")
 * goes before what the config says. Throws a sentence for whatever is missing or wrong.
 */
export async function readModelFolder(place: string, languages: string | undefined): Promise<ModelFolder> {
  const modelFile = await findModelFile(place);
  const folders = [path.dirname(modelFile), path.dirname(path.dirname(modelFile))];
  const tokenizerFile = await findBeside(folders, "tokenizer.json");
  if (tokenizerFile === null) throw wrong(`There is no tokenizer.json beside ${modelFile}: save the model's fast tokenizer there`);
  const configFile = await findBeside(folders, "config.json");
  if (configFile === null) throw wrong(`There is no config.json beside ${modelFile}: it says in id2label which class each output is`);
  const config = await readJson(configFile, configSchema);
  const classes = labelClasses(config.id2label);
  if (classes === null) {
    const labels = Object.values(config.id2label).map((label) => JSON.stringify(label)).join(", ") || "nothing";
    throw wrong(`${configFile} names the classes ${labels}, and they must be negative, neutral and positive: correct id2label, or choose a model with these three`);
  }
  const tokenizerConfigFile = await findBeside(folders, "tokenizer_config.json");
  const tokenizerConfig = tokenizerConfigFile === null ? {} : await readJson(tokenizerConfigFile, tokenizerConfigSchema);
  const padId = config.pad_token_id ?? 0;
  // RoBERTa's positions begin after that of padding.
  const positions = (config.max_position_embeddings ?? longestText) - (/roberta/.test(config.model_type ?? "") ? padId + 1 : 0);
  return {
    modelFile,
    tokenizerFile,
    tokenizerConfigFile,
    classes,
    padId,
    maxTokens: Math.min(longestText, positions, tokenizerConfig.model_max_length ?? longestText),
    languages: languageSet(languages, config.languages),
  };
}

const wrong = (sentence: string) => new AppError("invalid_input", `SENTIMENT_MODEL cannot be used. ${sentence}.`);

async function findModelFile(place: string): Promise<string> {
  const found = await stat(place).catch(() => null);
  if (!found) throw wrong(`There is no file or folder ${place}`);
  if (!found.isDirectory()) {
    if (place.endsWith(".onnx")) return place;
    throw wrong(`${place} is no .onnx file: name one, or the folder that holds it`);
  }
  for (const name of modelNames) if (await exists(path.join(place, name))) return path.join(place, name);
  throw wrong(`The folder ${place} holds none of ${modelNames.join(", ")}: export the model to ONNX, or name the .onnx file itself`);
}

async function findBeside(folders: readonly string[], name: string): Promise<string | null> {
  for (const folder of folders) if (await exists(path.join(folder, name))) return path.join(folder, name);
  return null;
}

const exists = (file: string) => access(file).then(() => true, () => false);

async function readJson<T extends z.ZodType>(file: string, schema: T): Promise<z.output<T>> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(file, "utf8"));
  } catch {
    throw wrong(`${file} is not JSON: copy it again from where the model came from`);
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw wrong(`${file} is not as expected: ${parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ")}`);
}

function languageSet(asked: string | undefined, own: readonly string[] | undefined): ReadonlySet<string> {
  const list = (asked === undefined ? (own ?? ["en"]) : asked.split(",")).map((lang) => lang.trim().toLowerCase());
  const odd = list.find((lang) => !/^[a-z]{2,3}$/.test(lang));
  if (odd !== undefined || list.length === 0) {
    throw wrong(`${asked === undefined ? '"languages" in config.json' : "SENTIMENT_LANGUAGES"} must list codes of two or three letters such as en,de${odd === undefined ? "" : `, and "${odd}" is none`}`);
  }
  return new Set(list);
}
