import { addHidden, type HiddenLayer } from "@/lib/sentiment/hidden-layer";
import { denseInputs } from "@/lib/sentiment/train/hidden-trainer";
import type { Design } from "@/lib/sentiment/train/design";

/** Logits of every row, three a row; `unigrams` are for the hidden layer. */
export function logitsOf(design: Design, w: ArrayLike<number>, hidden: HiddenLayer | null = null, unigrams: readonly Int32Array[] = []): Float64Array {
  const { start, index, value, rows, columns } = design;
  const out = new Float64Array(rows * 3);
  const inputs = new Float32Array(hidden ? hidden.inputs.length / hidden.units : 0);
  for (let row = 0; row < rows; row++) {
    for (let k = 0; k < 3; k++) out[row * 3 + k] = w[columns * 3 + k] ?? 0;
    for (let i = start[row] ?? 0; i < (start[row + 1] ?? 0); i++) {
      for (let k = 0; k < 3; k++) out[row * 3 + k] = (out[row * 3 + k] ?? 0) + (value[i] ?? 0) * (w[(index[i] ?? 0) * 3 + k] ?? 0);
    }
    if (hidden === null) continue;
    denseInputs(index, value, start[row] ?? 0, start[row + 1] ?? 0, columns - inputs.length, inputs);
    const words = unigrams[row] ?? new Int32Array(0);
    addHidden(hidden, words, words.length, inputs, out.subarray(row * 3, row * 3 + 3));
  }
  return out;
}
