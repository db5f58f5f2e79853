import { expect, it } from "vitest";
import { packLexicon } from "@/lib/sentiment/lexicon";
import { descend } from "@/lib/sentiment/train/descend";
import { fitModel, predict, type Row } from "@/lib/sentiment/train/fit";
import { correlation, figuresOf, fitTemperature, probabilitiesOf } from "@/lib/sentiment/train/metrics";
import { sharesOfRatings, textKey } from "@/lib/sentiment/train/read-data";
import { spreadValences } from "@/lib/sentiment/train/spread-valences";
import { readSynthetic, readSyntheticWords } from "@/lib/sentiment/train/synthetic";

const lexicon = packLexicon(4, new Map());
const settings = { buckets: 2 ** 12, strength: 5, epochs: 30, rate: 1, byLanguage: false, hidden: { units: 4, buckets: 256, rate: 0.05, dropout: 0.2, wordDropout: 0.1 } };
const row = (text: string, label: number, collection = 0): Row => ({ text, target: [label === 0 ? 1 : 0, label === 1 ? 1 : 0, label === 2 ? 1 : 0], origin: "test", lang: "en", weight: 1, collection });
const rows = ["one", "two", "three", "four"].flatMap((name) => [row(`awful ${name}`, 0), row(`${name} at noon`, 1), row(`lovely ${name}`, 2)]);

it("learns words, the same way each time", () => {
  const first = fitModel(rows, lexicon, settings);
  const unseen = [row("awful five", 0), row("five at noon", 1), row("lovely five", 2)];
  const logits = predict(first, unseen, lexicon, false);
  expect(figuresOf(logits, [0, 1, 2]).accuracy).toBe(1);
  expect(fitModel(rows, lexicon, settings).weights).toEqual(first.weights);
});

it("learns words from another collection, not how common its classes are", () => {
  // Thirty posts of one word, each class as often, then sixty grim ones of another word.
  const aims = (collection: number) => Array.from({ length: 90 }, (_, i) => row("", i < 30 ? i % 3 : 0, i < 30 ? 0 : collection));
  const design = { rows: 90, start: Int32Array.from({ length: 91 }, (_, i) => i), index: Int32Array.from({ length: 90 }, (_, i) => (i < 30 ? 0 : 1)), value: new Float32Array(90).fill(1), columns: 2, column: new Int32Array(2) };
  const learn = (collection: number) => {
    const weights = descend(design, aims(collection), { penalty: 0.002, epochs: 60, rate: 0.5, seed: 1 });
    return { grimWord: (weights[3] ?? 0) - (weights[4] ?? 0), bias: (weights[6] ?? 0) - (weights[7] ?? 0) };
  };
  expect(learn(0).bias).toBeGreaterThan(0.8);
  expect(Math.abs(learn(1).bias)).toBeLessThan(0.3);
  expect(learn(1).grimWord).toBeGreaterThan(1);
});

it("measures recall, F1 and calibration", () => {
  const sure = [0.8, 0.1, 0.1, 0.8, 0.1, 0.1, 0.1, 0.8, 0.1, 0.1, 0.1, 0.8];
  const { recall, recalls, f1, accuracy, ece } = figuresOf(sure, [0, 1, 1, 2]);
  expect(recalls).toEqual([1, 0.5, 1]);
  expect(recall).toBeCloseTo(5 / 6, 10);
  expect(accuracy).toBe(0.75);
  expect(f1).toBeCloseTo((2 / 3 + 2 / 3 + 1) / 3, 10);
  expect(ece).toBeCloseTo(0.05, 10);
});

it("cools what is too sure and warms what is not sure enough", () => {
  const logits = Array.from({ length: 100 }, () => [2, 0, 0]).flat();
  const labelled = (right: number) => Array.from({ length: 100 }, (_, i) => row("", i < right ? 0 : 1));
  expect(fitTemperature(logits, labelled(60))).toBeGreaterThan(1);
  expect(fitTemperature(logits, labelled(95))).toBeLessThan(1);
  expect(probabilitiesOf([1, 1, 1])[0]).toBeCloseTo(1 / 3, 10);
});

it("correlates", () => {
  expect(correlation([1, 2, 3], [2, 4, 6])).toBeCloseTo(1, 10);
  expect(correlation([1, 2, 3], [3, 2, 1])).toBeCloseTo(-1, 10);
});

it("spreads valences through synonyms, opposites and forms", () => {
  const synsets = new Map([
    ["a1", { part: "a", words: ["good", "fine"], links: [{ kind: "!", to: "a2" }], gloss: "pleasing" }],
    ["a2", { part: "a", words: ["rotten"], links: [{ kind: "!", to: "a1" }], gloss: "no longer fresh" }],
    ["n1", { part: "n", words: ["table"], links: [], gloss: "a piece of furniture" }],
  ]);
  const senses = new Map([["good/a", ["a1"]], ["fine/a", ["a1"]], ["rotten/a", ["a2"]], ["table/n", ["n1"]]]);
  const spread = spreadValences({ synsets, senses }, new Map([["good", 0.5]]));
  expect(spread.get("good")).toBe(0.5);
  expect(spread.get("fine")).toBeGreaterThan(0.2);
  expect(spread.get("finely")).toBeGreaterThan(0.1);
  expect(spread.get("rotten")).toBeLessThan(-0.1);
  expect(spread.has("table")).toBe(false);
});

it("fills written sentences the same way each time, every slot", () => {
  const written = readSynthetic(4);
  expect(written).toEqual(readSynthetic(4));
  expect(written.length).toBeGreaterThan(1_000);
  expect(written.filter(({ text }) => /[{}]/.test(text))).toEqual([]);
});

it("has words of its own for each other language and label, none under two", () => {
  const written = readSyntheticWords();
  const labelsOf = new Map<string, Set<string>>();
  for (const { text, lang, target } of written) labelsOf.set(`${lang} ${text}`, (labelsOf.get(`${lang} ${text}`) ?? new Set()).add(target.join(" ")));
  expect(written.filter(({ text }) => text === "" || /[\t,]/.test(text))).toEqual([]);
  expect([...labelsOf].filter(([, labels]) => labels.size > 1).map(([name]) => name)).toEqual([]);
  expect([...new Set(written.map(({ lang, target }) => `${lang} ${target.join(" ")}`))]).toHaveLength(7 * 3);
});

it("knows a tweet again without handles, links and punctuation", () => {
  expect(textKey("@a Hello, World! http://t.co/x &amp; more")).toBe(textKey("hello world more"));
});

it("takes a strong rating for more feeling than a mild one, in proportion to the raters", () => {
  expect(sharesOfRatings([0, 0])).toEqual([0, 1, 0]);
  expect(sharesOfRatings([4, -4])).toEqual([0.5, 0, 0.5]);
  const [, mild] = sharesOfRatings([1, 1]);
  const [, strong] = sharesOfRatings([3, 3]);
  expect(mild).toBeCloseTo(0.4, 10);
  expect(strong).toBeLessThan(mild);
  const [negative, neutral, positive] = sharesOfRatings([1.5, -2, 0]);
  expect(negative + neutral + positive).toBeCloseTo(1, 10);
});
