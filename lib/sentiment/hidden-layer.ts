/**
 * A small layer of units beside the linear model, for what depends on several things at once. Each unit sees the
 * dense inputs and the post's words (a learnt vector a word, by hash), and adds to the logits when it is above zero.
 */
export type HiddenLayer = {
  units: number;
  /** A row of `units` bytes for each bucket; unknownWord in its first place where nothing was learnt. */
  words: Int8Array;
  wordStep: number;
  /** `units` rows of weights for the dense inputs, then a bias a unit. */
  inputs: Float32Array;
  bias: Float32Array;
  /** Three weights a unit. */
  out: Float32Array;
};

export const unknownWord = -128;
const sums = new Float32Array(64);

/** Adds the layer's part to `logits`. `inputs` are the dense values as hiddenInput gives them. */
export function addHidden(layer: HiddenLayer, unigrams: Int32Array, count: number, inputs: Float32Array, logits: Float64Array): void {
  const { units, words, out } = layer;
  const mask = words.length / units - 1;
  const width = layer.inputs.length / units;
  sums.fill(0);
  let known = 0;
  for (let i = 0; i < count; i++) {
    const row = ((unigrams[i] as number) & mask) * units;
    if (words[row] === unknownWord) continue;
    known++;
    for (let unit = 0; unit < units; unit++) sums[unit] = (sums[unit] as number) + (words[row + unit] as number);
  }
  const scale = known > 0 ? layer.wordStep / Math.sqrt(known) : 0;
  for (let unit = 0; unit < units; unit++) {
    let sum = (layer.bias[unit] as number) + (sums[unit] as number) * scale;
    const from = unit * width;
    for (let i = 0; i < width; i++) sum += (layer.inputs[from + i] as number) * (inputs[i] as number);
    if (sum <= 0) continue;
    for (let k = 0; k < 3; k++) logits[k] = (logits[k] as number) + sum * (out[unit * 3 + k] as number);
  }
}
