import { stackedCount } from "@/lib/sentiment/dense-features";
import { finish } from "@/lib/sentiment/hash";
import { addHidden } from "@/lib/sentiment/hidden-layer";
import type { SparseFeatures } from "@/lib/sentiment/sparse-features";
import type { LinearModel } from "@/lib/sentiment/weights";

/** What the block of character n-grams is worth beside that of words, which carry over to later years better. */
export const charStrength = 0.6;
const denseStrength = 0.15;
const denseLimit = 4;
/** A dense value as the hidden layer sees it is half its deviations. */
export const hiddenStrength = 0.5 / denseStrength;

/** A dense value as the model sees it: standardised, cut off at four deviations, scaled against the n-grams. */
export function standardise(value: number, mean: number, scale: number): number {
  return denseStrength * Math.max(-denseLimit, Math.min(denseLimit, (value - mean) * scale));
}

const sums = new Float64Array(3);
const inputs = new Float32Array(stackedCount);

/** Adds the logits of one block of n-grams, its values scaled to the length `strength`. */
function addBlock(model: LinearModel, hashes: Int32Array, count: number, strength: number, languageSeed: number, logits: Float64Array): void {
  const { table, mask } = model;
  let a = 0, b = 0, c = 0, squares = 0;
  for (let i = 0; i < count; i++) {
    const hash = hashes[i] as number;
    let at = (hash & mask) << 2;
    let frequency = (table[at + 3] as number) & 0xff;
    if (frequency !== 0) {
      a += frequency * (table[at] as number);
      b += frequency * (table[at + 1] as number);
      c += frequency * (table[at + 2] as number);
      squares += frequency * frequency;
    }
    if (languageSeed === 0) continue;
    at = (finish(hash ^ languageSeed) & mask) << 2;
    frequency = (table[at + 3] as number) & 0xff;
    if (frequency === 0) continue;
    a += frequency * (table[at] as number);
    b += frequency * (table[at + 1] as number);
    c += frequency * (table[at + 2] as number);
    squares += frequency * frequency;
  }
  if (squares === 0) return;
  const norm = strength / Math.sqrt(squares);
  logits[0] = (logits[0] as number) + a * norm * (model.weightStep[0] as number);
  logits[1] = (logits[1] as number) + b * norm * (model.weightStep[1] as number);
  logits[2] = (logits[2] as number) + c * norm * (model.weightStep[2] as number);
}

/** Logits of the three classes for a post's features; `languageSeed` 0 looks nothing up by language. */
export function score(model: LinearModel, sparse: SparseFeatures, dense: Float32Array, languageSeed: number, logits: Float64Array): void {
  const { mean, scale, bias } = model;
  for (let k = 0; k < 3; k++) sums[k] = bias[k] ?? 0;
  addBlock(model, sparse.word, sparse.words, 1, languageSeed, sums);
  addBlock(model, sparse.char, sparse.chars, charStrength, languageSeed, sums);
  for (let feature = 0; feature < mean.length; feature++) {
    const x = standardise(dense[feature] as number, mean[feature] as number, scale[feature] as number);
    inputs[feature] = x * hiddenStrength;
    const at = feature * 3;
    sums[0] = (sums[0] as number) + x * (model.dense[at] as number);
    sums[1] = (sums[1] as number) + x * (model.dense[at + 1] as number);
    sums[2] = (sums[2] as number) + x * (model.dense[at + 2] as number);
  }
  if (model.hidden !== null) addHidden(model.hidden, sparse.unigram, sparse.unigrams, inputs, sums);
  for (let k = 0; k < 3; k++) logits[k] = (sums[k] as number) / model.temperature;
}
