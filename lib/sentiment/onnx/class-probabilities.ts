import type { SentimentClass } from "@/lib/sentiment/onnx/label-classes";

/** Softmax of one text's logits, added up by class into `out[at…at+2]`; false when a logit is no number. */
export function addProbabilities(logits: ArrayLike<number>, start: number, classes: readonly SentimentClass[], out: Float64Array, at: number): boolean {
  let most = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < classes.length; k++) most = Math.max(most, logits[start + k] ?? Number.NaN);
  if (!Number.isFinite(most)) return false;
  let sum = 0;
  for (let k = 0; k < classes.length; k++) sum += Math.exp((logits[start + k] ?? 0) - most);
  classes.forEach((of, k) => {
    out[at + of] = (out[at + of] ?? 0) + Math.exp((logits[start + k] ?? 0) - most) / sum;
  });
  return true;
}
