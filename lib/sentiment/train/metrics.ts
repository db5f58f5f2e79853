import type { Shares } from "@/lib/sentiment/train/read-data";

const bins = 15;

function argmax(values: ArrayLike<number>, from: number): number {
  const a = values[from] ?? 0;
  const b = values[from + 1] ?? 0;
  const c = values[from + 2] ?? 0;
  return a >= b && a >= c ? 0 : b >= c ? 1 : 2;
}

/** Softmax of logits ÷ temperature, three a row. */
export function probabilitiesOf(logits: ArrayLike<number>, temperature = 1): Float64Array {
  const out = new Float64Array(logits.length);
  for (let row = 0; row < logits.length; row += 3) {
    const z = [0, 1, 2].map((k) => (logits[row + k] ?? 0) / temperature);
    const most = Math.max(...z);
    const powers = z.map((value) => Math.exp(value - most));
    const sum = powers.reduce((total, power) => total + power, 0);
    powers.forEach((power, k) => (out[row + k] = power / sum));
  }
  return out;
}

export type Figures = { recall: number; recalls: number[]; f1: number; accuracy: number; ece: number };

/** Macro-averaged recall and F1, accuracy, and expected calibration error (15 bins, top label), all in 0–1. */
export function figuresOf(probabilities: ArrayLike<number>, gold: readonly number[]): Figures {
  const confusion = [0, 1, 2].map(() => [0, 0, 0]);
  const sure = new Float64Array(bins);
  const right = new Float64Array(bins);
  gold.forEach((label, row) => {
    const told = argmax(probabilities, row * 3);
    const cells = confusion[label] as number[];
    cells[told] = (cells[told] ?? 0) + 1;
    const confidence = probabilities[row * 3 + told] ?? 0;
    const bin = Math.min(bins - 1, Math.floor(confidence * bins));
    sure[bin] = (sure[bin] ?? 0) + confidence;
    right[bin] = (right[bin] ?? 0) + (told === label ? 1 : 0);
  });
  const of = (label: number, told: number) => confusion[label]?.[told] ?? 0;
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  const recalls = [0, 1, 2].map((k) => of(k, k) / Math.max(1, sum(confusion[k] ?? [])));
  const f1s = [0, 1, 2].map((k) => (2 * of(k, k)) / Math.max(1, sum(confusion[k] ?? []) + sum([of(0, k), of(1, k), of(2, k)])));
  const ece = sure.reduce((total, value, bin) => total + Math.abs(value - (right[bin] ?? 0)), 0) / Math.max(1, gold.length);
  return { recall: sum(recalls) / 3, recalls, f1: sum(f1s) / 3, accuracy: sum([0, 1, 2].map((k) => of(k, k))) / Math.max(1, gold.length), ece };
}

/** Pearson's correlation. */
export function correlation(x: readonly number[], y: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const mx = mean(x);
  const my = mean(y);
  let xy = 0;
  let xx = 0;
  let yy = 0;
  x.forEach((value, i) => {
    const dx = value - mx;
    const dy = (y[i] ?? 0) - my;
    xy += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  });
  return xy / Math.sqrt(xx * yy);
}

export const goldOf = (target: Shares): number => argmax(target, 0);

/** The temperature that makes the probabilities of these logits most likely; each row counts by its weight. */
export function fitTemperature(logits: ArrayLike<number>, rows: readonly { target: Shares; weight: number }[]): number {
  const loss = (temperature: number) => {
    const p = probabilitiesOf(logits, temperature);
    return rows.reduce((sum, { target, weight }, row) => sum - weight * target.reduce((part, share, k) => part + share * Math.log(p[row * 3 + k] ?? 1), 0), 0);
  };
  let low = 0.4;
  let high = 3;
  const golden = (Math.sqrt(5) - 1) / 2;
  for (let i = 0; i < 25; i++) {
    const left = high - golden * (high - low);
    const right = low + golden * (high - low);
    if (loss(left) < loss(right)) high = right;
    else low = left;
  }
  return (low + high) / 2;
}
