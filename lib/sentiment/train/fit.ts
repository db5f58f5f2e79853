import { hashString } from "@/lib/sentiment/hash";
import type { Lexicon } from "@/lib/sentiment/lexicon";
import { type Dataset, featurise } from "@/lib/sentiment/train/dataset";
import { descend, type Weights } from "@/lib/sentiment/train/descend";
import { type Design, designOf, inverseFrequency, type Scaling, scalingOf } from "@/lib/sentiment/train/design";
import { logitsOf } from "@/lib/sentiment/train/logits";
import type { Labelled } from "@/lib/sentiment/train/read-data";

/** Settings of one model, chosen on validation data. */
export type Settings = { buckets: number; strength: number; epochs: number; rate: number; byLanguage: boolean };
export type Row = Labelled & { weight: number };

export type Fitted = { design: Design; weights: Weights; idf: Float32Array; scaling: Scaling; data: Dataset };
export type Lexica = { english: Lexicon; foreign: ReadonlyMap<string, Lexicon> };

/** Learns a model from rows; deterministic. */
export function fitModel(rows: readonly Row[], lexica: Lexica, settings: Settings): Fitted {
  const data = featurise(rows, lexica, settings.byLanguage);
  const all = rows.map((_, index) => index);
  const idf = inverseFrequency(data, all, settings.buckets);
  const scaling = scalingOf(data, all);
  const design = designOf(data, all, idf, scaling);
  const total = rows.reduce((sum, row) => sum + row.weight, 0);
  const weights = descend(design, rows.map((row) => row.target), rows.map((row) => row.weight), {
    penalty: 1 / (settings.strength * total),
    epochs: settings.epochs,
    rate: settings.rate,
    seed: hashString("firstminute"),
  });
  return { design, weights, idf, scaling, data };
}

/** Logits (three a row) that a fitted model gives to other rows. */
export function predict(fitted: Fitted, rows: readonly Labelled[], lexica: Lexica, byLanguage: boolean): Float64Array {
  const data = featurise(rows, lexica, byLanguage);
  return logitsOf(designOf(data, rows.map((_, index) => index), fitted.idf, fitted.scaling, fitted.design.column), fitted.weights);
}
