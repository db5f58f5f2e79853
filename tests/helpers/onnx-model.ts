import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { onTestFinished } from "vitest";
import { bytes, message, text, whole } from "@/tests/helpers/protobuf";
import { temporaryFolder } from "@/tests/helpers/temporary-folder";

const elementType = { float: 1, int64: 7, float16: 10 } as const;

/** Each word's logits, in the order of the outputs; the model adds them up over a text's tokens. */
export const words: Record<string, number[]> = {
  "[PAD]": [50, 50, 0], "[UNK]": [0, 0.5, 0], "[CLS]": [0, 1, 0], "[SEP]": [0, 0, 0],
  awful: [0, 0, 4], broken: [0, 0, 3], lovely: [4, 0, 0], thanks: [3, 0, 0], "@user": [0, 2, 0], http: [0, 2, 0],
};
export const id2label = { 0: "positive", 1: "neutral", 2: "negative" };

type Shape = readonly (number | string)[];
export type ModelOptions = { inputs?: Record<string, Shape>; columns?: number };

const valueInfo = (field: number, name: string, type: number, shape: Shape) =>
  message(field, text(1, name), message(2, message(1, whole(1, type), message(2, ...shape.map((size) => message(1, typeof size === "number" ? whole(1, size) : text(2, size)))))));

const node = (type: string, inputs: readonly string[], output: string, ...attributes: Buffer[]) =>
  message(1, ...inputs.map((name) => text(1, name)), text(2, output), text(4, type), ...attributes);

const wholeAttribute = (name: string, value: number) => message(5, text(1, name), whole(3, value), whole(20, 2));

const int64s = (name: string, values: readonly number[]) =>
  message(5, whole(1, values.length), whole(2, elementType.int64), text(8, name), bytes(9, Buffer.from(BigInt64Array.from(values, BigInt).buffer)));

/** An ONNX file: logits = the sum, over the tokens that the mask leaves, of each token's row of a table. */
export function onnxFile({ inputs = { input_ids: ["batch", "tokens"], attention_mask: ["batch", "tokens"] }, columns = 3 }: ModelOptions = {}): Buffer {
  const rows = Object.values(words).map((logits) => Array.from({ length: columns }, (_, k) => logits[k] ?? 0));
  const table = message(5, whole(1, rows.length), whole(1, columns), whole(2, elementType.float), text(8, "table"), bytes(9, Buffer.from(Float32Array.from(rows.flat()).buffer)));
  const graph = message(
    7,
    node("Gather", ["table", "input_ids"], "rows"),
    node("Cast", [Object.hasOwn(inputs, "attention_mask") ? "attention_mask" : "input_ids"], "mask", wholeAttribute("to", elementType.float)),
    node("Unsqueeze", ["mask", "last"], "wide"),
    node("Mul", ["rows", ...(Object.hasOwn(inputs, "attention_mask") ? ["wide"] : ["one"])], "kept"),
    node("ReduceSum", ["kept", "middle"], "logits", wholeAttribute("keepdims", 0)),
    text(2, "sentiment"),
    table,
    int64s("last", [2]),
    int64s("middle", [1]),
    message(5, whole(1, 1), whole(2, elementType.float), text(8, "one"), bytes(9, Buffer.from(Float32Array.of(1).buffer))),
    ...Object.entries(inputs).map(([name, shape]) => valueInfo(11, name, elementType.int64, shape)),
    valueInfo(12, "logits", elementType.float, ["batch", columns]),
  );
  return Buffer.concat([whole(1, 8), graph, message(8, text(1, ""), whole(2, 13))]);
}

export const tokenizerJson = {
  version: "1.0",
  truncation: null,
  padding: null,
  added_tokens: ["[PAD]", "[UNK]", "[CLS]", "[SEP]"].map((content, id) => ({ id, content, single_word: false, lstrip: false, rstrip: false, normalized: false, special: true })),
  normalizer: { type: "Lowercase" },
  pre_tokenizer: { type: "WhitespaceSplit" },
  post_processor: {
    type: "TemplateProcessing",
    single: [{ SpecialToken: { id: "[CLS]", type_id: 0 } }, { Sequence: { id: "A", type_id: 0 } }, { SpecialToken: { id: "[SEP]", type_id: 0 } }],
    pair: [],
    special_tokens: { "[CLS]": { id: "[CLS]", ids: [2], tokens: ["[CLS]"] }, "[SEP]": { id: "[SEP]", ids: [3], tokens: ["[SEP]"] } },
  },
  decoder: null,
  model: { type: "WordLevel", vocab: Object.fromEntries(Object.keys(words).map((word, id) => [word, id])), unk_token: "[UNK]" },
};

export const modelConfig = { id2label, model_type: "bert", max_position_embeddings: 8, pad_token_id: 0 };

/** A model's folder, for as long as the test runs. A file given as null is left out; the runtime stands in the folder as an operator puts it there. */
export function modelFolder(runtime: string | null, files: Record<string, unknown> = {}): string {
  const folder = temporaryFolder("model");
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const all: Record<string, unknown> = { "model.onnx": onnxFile(), "tokenizer.json": tokenizerJson, "config.json": modelConfig, ...files };
  for (const [name, content] of Object.entries(all)) {
    if (content === null) continue;
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), Buffer.isBuffer(content) || typeof content === "string" ? content : JSON.stringify(content));
  }
  if (runtime !== null) symlinkSync(runtime, path.join(folder, "node_modules"));
  return folder;
}
