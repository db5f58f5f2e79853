import { expect, it } from "vitest";
import { hashString } from "@/lib/sentiment/hash";
import { intensityCount, readIntensity } from "@/lib/sentiment/intensity";
import { findInLexicon, packLexicon } from "@/lib/sentiment/lexicon";
import { tokenize } from "@/lib/sentiment/tokenize";
import { maxTokens, Tokens } from "@/lib/sentiment/tokens";

const lexicon = packLexicon(1, new Map([["good", 48], ["bad", -63], ["great", 78]].map(([word, value]) => [hashString(String(word)), [Number(value)]])));
const tokens = new Tokens();

/** All in all, share of good, share of bad. */
function read(text: string): number[] {
  tokenize(text, tokens);
  const entries = new Int32Array(maxTokens).fill(-1);
  for (let i = 0; i < tokens.count; i++) entries[i] = findInLexicon(lexicon, tokens.hash[i] ?? 0);
  const out = new Float32Array(intensityCount);
  readIntensity(tokens, entries, lexicon, [0], out, 0);
  return [...out];
}
const all = (text: string) => read(text)[0] ?? 0;

it("gives what VADER gives for plain words", () => {
  // VADER says 0.4404 for 1.9 and -0.5423 for -2.5.
  expect(all("The food is good")).toBeCloseTo(1.92 / Math.sqrt(1.92 ** 2 + 15), 5);
  expect(all("The food is bad")).toBeCloseTo(-2.52 / Math.sqrt(2.52 ** 2 + 15), 5);
  expect(read("The food is there")).toEqual([0, 0, 0]);
});

it.each([
  ["The food is very good", "The food is good"],
  ["The food is good!", "The food is good"],
  ["The food is good!!", "The food is good!"],
  ["The food is GOOD", "The food is good"],
  ["The food is good", "The food is kinda good"],
  ["The food is good", "The food is not good"],
  ["The food is not bad", "The food is bad"],
  ["It was bad but this is good", "It was good but this is bad"],
  ["The food was never so good", "The food was never good"],
  ["It isn't bad", "It is bad"],
])("%s > %s", (more, less) => {
  expect(all(more)).toBeGreaterThan(all(less));
});

it("hears no shouting where everything is in capitals", () => {
  expect(all("THE FOOD IS GOOD")).toBeCloseTo(all("the food is good"), 6);
});

it("tells how much is good and how much bad", () => {
  const [sum = 0, good = 0, bad = 0] = read("great food, bad service");
  expect(good).toBeGreaterThan(bad);
  expect(bad).toBeGreaterThan(0);
  expect(good + bad).toBeLessThan(1);
  expect(sum).toBeGreaterThan(0);
});

it("takes nothing", () => {
  expect(read("")).toEqual([0, 0, 0]);
});
