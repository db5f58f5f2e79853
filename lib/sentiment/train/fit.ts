import { hashString } from "@/lib/sentiment/hash";
import type { HiddenLayer } from "@/lib/sentiment/hidden-layer";
import type { Lexicon } from "@/lib/sentiment/lexicon";
import { featurise, type Foreign } from "@/lib/sentiment/train/dataset";
import { type Aim, descend, randomOf, type Weights } from "@/lib/sentiment/train/descend";
import { type Design, designOf, inverseFrequency, type Scaling, scalingOf } from "@/lib/sentiment/train/design";
import { HiddenTrainer, type HiddenSettings } from "@/lib/sentiment/train/hidden-trainer";
import { logitsOf } from "@/lib/sentiment/train/logits";
import type { Labelled } from "@/lib/sentiment/train/read-data";

/** Settings of one model, chosen on validation data. */
export type Settings = { buckets: number; strength: number; epochs: number; rate: number; byLanguage: boolean; hidden: HiddenSettings | null };
export type Row = Labelled & Aim;

export type Fitted = { design: Design; weights: Weights; idf: Float32Array; scaling: Scaling; hidden: HiddenLayer | null };

/** Learns a model from rows; deterministic. `foreign` belongs to posts in other languages than English. */
export function fitModel(rows: readonly Row[], lexicon: Lexicon, settings: Settings, foreign?: Foreign): Fitted {
  const data = featurise(rows, lexicon, settings.byLanguage, foreign);
  const all = rows.map((_, index) => index);
  const idf = inverseFrequency(data, all, settings.buckets);
  const scaling = scalingOf(data, all);
  const design = designOf(data, all, idf, scaling);
  const total = rows.reduce((sum, row) => sum + row.weight, 0);
  const seed = hashString("firstminute");
  const trainer = settings.hidden === null ? null : new HiddenTrainer(settings.hidden, data.width, data.unigrams, randomOf(seed));
  const weights = descend(design, rows, {
    penalty: 1 / (settings.strength * total),
    epochs: settings.epochs,
    rate: settings.rate,
    seed,
  }, trainer ? { trainer, width: data.width } : undefined);
  return { design, weights, idf, scaling, hidden: trainer?.result() ?? null };
}

/** Logits (three a row) that a fitted model gives to other rows. */
export function predict(fitted: Fitted, rows: readonly Labelled[], lexicon: Lexicon, byLanguage: boolean, foreign?: Foreign): Float64Array {
  const data = featurise(rows, lexicon, byLanguage, foreign);
  return logitsOf(designOf(data, rows.map((_, index) => index), fitted.idf, fitted.scaling, fitted.design.column), fitted.weights, fitted.hidden, data.unigrams);
}
