import type { Design } from "@/lib/sentiment/train/design";
import { denseInputs, type HiddenTrainer } from "@/lib/sentiment/train/hidden-trainer";
import type { Shares } from "@/lib/sentiment/train/read-data";

/** Weights of three classes interleaved by column, then the three biases. */
export type Weights = Float32Array;

/** A hidden layer learnt along, and how many of the design's last columns are its inputs. */
export type Hidden = { trainer: HiddenTrainer; width: number };
export type Fit = { penalty: number; epochs: number; rate: number; seed: number };
/** What a row aims at, what it weighs, and its collection. */
export type Aim = { target: Shares; weight: number; collection: number };

/** A deterministic shuffle's source of numbers (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function shuffle(order: Int32Array, random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const kept = order[i] as number;
    order[i] = order[j] as number;
    order[j] = kept;
  }
}

const biasRate = 0.1;

/**
 * Multinomial logistic regression with an L2 penalty on the mean loss, by stochastic gradient descent whose rate falls to nothing.
 * Each collection has a bias of its own and the first's is kept: how common the classes of others are says nothing of posts.
 */
export function descend(design: Design, aims: readonly Aim[], { penalty, epochs, rate, seed }: Fit, hidden?: Hidden): Weights {
  const { start, index, value, rows, columns } = design;
  const v = new Float32Array(columns * 3 + 3);
  const order = Int32Array.from({ length: rows }, (_, row) => row);
  const random = randomOf(seed);
  const meanWeight = aims.reduce((sum, { weight }) => sum + weight, 0) / rows;
  const biases = new Float32Array(3 * (1 + aims.reduce((most, { collection }) => Math.max(most, collection), 0)));
  const steps = rows * epochs;
  // Weights are scale · v, so that the penalty shrinks all of them by one multiplication.
  let scale = 1;
  const logits = new Float64Array(3);
  const inputs = new Float32Array(hidden?.width ?? 0);
  let step = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    for (let at = 0; at < rows; at++) {
      const row = order[at] as number;
      const now = rate * (1 - step++ / steps);
      const from = start[row] as number;
      const to = start[row + 1] as number;
      const { target, weight, collection } = aims[row] as Aim;
      const bias = collection * 3;
      let a = 0, b = 0, c = 0;
      for (let i = from; i < to; i++) {
        const j = (index[i] as number) * 3;
        const x = value[i] as number;
        a += x * (v[j] as number);
        b += x * (v[j + 1] as number);
        c += x * (v[j + 2] as number);
      }
      a = a * scale + (biases[bias] as number);
      b = b * scale + (biases[bias + 1] as number);
      c = c * scale + (biases[bias + 2] as number);
      if (hidden) {
        logits[0] = a;
        logits[1] = b;
        logits[2] = c;
        denseInputs(index, value, from, to, columns - hidden.width, inputs);
        hidden.trainer.forward(row, inputs, logits);
        a = logits[0];
        b = logits[1];
        c = logits[2];
      }
      const most = Math.max(a, b, c);
      const ea = Math.exp(a - most), eb = Math.exp(b - most), ec = Math.exp(c - most);
      const sum = ea + eb + ec;
      const by = (now * weight) / meanWeight;
      const ga = by * (ea / sum - target[0]), gb = by * (eb / sum - target[1]), gc = by * (ec / sum - target[2]);
      scale *= 1 - now * penalty;
      const back = 1 / scale;
      for (let i = from; i < to; i++) {
        const j = (index[i] as number) * 3;
        const x = (value[i] as number) * back;
        v[j] = (v[j] as number) - x * ga;
        v[j + 1] = (v[j + 1] as number) - x * gb;
        v[j + 2] = (v[j + 2] as number) - x * gc;
      }
      hidden?.trainer.learn(inputs, ga, gb, gc);
      biases[bias] = (biases[bias] as number) - biasRate * ga;
      biases[bias + 1] = (biases[bias + 1] as number) - biasRate * gb;
      biases[bias + 2] = (biases[bias + 2] as number) - biasRate * gc;
    }
  }
  for (let i = 0; i < v.length; i++) v[i] = (v[i] as number) * scale;
  v.set(biases.subarray(0, 3), columns * 3);
  return v;
}
