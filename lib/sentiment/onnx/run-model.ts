import "server-only";
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { Tokenizer } from "@huggingface/tokenizers";
import { messageOf } from "@/lib/errors";
import { addProbabilities } from "@/lib/sentiment/onnx/class-probabilities";
import { batchesByLength, encodeText, type Frame, frameOf } from "@/lib/sentiment/onnx/encode";
import type { ModelFolder } from "@/lib/sentiment/onnx/model-folder";
import { loadOnnxRuntime, type OnnxRuntime, type OnnxSession, onnxRuntimeVersion } from "@/lib/sentiment/onnx/onnx-runtime";

type Input = { name: string; type: "int64" | "int32"; fill: "ids" | "mask" | "zeros" };

const fills: Record<string, Input["fill"]> = { input_ids: "ids", attention_mask: "mask", token_type_ids: "zeros" };
const mostTexts = 32;
const mostTokens = 4_096;

/** An open classifier; only the model's own thread makes one, for running it blocks. */
export class OnnxModel {
  private constructor(
    private readonly runtime: OnnxRuntime,
    private readonly session: OnnxSession,
    private readonly tokenizer: Tokenizer,
    private readonly frame: Frame,
    private readonly inputs: readonly Input[],
    private readonly folder: ModelFolder,
  ) {}

  /** Opens the model and tries it on two texts. Throws an Error whose message is a sentence without its full stop. */
  static async open(folder: ModelFolder): Promise<OnnxModel> {
    const place = path.dirname(folder.modelFile);
    const runtime = loadOnnxRuntime([process.cwd(), place]);
    if (runtime === null) throw new Error(`onnxruntime-node, which runs it, is not installed: npm install --ignore-scripts --prefix ${JSON.stringify(place)} onnxruntime-node@${onnxRuntimeVersion}`);
    const tokenizer = openTokenizer(folder);
    const session = await runtime.InferenceSession.create(folder.modelFile, {
      // One core is left to whatever else this machine does.
      intraOpNumThreads: Math.max(1, availableParallelism() - 1), interOpNumThreads: 1, logSeverityLevel: 3,
    }).catch((error: unknown) => {
      throw new Error(`${folder.modelFile} is no model that ONNX Runtime opens: ${messageOf(error).split("\n", 1)[0]}`, { cause: error });
    });
    const model = new OnnxModel(runtime, session, tokenizer, frameOf(tokenizer), inputsOf(session, folder.modelFile), folder);
    await model.read(["a", "Thank you, that was quick"]);
    return model;
  }

  /** Probabilities of negative, neutral and positive, three a text, in the order of the texts. */
  async read(texts: readonly string[]): Promise<Float64Array> {
    const out = new Float64Array(texts.length * 3);
    const ids = texts.map((text) => encodeText(this.tokenizer, this.frame, text, this.folder.maxTokens));
    const lengths = ids.map((of) => Math.max(1, of.length));
    // Without a mask padding would be read as text.
    const together = this.inputs.some(({ fill }) => fill === "mask") ? mostTexts : 1;
    for (const batch of batchesByLength(lengths, together, mostTokens)) await this.runBatch(batch, ids, out);
    return out;
  }

  private async runBatch(batch: readonly number[], ids: readonly (readonly number[])[], out: Float64Array): Promise<void> {
    const { modelFile, classes, padId } = this.folder;
    const width = Math.max(1, ...batch.map((index) => ids[index]?.length ?? 0));
    const feeds: Parameters<OnnxSession["run"]>[0] = {};
    for (const { name, type, fill } of this.inputs) {
      const values = new Int32Array(batch.length * width).fill(fill === "ids" ? padId : 0);
      if (fill !== "zeros") batch.forEach((index, row) => ids[index]?.forEach((id, column) => (values[row * width + column] = fill === "ids" ? id : 1)));
      feeds[name] = new this.runtime.Tensor(type, type === "int32" ? values : BigInt64Array.from(values, BigInt), [batch.length, width]);
    }
    const result = await this.session.run(feeds).catch((error: unknown) => {
      throw new Error(`${modelFile} failed on a text, so its tokenizer may be another model's: ${messageOf(error).split("\n", 1)[0]}`, { cause: error });
    });
    const logits = result.logits ?? result[this.session.outputNames[0] ?? ""];
    const [rows, columns, more] = logits?.dims ?? [];
    if (!logits || rows !== batch.length || columns !== classes.length || more !== undefined) {
      throw new Error(`${modelFile} gives numbers of shape [${logits?.dims.join(", ") ?? ""}] for ${batch.length} texts where [${batch.length}, ${classes.length}] is needed, one for each label in config.json: export it for text classification`);
    }
    if (logits.type !== "float32" && logits.type !== "float64") throw new Error(`${modelFile} gives numbers of type ${logits.type}: export it with outputs of type float32`);
    batch.forEach((index, row) => {
      const isRead = addProbabilities(logits.data as ArrayLike<number>, row * classes.length, classes, out, index * 3);
      if (!isRead) throw new Error(`${modelFile} gives something other than numbers: export it again`);
    });
  }
}

function openTokenizer({ tokenizerFile, tokenizerConfigFile }: ModelFolder): Tokenizer {
  try {
    const config = tokenizerConfigFile === null ? {} : (JSON.parse(readFileSync(tokenizerConfigFile, "utf8")) as object);
    const tokenizer = new Tokenizer(JSON.parse(readFileSync(tokenizerFile, "utf8")) as object, config);
    tokenizer.encode("a");
    return tokenizer;
  } catch (error) {
    throw new Error(`${tokenizerFile} is no tokenizer that can be read: ${messageOf(error)}`, { cause: error });
  }
}

function inputsOf({ inputMetadata }: OnnxSession, modelFile: string): Input[] {
  const inputs = inputMetadata.map(({ name, type, shape }): Input => {
    const fill = Object.hasOwn(fills, name) ? fills[name] : undefined;
    if (!fill || (type !== "int64" && type !== "int32")) throw new Error(`${modelFile} asks for an input "${name}" of type ${type}, and only input_ids, attention_mask and token_type_ids as whole numbers can be given: choose a text classifier`);
    if (shape?.some((size) => typeof size === "number")) throw new Error(`${modelFile} takes inputs of the one shape [${shape.join(", ")}] only: export it with dynamic axes`);
    return { name, type, fill };
  });
  if (!inputs.some(({ fill }) => fill === "ids")) throw new Error(`${modelFile} has no input "input_ids": choose a text classifier`);
  return inputs;
}
