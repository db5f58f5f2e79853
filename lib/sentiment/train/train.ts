import "server-only";
import type { Lexicon } from "@/lib/sentiment/lexicon";
import type { Foreign } from "@/lib/sentiment/train/dataset";
import { fitModel, predict, type Row, type Settings } from "@/lib/sentiment/train/fit";
import { readForeignLexicon } from "@/lib/sentiment/train/foreign-lexicon";
import { readEnglishLexicon } from "@/lib/sentiment/train/lexicon";
import { correlation, figuresOf, fitTemperature, goldOf, probabilitiesOf } from "@/lib/sentiment/train/metrics";
import { quantise } from "@/lib/sentiment/train/quantise";
import { type DataLanguage, type Labelled, languageFolders, readMultilingual, readRated, readTweets, readValidation, textKey } from "@/lib/sentiment/train/read-data";
import { readSynthetic, readSyntheticWords, type Written } from "@/lib/sentiment/train/synthetic";
import { hashString } from "@/lib/sentiment/hash";
import type { SentimentWeights } from "@/lib/sentiment/weights";

const english: Settings = { buckets: 2 ** 20, strength: 0.8, epochs: 10, rate: 0.5, byLanguage: false, hidden: { units: 24, buckets: 2 ** 16, rate: 0.05, dropout: 0.3, wordDropout: 0.2 } };
const others: Settings = { buckets: 2 ** 18, strength: 2, epochs: 10, rate: 0.7, byLanguage: true, hidden: null };
/** What a rated text weighs beside a tweet: single feelings of some twenty people say more, and film reviews are many. */
const ratedWeights: Record<string, number> = { tweets: 9, amazonReviewSnippets: 5, nytEditorialSnippets: 12, movieReviewSnippets: 3.5 };
/** What a tweet weighs on average. */
const tweetWeight = 1.3;
/** What a written text weighs on average. */
const syntheticWeight = 1.5;
const syntheticCopies = 6;
const syntheticWordWeight = 0.4;
/**
 * Of the Hindi texts the first of the training part and the whole validation part have labels that agree with their
 * texts by chance only: copies of English tweets among them have all three labels alike. The later ones can be learnt.
 */
const hindiFrom = 960;
const otherLanguages = (Object.keys(languageFolders) as DataLanguage[]).filter((lang) => lang !== "en");

type Tell = (sentence: string) => void;
const percent = (value: number) => (100 * value).toFixed(1);

/** Collections whose classes are not common as posts' are; what the model is for is 0. */
const written = 1;
const firstRated = 2;

/** Every class weighs the same, `each` a row on average, so that the model knows no class to be more common than another. */
function balanced<R extends Labelled>(rows: readonly R[], each = 1, collection = 0): (R & Row)[] {
  const counts = [0, 0, 0];
  for (const row of rows) counts[goldOf(row.target)] = (counts[goldOf(row.target)] ?? 0) + 1;
  return rows.map((row) => ({ ...row, collection, weight: (each * rows.length) / (3 * (counts[goldOf(row.target)] ?? 1)) }));
}
const equal = (rows: readonly Labelled[], each = 1, collection = 0): Row[] => rows.map((row) => ({ ...row, collection, weight: each }));
const ratedBy = Object.keys(ratedWeights);

/** The data are parted by their texts, so that copies of a text stand in one part, and texts of a pattern too. */
const parts = 5;
const partOf = (text: string) => (hashString(text) >>> 0) % parts;
const yearOf = (tweet: Labelled) => Number.parseInt(tweet.origin, 10);

/** Trains both models from the folder's data. Deterministic: the same data give the same bytes. */
export function trainSentiment(folder: string, tell: Tell): SentimentWeights {
  const lexicon = readEnglishLexicon();
  const trained = trainEnglish(folder, lexicon, tell);
  const foreign = readForeignLexicon();
  const inEnglish = (rows: readonly Labelled[]): Foreign => ({ lexicon: foreign, english: predict(trained.fitted, rows, lexicon, false).map((logit) => logit / trained.model.temperature) });
  return { lexicon, foreign, english: trained.model, others: trainOthers(folder, lexicon, inEnglish, tell) };
}

