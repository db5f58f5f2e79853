import { hiddenStrength } from "@/lib/sentiment/score";
import { type HiddenLayer, unknownWord } from "@/lib/sentiment/hidden-layer";

export type HiddenSettings = { units: number; buckets: number; rate: number; dropout: number; wordDropout: number };
/** Words in fewer posts are left out. */
const leastPosts = 5;

/** Learns a hidden layer along with the linear model: `forward` adds its part to a row's logits, `learn` takes the gradient back. */
export class HiddenTrainer {
  readonly #settings: HiddenSettings;
  readonly #random: () => number;
  readonly #width: number;
  readonly #words: Float32Array;
  readonly #known: Uint8Array;
  readonly #rows: readonly Int32Array[];
  readonly #inputs: Float32Array;
  readonly #bias: Float32Array;
  readonly #out: Float32Array;
  readonly #active: Float32Array;
  readonly #kept = new Int32Array(1_024);
  #keptCount = 0;

  constructor(settings: HiddenSettings, width: number, unigrams: readonly Int32Array[], random: () => number) {
    const { units, buckets } = settings;
    this.#settings = settings;
    this.#random = random;
    this.#width = width;
    const posts = new Int32Array(buckets);
    const rows = unigrams.map((row) => row.map((hash) => hash & (buckets - 1)));
    for (const row of rows) for (const bucket of row) posts[bucket] = (posts[bucket] ?? 0) + 1;
    this.#known = Uint8Array.from(posts, (count) => (count >= leastPosts ? 1 : 0));
    this.#rows = rows.map((row) => row.filter((bucket) => this.#known[bucket]));
    const spread = (length: number, size: number) => Float32Array.from({ length }, () => (random() * 2 - 1) * size);
    this.#words = spread(units * buckets, 0.05);
    this.#inputs = spread(units * width, Math.sqrt(3 / width));
    this.#bias = new Float32Array(units);
    this.#out = spread(units * 3, 0.1);
    this.#active = new Float32Array(units);
  }

  /** `inputs` is the row's dense part as hiddenInput gives it. */
  forward(row: number, inputs: Float32Array, logits: Float64Array): void {
    const { units, dropout, wordDropout } = this.#settings;
    this.#keptCount = 0;
    for (const bucket of this.#rows[row] ?? []) if (this.#random() >= wordDropout) this.#kept[this.#keptCount++] = bucket;
    const norm = this.#keptCount > 0 ? 1 / Math.sqrt(this.#keptCount) : 0;
    for (let unit = 0; unit < units; unit++) {
      this.#active[unit] = 0;
      if (this.#random() < dropout) continue;
      let words = 0;
      for (let i = 0; i < this.#keptCount; i++) words += this.#words[(this.#kept[i] as number) * units + unit] as number;
      let sum = (this.#bias[unit] as number) + words * norm;
      const from = unit * this.#width;
      for (let i = 0; i < this.#width; i++) sum += (this.#inputs[from + i] as number) * (inputs[i] as number);
      if (sum <= 0) continue;
      this.#active[unit] = sum / (1 - dropout);
      for (let k = 0; k < 3; k++) logits[k] = (logits[k] as number) + (this.#active[unit] as number) * (this.#out[unit * 3 + k] as number);
    }
  }

  /** Steps against the gradient of the logits (the step's size is in it) for the row of the last `forward`. */
  learn(inputs: Float32Array, a: number, b: number, c: number): void {
    const { units, rate, dropout } = this.#settings;
    const norm = this.#keptCount > 0 ? 1 / Math.sqrt(this.#keptCount) : 0;
    const out = this.#out;
    for (let unit = 0; unit < units; unit++) {
      const active = this.#active[unit] as number;
      if (active <= 0) continue;
      const at = unit * 3;
      const back = ((a * (out[at] as number) + b * (out[at + 1] as number) + c * (out[at + 2] as number)) * rate) / (1 - dropout);
      out[at] = (out[at] as number) - rate * a * active;
      out[at + 1] = (out[at + 1] as number) - rate * b * active;
      out[at + 2] = (out[at + 2] as number) - rate * c * active;
      this.#bias[unit] = (this.#bias[unit] as number) - back;
      const from = unit * this.#width;
      for (let i = 0; i < this.#width; i++) this.#inputs[from + i] = (this.#inputs[from + i] as number) - back * (inputs[i] as number);
      for (let i = 0; i < this.#keptCount; i++) {
        const word = (this.#kept[i] as number) * units + unit;
        this.#words[word] = (this.#words[word] as number) - back * norm;
      }
    }
  }

  /** The layer as it is shipped, its words' vectors in bytes. */
  result(): HiddenLayer {
    const { units } = this.#settings;
    const size = this.#words.reduce((most, value, i) => (this.#known[Math.floor(i / units)] ? Math.max(most, Math.abs(value)) : most), 0);
    const wordStep = size / 127 || 1;
    const words = Int8Array.from(this.#words, (value, i) => (this.#known[Math.floor(i / units)] ? Math.round(value / wordStep) : i % units === 0 ? unknownWord : 0));
    return { units, words, wordStep, inputs: this.#inputs, bias: this.#bias, out: this.#out };
  }
}

/** The dense part of a design's row, as the hidden layer sees it. */
export function denseInputs(index: Int32Array, value: Float32Array, from: number, to: number, firstDense: number, into: Float32Array): void {
  into.fill(0);
  for (let i = from; i < to; i++) {
    const at = (index[i] as number) - firstDense;
    if (at >= 0) into[at] = (value[i] as number) * hiddenStrength;
  }
}
