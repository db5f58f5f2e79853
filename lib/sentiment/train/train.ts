import "server-only";
import type { Lexicon } from "@/lib/sentiment/lexicon";
import { fitModel, type Fitted, predict, type Row, type Settings } from "@/lib/sentiment/train/fit";
import { readEnglishLexicon } from "@/lib/sentiment/train/lexicon";
import { correlation, figuresOf, fitTemperature, goldOf, probabilitiesOf } from "@/lib/sentiment/train/metrics";
import { quantise } from "@/lib/sentiment/train/quantise";
import { type DataLanguage, type Labelled, languageFolders, readMultilingual, readRated, readTweets, readValidation, textKey } from "@/lib/sentiment/train/read-data";
import { readSynthetic, readSyntheticWords, type Written } from "@/lib/sentiment/train/synthetic";
import { hashString } from "@/lib/sentiment/hash";
import type { SentimentWeights } from "@/lib/sentiment/weights";

const english: Settings = { buckets: 2 ** 20, strength: 0.5, epochs: 10, rate: 0.5, byLanguage: false, hidden: { units: 24, buckets: 2 ** 16, rate: 0.05, dropout: 0.3, wordDropout: 0.2 } };
const others: Settings = { buckets: 2 ** 18, strength: 1.5, epochs: 10, rate: 0.7, byLanguage: true, hidden: null };
/** What a rated text weighs beside a tweet: single feelings of some twenty people say more, and film reviews are many. */
const ratedWeights: Record<string, number> = { tweets: 5, amazonReviewSnippets: 4.5, nytEditorialSnippets: 5, movieReviewSnippets: 2.5 };
/** What a written text weighs on average. */
const syntheticWeight = 1.5;
const syntheticCopies = 6;
const syntheticWordWeight = 1;
const otherLanguages = (Object.keys(languageFolders) as DataLanguage[]).filter((lang) => lang !== "en");

type Tell = (sentence: string) => void;
const percent = (value: number) => (100 * value).toFixed(1);

/** Every class weighs the same, `each` a row on average, so that the model knows no class to be more common than another. */
function balanced<R extends Labelled>(rows: readonly R[], each = 1): (R & Row)[] {
  const counts = [0, 0, 0];
  for (const row of rows) counts[goldOf(row.target)] = (counts[goldOf(row.target)] ?? 0) + 1;
  return rows.map((row) => ({ ...row, weight: (each * rows.length) / (3 * (counts[goldOf(row.target)] ?? 1)) }));
}
const equal = (rows: readonly Labelled[], each = 1): Row[] => rows.map((row) => ({ ...row, weight: each }));

const heldOut = (row: Labelled) => (hashString(textKey(row.text)) >>> 0) % 5 === 0;
const kept = (row: Labelled) => !heldOut(row);
const heldOutPattern = ({ pattern }: Written) => (hashString(pattern) >>> 0) % 5 === 0;

/** Trains both models from the folder's data. Deterministic: the same data give the same bytes. */
export function trainSentiment(folder: string, tell: Tell): SentimentWeights {
  const lexicon = readEnglishLexicon();
  const trained = trainEnglish(folder, lexicon, tell);
  return { lexicon, english: trained.model, others: trainOthers(folder, lexicon, trained.fitted, tell) };
}

function trainEnglish(folder: string, lexicon: Lexicon, tell: Tell) {
  const validation = readValidation(folder);
  const keys = new Set(validation.map((row) => textKey(row.text)));
  const tweets = readTweets(folder).filter((row) => !keys.has(textKey(row.text)));
  const rated = readRated(`${folder}/vader`);
  const synthetic = readSynthetic(syntheticCopies);
  tell(`${tweets.length} tweets, ${rated.length} rated texts, ${synthetic.length} written ones; ${validation.length} validation tweets are kept out`);
  const rows = (test: (row: Labelled) => boolean, written: readonly Written[]): Row[] => [
    ...balanced(tweets.filter(test)),
    ...rated.filter(test).map((row) => ({ ...row, weight: ratedWeights[row.origin] ?? 1 })),
    ...balanced(written, syntheticWeight),
  ];

  // A trial without a fifth of the data tells what to expect of unseen texts, and the temperature.
  const trial = fitModel(rows(kept, synthetic.filter((row) => !heldOutPattern(row))), lexicon, english);
  const unseen = balanced(tweets.filter(heldOut));
  const logits = predict(trial, unseen, lexicon, false);
  const temperature = fitTemperature(logits, unseen.map((row) => row.target), unseen.map((row) => row.weight));
  tellFigures(`Held-out tweets (${unseen.length})`, logits, unseen, temperature, tell);
  const unseenWritten = synthetic.filter(heldOutPattern);
  tellFigures(`Held-out patterns (${unseenWritten.length} texts)`, predict(trial, unseenWritten, lexicon, false), unseenWritten, temperature, tell);
  const unseenRated = rated.filter(heldOut);
  for (const origin of new Set(unseenRated.map((row) => row.origin))) {
    const own = unseenRated.filter((row) => row.origin === origin);
    const p = probabilitiesOf(predict(trial, own, lexicon, false), temperature);
    tell(`${origin}, ${own.length} held out: r = ${correlation(own.map((_, i) => (p[i * 3 + 2] ?? 0) - (p[i * 3] ?? 0)), own.map((row) => row.rating)).toFixed(3)}`);
  }

  const fitted = fitModel(rows(() => true, synthetic), lexicon, english);
  tellFigures("TweetEval validation", predict(fitted, validation, lexicon, false), validation, temperature, tell);
  return { fitted, model: quantise(fitted, { temperature, byLanguage: false }) };
}

function trainOthers(folder: string, lexicon: Lexicon, englishFit: Fitted, tell: Tell) {
  const train = equal(otherLanguages.flatMap((lang) => readMultilingual(folder, "train", lang)));
  const check = equal(otherLanguages.flatMap((lang) => readMultilingual(folder, "val", lang)));
  const words = equal(readSyntheticWords(), syntheticWordWeight);
  const learnt = [...train, ...words];
  const all = [...learnt, ...check];
  const inEnglish = (rows: readonly Labelled[]) => predict(englishFit, rows, lexicon, false);
  const trial = fitModel(learnt, lexicon, others, inEnglish(learnt));
  const logits = predict(trial, check, lexicon, true, inEnglish(check));
  const temperature = fitTemperature(logits, check.map((row) => row.target), check.map((row) => row.weight));
  let sum = 0;
  for (const lang of otherLanguages) {
    const own = check.flatMap((row, index) => (row.lang === lang ? [index] : []));
    sum += tellFigures(`Validation ${lang}`, own.flatMap((index) => [...logits.subarray(index * 3, index * 3 + 3)]), own.flatMap((index) => check[index] ?? []), temperature, tell);
  }
  tell(`Validation of ${otherLanguages.length} languages: mean macro F1 ${percent(sum / otherLanguages.length)}`);
  const fitted = fitModel(all, lexicon, others, inEnglish(all));
  return quantise(fitted, { temperature, byLanguage: true });
}

/** Tells the figures and gives macro F1. */
function tellFigures(name: string, logits: ArrayLike<number>, rows: readonly Labelled[], temperature: number, tell: Tell): number {
  const { recall, f1, accuracy, ece } = figuresOf(probabilitiesOf(logits, temperature), rows.map((row) => goldOf(row.target)));
  tell(`${name}: macro recall ${percent(recall)}, macro F1 ${percent(f1)}, accuracy ${percent(accuracy)}, ECE ${ece.toFixed(3)}, temperature ${temperature.toFixed(3)}`);
  return f1;
}