function trainEnglish(folder: string, lexicon: Lexicon, tell: Tell) {
  const validation = readValidation(folder);
  const keys = new Set(validation.map((row) => textKey(row.text)));
  const tweets = readTweets(folder).filter((row) => !keys.has(textKey(row.text)));
  const rated = readRated(`${folder}/vader`);
  const synthetic = readSynthetic(syntheticCopies);
  tell(`${tweets.length} tweets, ${rated.length} rated texts, ${synthetic.length} written ones; ${validation.length} validation tweets are kept out`);
  const rows = (test: (row: Labelled) => boolean, writtenTest: (row: Written) => boolean): Row[] => [
    ...balanced(tweets.filter(test), tweetWeight),
    ...rated.filter(test).map((row) => ({ ...row, collection: firstRated + ratedBy.indexOf(row.origin), weight: ratedWeights[row.origin] ?? 1 })),
    ...balanced(synthetic.filter(writtenTest), syntheticWeight, written),
  ];

  // Posts to be read come from no year that was learnt from: models of the other years tell how sure of them to be.
  const otherYears = new Unseen();
  for (const year of new Set(tweets.map(yearOf))) {
    const isOwn = (row: Labelled) => yearOf(row) === year;
    const trial = fitModel(rows((row) => !isOwn(row), () => true), lexicon, english);
    otherYears.add(balanced(tweets.filter(isOwn)), (own) => predict(trial, own, lexicon, false));
    tell(`Trial without ${year}`);
  }
  const temperature = fitTemperature(otherYears.logits, otherYears.rows);
  tellFigures("Tweets by models of other years", otherYears.logits, otherYears.rows, temperature, tell);

  // Trials, each without a fifth of the data, tell what to expect of unseen texts.
  const unseen = { tweets: new Unseen(), patterns: new Unseen() };
  const correlations = new Map<string, number[]>();
  for (let part = 0; part < parts; part++) {
    const isOwn = (row: Labelled) => partOf(textKey(row.text)) === part;
    const trial = fitModel(rows((row) => !isOwn(row), (row) => partOf(row.pattern) !== part), lexicon, english);
    const read = (own: readonly Labelled[]) => predict(trial, own, lexicon, false);
    unseen.tweets.add(balanced(tweets.filter(isOwn)), read);
    unseen.patterns.add(equal(synthetic.filter((row) => partOf(row.pattern) === part)), read);
    for (const origin of ratedBy) {
      const own = rated.filter((row) => row.origin === origin && isOwn(row));
      const p = probabilitiesOf(read(own), temperature);
      const r = correlation(own.map((_, i) => (p[i * 3 + 2] ?? 0) - (p[i * 3] ?? 0)), own.map((row) => row.rating));
      correlations.set(origin, [...(correlations.get(origin) ?? []), r]);
    }
    tell(`Trial ${part + 1} of ${parts}`);
  }
  tellFigures(`Unseen tweets (${unseen.tweets.rows.length})`, unseen.tweets.logits, unseen.tweets.rows, temperature, tell);
  tellFigures(`Unseen patterns (${unseen.patterns.rows.length} texts)`, unseen.patterns.logits, unseen.patterns.rows, temperature, tell);
  for (const [origin, all] of correlations) tell(`${origin}, unseen: r = ${(all.reduce((sum, r) => sum + r, 0) / parts).toFixed(3)} (parts ${all.map((r) => r.toFixed(3)).join(", ")})`);

  const fitted = fitModel(rows(() => true, () => true), lexicon, english);
  tellFigures("TweetEval validation", predict(fitted, validation, lexicon, false), validation, temperature, tell);
  return { fitted, model: quantise(fitted, { temperature, byLanguage: false }) };
}

/** Rows that the trials did not learn from, with what they said of them. */
class Unseen {
  readonly rows: Row[] = [];
  readonly logits: number[] = [];

  add(rows: readonly Row[], read: (rows: readonly Labelled[]) => Float64Array): void {
    this.rows.push(...rows);
    for (const value of read(rows)) this.logits.push(value);
  }
}

/** `inEnglish` gives what the English model and the word lists of other languages say of rows. */
function trainOthers(folder: string, lexicon: Lexicon, inEnglish: (rows: readonly Labelled[]) => Foreign, tell: Tell) {
  const train = equal(otherLanguages.flatMap((lang) => readMultilingual(folder, "train", lang).slice(lang === "hi" ? hindiFrom : 0)));
  const check = equal(otherLanguages.flatMap((lang) => readMultilingual(folder, "val", lang)));
  const words = equal(readSyntheticWords(), syntheticWordWeight, written);
  const learnt = [...train, ...words];
  const sound = check.filter((row) => row.lang !== "hi");
  const all = [...learnt, ...sound];
  const trial = fitModel(learnt, lexicon, others, inEnglish(learnt));
  const logits = predict(trial, check, lexicon, true, inEnglish(check));
  const temperature = fitTemperature(check.flatMap((row, index) => (row.lang === "hi" ? [] : [...logits.subarray(index * 3, index * 3 + 3)])), sound);
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
