import { charStrength, standardise } from "@/lib/sentiment/score";
import type { Dataset } from "@/lib/sentiment/train/dataset";

/** Weight of a hashed bucket by how many posts have it: ln((1 + n) / (1 + df)) + 1, and 0 below two posts. */
export function inverseFrequency(data: Dataset, rows: readonly number[], buckets: number): Float32Array {
  const mask = buckets - 1;
  const frequency = new Int32Array(buckets);
  const seen = new Int32Array(buckets).fill(-1);
  rows.forEach((row, at) => {
    for (const block of [data.words[row], data.chars[row]]) {
      for (const hash of block ?? []) {
        const bucket = hash & mask;
        if (seen[bucket] === at) continue;
        seen[bucket] = at;
        frequency[bucket] = (frequency[bucket] ?? 0) + 1;
      }
    }
  });
  return Float32Array.from(frequency, (df) => (df < 2 ? 0 : Math.log((1 + rows.length) / (1 + df)) + 1));
}

export type Scaling = { mean: Float32Array; scale: Float32Array };

/** Mean and 1 ÷ deviation of each dense feature over some rows. */
export function scalingOf(data: Dataset, rows: readonly number[]): Scaling {
  const mean = new Float32Array(data.width);
  const scale = new Float32Array(data.width);
  for (let feature = 0; feature < data.width; feature++) {
    let sum = 0;
    let squares = 0;
    for (const row of rows) {
      const value = data.dense[row * data.width + feature] ?? 0;
      sum += value;
      squares += value * value;
    }
    mean[feature] = sum / rows.length;
    const variance = squares / rows.length - (sum / rows.length) ** 2;
    scale[feature] = variance > 1e-9 ? 1 / Math.sqrt(variance) : 0;
  }
  return { mean, scale };
}

/** Rows in compressed form over compact columns; `column[bucket]` is −1 where nothing is learnt. Dense columns come last. */
export type Design = { rows: number; start: Int32Array; index: Int32Array; value: Float32Array; columns: number; column: Int32Array };

export function designOf(data: Dataset, rows: readonly number[], idf: Float32Array, scaling: Scaling, known?: Int32Array): Design {
  const mask = idf.length - 1;
  const column = known ?? new Int32Array(idf.length).fill(-1);
  let columns = 0;
  if (!known) for (let bucket = 0; bucket < idf.length; bucket++) if ((idf[bucket] ?? 0) > 0) column[bucket] = columns++;
  if (known) for (const c of known) if (c >= columns) columns = c + 1;
  let size = rows.length * data.width;
  for (const row of rows) size += (data.words[row]?.length ?? 0) + (data.chars[row]?.length ?? 0);
  const start = new Int32Array(rows.length + 1);
  const index = new Int32Array(size);
  const value = new Float32Array(size);
  let at = 0;
  rows.forEach((row, r) => {
    for (const [block, strength] of [[data.words[row], 1], [data.chars[row], charStrength]] as const) {
      const from = at;
      let squares = 0;
      for (const hash of block ?? []) {
        const weight = idf[hash & mask] ?? 0;
        if (weight === 0) continue;
        squares += weight * weight;
        index[at] = column[hash & mask] ?? 0;
        value[at++] = weight;
      }
      const norm = squares > 0 ? strength / Math.sqrt(squares) : 0;
      for (let i = from; i < at; i++) value[i] = (value[i] ?? 0) * norm;
    }
    for (let feature = 0; feature < data.width; feature++) {
      const x = standardise(data.dense[row * data.width + feature] ?? 0, scaling.mean[feature] ?? 0, scaling.scale[feature] ?? 0);
      if (x === 0) continue;
      index[at] = columns + feature;
      value[at++] = x;
    }
    start[r + 1] = at;
  });
  return { rows: rows.length, start, index: index.subarray(0, at), value: value.subarray(0, at), columns: columns + data.width, column };
}
