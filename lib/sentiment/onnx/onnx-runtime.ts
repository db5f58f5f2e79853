import "server-only";
import { createRequire } from "node:module";
import path from "node:path";

/** The version that the tests run with; see docs/sentiment-models.md. */
export const onnxRuntimeVersion = "1.30.0";

export type OnnxTensor = { readonly type: string; readonly dims: readonly number[]; readonly data: ArrayLike<number | bigint> };
export type OnnxSession = {
  readonly inputMetadata: readonly { name: string; isTensor: boolean; type?: string; shape?: readonly (number | string)[] }[];
  readonly outputNames: readonly string[];
  run(feeds: Record<string, OnnxTensor>): Promise<Record<string, OnnxTensor>>;
};

/** What is used of onnxruntime-node. It is no dependency, being 288 MB, so its own types are not there. */
export type OnnxRuntime = {
  Tensor: new (type: "int64" | "int32", data: BigInt64Array | Int32Array, dims: readonly number[]) => OnnxTensor;
  InferenceSession: { create(file: string, options: Record<string, unknown>): Promise<OnnxSession> };
};

/** Loads onnxruntime-node from the program's packages, else from those of the model's folder; null where there is none. */
export function loadOnnxRuntime(folders: readonly string[]): OnnxRuntime | null {
  for (const folder of folders) {
    const require = createRequire(path.join(folder, "package.json"));
    try {
      require.resolve("onnxruntime-node");
    } catch {
      continue;
    }
    return require("onnxruntime-node") as OnnxRuntime;
  }
  return null;
}
