import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDisclosure } from "@/lib/advocacy/guard/disclosure";
import { readWords } from "@/lib/advocacy/guard/read-words";
import { compare, fewestContentWords, prepare, rarityOf } from "@/lib/advocacy/guard/similarity";
import { factPosts, labelledPairs, passedOn, passedOnTitles } from "@/tests/unit/advocacy/guard/pairs";
import { readTitled } from "@/lib/advocacy/guard/scripted";

const names = ["Larkfield", "Harbor & Pine", "Northline", "St. Alder", "Ventra Wind"];
const wordsOf = (text: string) => readWords(text, readDisclosure(text, names).spans);
const texts = factPosts.flatMap(({ scripted, own }) => [...scripted, ...own]);
const rarity = rarityOf(texts.map(wordsOf), factPosts.map(({ fact }) => readWords(fact)));
const even = rarityOf([], []);
const alike = (a: string, b: string, weights = rarity) => compare(prepare(wordsOf(a), weights), prepare(wordsOf(b), weights), weights);
const threshold = 0.6;

/**
 * Measured on 270 pairs of posts in four languages (pairs.ts), found from 60 % on, the programme's default. Facts that served to
 * find the thresholds: 153 pairs, 33 scripted, precision 32 of 32, recall 32 of 33. Facts kept aside: 117 pairs, 24 scripted, precision
 * 22 of 22, recall 22 of 24. What is missed are rewrites with nearly every word changed. All were written for this project, so people
 * who set out to deceive it will do better than this.
 */
function measure(keptAside: boolean | null) {
  const pairs = labelledPairs().filter((pair) => keptAside === null || pair.keptAside === keptAside);
  const found = pairs.filter(({ a, b }) => (alike(a, b)?.score ?? 0) >= threshold);
  const scripted = pairs.filter((pair) => pair.scripted);
  const right = found.filter((pair) => pair.scripted);
  return { pairs: pairs.length, scripted: scripted.length, precision: right.length / found.length, recall: right.length / scripted.length };
}

describe("labelled pairs", () => {
  it("are told apart as well on facts that were kept aside", () => {
    const calibrated = measure(false);
    const aside = measure(true);
    expect(calibrated.pairs + aside.pairs).toBeGreaterThanOrEqual(250);
    expect(calibrated.precision).toBe(1);
    expect(calibrated.recall).toBeGreaterThanOrEqual(0.95);
    expect(aside.precision).toBe(1);
    expect(aside.recall).toBeGreaterThanOrEqual(0.9);
  });

  it("quotations and titles that people pass on are nobody's script", () => {
    for (const [a, b] of passedOn) {
      const read = (text: string) => prepare(readTitled(text, names, passedOnTitles), even);
      expect(compare(read(a), read(b), even)?.score ?? 0).toBeLessThan(0.35);
    }
  });
});

const script = factPosts[1]?.scripted[0] ?? "";
const disguises: [string, (text: string) => string][] = [
  ["zero-width characters within words", (text) => text.replace(/(\p{L})(\p{L})/gu, "$1\u200b$2")],
  ["soft hyphens and bidirectional marks", (text) => text.replace(/e/g, "\u00ade\u200f")],
  ["Cyrillic letters that look Latin", (text) => text.replaceAll("a", "а").replaceAll("e", "е").replaceAll("o", "о").replaceAll("p", "р")],
  ["full-width letters", (text) => text.replace(/[a-z]/g, (letter) => String.fromCodePoint(letter.charCodeAt(0) + 0xfee0))],
  ["mathematical letters", (text) => text.replace(/[a-z]/g, (letter) => String.fromCodePoint(0x1d41a + letter.charCodeAt(0) - 97))],
  ["accents", (text) => text.replaceAll("a", "á").replaceAll("o", "ô").replaceAll("e", "e\u0301")],
  ["emoji between words", (text) => text.replaceAll(" ", " 😊 ")],
  ["capitals", (text) => text.toUpperCase()],
  ["punctuation", (text) => text.replaceAll(" ", " - ")],
  ["other order of sentences", (text) => text.split(/(?<=[.!])\s+/).reverse().join(" ")],
  ["one changed word", (text) => text.replace("supported", "encouraged")],
  ["a greeting and a hashtag", (text) => `Good morning everybody! ${text} #Larkfield #proud`],
  ["all of it in quotation marks", (text) => `“${text}”`],
  ["letters written apart", (text) => text.replace("managers", "m a n a g e r s")],
];

describe("disguises", () => {
  it.each(disguises)("%s do not hide a script", (_, disguise) => {
    const told = alike(script, disguise(script));
    expect(told?.score).toBeGreaterThanOrEqual(0.75);
    expect(told?.passages.length).toBeGreaterThan(0);
  });

  it("passages point at the words as they were written", () => {
    const other = disguises[0]![1](script);
    const told = alike(script, other);
    for (const { here, there } of told?.passages ?? []) {
      expect(other.slice(there.start, there.end).replaceAll("\u200b", "").toLowerCase()).toBe(script.slice(here.start, here.end).toLowerCase());
    }
  });
});

describe("likeness", () => {
  const word = fc.constantFrom(..."gate fan water shift target scanner heat manager lunch tour smile pay rest week monday aisle bus nurse bolt spring school parcel the and we".split(" "));
  const post = fc.array(word, { minLength: 0, maxLength: 40 }).map((words) => words.join(" "));

  it("is the same whichever comes first, and between 0 and 1", () => {
    fc.assert(fc.property(post, post, (a, b) => {
      const one = alike(a, b, even);
      const other = alike(b, a, even);
      expect(one?.score).toBe(other?.score);
      expect(one?.sameMeaning).toBe(other?.sameMeaning);
      expect(one?.passages.length).toBe(other?.passages.length);
      if (one) expect(one.score).toSatisfy((score: number) => score >= 0 && score <= 1);
    }), { numRuns: 150 });
  });

  it("of a post with itself is 1 where it is long enough to tell, and nothing otherwise", () => {
    fc.assert(fc.property(post, (text) => {
      const content = wordsOf(text).filter((one) => one.content).length;
      const told = alike(text, text, even);
      if (content < fewestContentWords) expect(told).toBeNull();
      else expect(told?.score).toBeGreaterThanOrEqual(0.999);
    }), { numRuns: 100 });
  });

  it("with what stands in front is higher than with a part of it", () => {
    fc.assert(fc.property(fc.shuffledSubarray("gate fan water shift target scanner heat lunch aisle bus nurse bolt spring school parcel week".split(" "), { minLength: 12, maxLength: 12 }), fc.integer({ min: 0, max: 11 }), (words, cut) => {
      const foreign = "violin cello oboe harp flute drum tuba lute horn lyre viola organ".split(" ");
      const whole = alike(words.join(" "), words.join(" "), even)?.score ?? 0;
      const part = alike(words.join(" "), [...words.slice(0, cut), ...foreign.slice(cut)].join(" "), even)?.score ?? 0;
      expect(part).toBeLessThanOrEqual(whole);
    }), { numRuns: 60 });
  });

  it("passages lie in the texts, apart from one another, and say the same", () => {
    fc.assert(fc.property(post, post, (a, b) => {
      const told = alike(a, b, even);
      let end = -1;
      for (const { here, there } of told?.passages ?? []) {
        expect(here.start).toBeGreaterThan(end);
        end = here.end;
        expect(b.slice(there.start, there.end)).toBe(a.slice(here.start, here.end));
      }
    }), { numRuns: 100 });
  });
});
