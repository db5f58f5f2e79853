import type { Fitted } from "@/lib/sentiment/train/fit";
import type { LinearModel } from "@/lib/sentiment/weights";

/** The largest weights beyond this share are cut off, so that the rest keep finer steps. */
const kept = 0.99995;

/** Packs float weights into bytes: a step a class, chosen by the largest weights. */
export function quantise({ design, weights, idf, scaling, hidden }: Fitted, options: { temperature: number; byLanguage: boolean }): LinearModel {
  const table = new Int8Array(idf.length * 4);
  const inputs = scaling.mean.length;
  const sparse = design.columns - inputs;
  const steps = [0, 1, 2].map((k) => {
    const sizes = Float32Array.from({ length: sparse }, (_, column) => Math.abs(weights[column * 3 + k] ?? 0)).sort();
    return ((sizes[Math.floor((sparse - 1) * kept)] ?? 1) || 1) / 127;
  });
  const frequencyStep = idf.reduce((most, value) => Math.max(most, value), 0) / 255;
  for (let bucket = 0; bucket < idf.length; bucket++) {
    const column = design.column[bucket] ?? -1;
    if (column < 0) continue;
    for (let k = 0; k < 3; k++) table[bucket * 4 + k] = Math.max(-127, Math.min(127, Math.round((weights[column * 3 + k] ?? 0) / (steps[k] ?? 1))));
    table[bucket * 4 + 3] = Math.max(1, Math.round((idf[bucket] ?? 0) / frequencyStep));
  }
  const dense = Float32Array.from({ length: inputs * 3 }, (_, i) => weights[sparse * 3 + i] ?? 0);
  const bias = Float32Array.from({ length: 3 }, (_, k) => weights[design.columns * 3 + k] ?? 0);
  return { table, mask: idf.length - 1, weightStep: Float32Array.from(steps), frequencyStep, mean: scaling.mean, scale: scaling.scale, dense, bias, hidden, ...options };
}
