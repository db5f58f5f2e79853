import type { Design } from "@/lib/sentiment/train/design";

/** Logits of every row, three a row. */
export function logitsOf(design: Design, w: ArrayLike<number>): Float64Array {
  const { start, index, value, rows, columns } = design;
  const out = new Float64Array(rows * 3);
  for (let row = 0; row < rows; row++) {
    for (let k = 0; k < 3; k++) out[row * 3 + k] = w[columns * 3 + k] ?? 0;
    for (let i = start[row] ?? 0; i < (start[row + 1] ?? 0); i++) {
      for (let k = 0; k < 3; k++) out[row * 3 + k] = (out[row * 3 + k] ?? 0) + (value[i] ?? 0) * (w[(index[i] ?? 0) * 3 + k] ?? 0);
    }
  }
  return out;
}
