import "server-only";
import { fitModel, type Fitted, type Lexica, predict, type Row, type Settings } from "@/lib/sentiment/train/fit";
import { readEnglishLexicon, readForeignLexicon } from "@/lib/sentiment/train/lexica";
import { correlation, figuresOf, fitTemperature, goldOf, probabilitiesOf } from "@/lib/sentiment/train/metrics";
import { quantise } from "@/lib/sentiment/train/quantise";
import { type DataLanguage, type Labelled, languageFolders, readMultilingual, readRated, readTweets, readValidation, textKey } from "@/lib/sentiment/train/read-data";
import { hashString } from "@/lib/sentiment/hash";
import type { SentimentWeights } from "@/lib/sentiment/weights";

const english: Settings = { buckets: 2 ** 19, strength: 0.5, epochs: 10, rate: 0.5, byLanguage: false };
const others: Settings = { buckets: 2 ** 19, strength: 1, epochs: 10, rate: 0.7, byLanguage: true };
const otherLanguages = (Object.keys(languageFolders) as DataLanguage[]).filter((lang) => lang !== "en");

type Tell = (sentence: string) => void;
const percent = (value: number) => (100 * value).toFixed(1);

/** Every class of tweets weighs the same, so that the model knows no class to be more common than another. */
function balanced(rows: readonly Labelled[]): Row[] {
  const counts = [0, 0, 0];
  for (const row of rows) counts[goldOf(row.target)] = (counts[goldOf(row.target)] ?? 0) + 1;
  return rows.map((row) => ({ ...row, weight: rows.length / (3 * (counts[goldOf(row.target)] ?? 1)) }));
}

const heldOut = (row: Labelled) => (hashString(textKey(row.text)) >>> 0) % 5 === 0;

/** Trains both models from the folder's data. Deterministic: the same data give the same bytes. */
export function trainSentiment(folder: string, tell: Tell): SentimentWeights {
  const validation = readValidation(folder);
  const keys = new Set(validation.map((row) => textKey(row.text)));
  const tweets = readTweets(folder).filter((row) => !keys.has(textKey(row.text)));
  const rated = readRated(`${folder}/vader`);
  const lexica: Lexica = { english: readEnglishLexicon(), foreign: new Map(otherLanguages.map((lang) => [lang, readForeignLexicon(lang)])) };
  tell(`${tweets.length} tweets, ${rated.length} rated texts; ${validation.length} validation tweets are kept out`);

  const weigh = (t: readonly Labelled[], r: readonly Labelled[]): Row[] => [...balanced(t), ...r.map((row) => ({ ...row, weight: 1 }))];
  const trial = fitModel(weigh(tweets.filter((row) => !heldOut(row)), rated.filter((row) => !heldOut(row))), lexica, english);
  const temperature = temperatureOf(trial, balanced(tweets.filter(heldOut)), lexica, false);
  tellCorrelations(trial, rated.filter(heldOut), lexica, tell);
  tell(`English: temperature ${temperature.toFixed(3)}`);
  const englishFit = fitModel(weigh(tweets, rated), lexica, english);
  tellFigures("TweetEval validation", englishFit, validation, lexica, temperature, tell);

  const train = otherLanguages.flatMap((lang) => readMultilingual(folder, "train", lang));
  const check = otherLanguages.flatMap((lang) => readMultilingual(folder, "val", lang));
  const equal = (rows: readonly Labelled[]) => rows.map((row) => ({ ...row, weight: 1 }));
  const othersTrial = fitModel(equal(train), lexica, others);
  const othersTemperature = temperatureOf(othersTrial, equal(check), lexica, true);
  for (const lang of otherLanguages) tellFigures(`Multilingual validation ${lang}`, othersTrial, check.filter((row) => row.lang === lang), lexica, othersTemperature, tell);
  const othersFit = fitModel(equal([...train, ...check]), lexica, others);

  return {
    lexicon: lexica.english,
    foreign: lexica.foreign,
    english: quantise(englishFit.design, englishFit.weights, englishFit.idf, englishFit.scaling, { temperature, byLanguage: false }),
    others: quantise(othersFit.design, othersFit.weights, othersFit.idf, othersFit.scaling, { temperature: othersTemperature, byLanguage: true }),
  };
}

function temperatureOf(fitted: Fitted, rows: readonly Row[], lexica: Lexica, byLanguage: boolean): number {
  return fitTemperature(predict(fitted, rows, lexica, byLanguage), rows.map((row) => row.target), rows.map((row) => row.weight));
}

function tellFigures(name: string, fitted: Fitted, rows: readonly Labelled[], lexica: Lexica, temperature: number, tell: Tell): void {
  const byLanguage = rows[0]?.lang !== "en";
  const { recall, f1, accuracy, ece } = figuresOf(probabilitiesOf(predict(fitted, rows, lexica, byLanguage), temperature), rows.map((row) => goldOf(row.target)));
  tell(`${name}: macro recall ${percent(recall)}, macro F1 ${percent(f1)}, accuracy ${percent(accuracy)}, ECE ${ece.toFixed(3)}`);
}

function tellCorrelations(fitted: Fitted, rows: readonly (Labelled & { rating: number })[], lexica: Lexica, tell: Tell): void {
  for (const origin of new Set(rows.map((row) => row.origin))) {
    const own = rows.filter((row) => row.origin === origin);
    const p = probabilitiesOf(predict(fitted, own, lexica, false));
    tell(`${origin}, ${own.length} held out: r = ${correlation(own.map((_, i) => (p[i * 3 + 2] ?? 0) - (p[i * 3] ?? 0)), own.map((row) => row.rating)).toFixed(3)}`);
  }
}
