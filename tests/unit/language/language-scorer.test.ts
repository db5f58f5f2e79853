import { readFileSync } from "node:fs";
import { eld } from "eld/small";
import fc from "fast-check";
import { expect, it } from "vitest";
import { LanguageScorer } from "@/lib/language/language-scorer";
import { readNgrams } from "@/lib/language/ngram-table";

const table = readNgrams(readFileSync("lib/language/languages.bin"));
const scorer = new LanguageScorer(table);

/** The scorer's best languages with eld's scale of scores. */
function scored(text: string): Record<string, number> {
  scorer.read(text.toLowerCase());
  const found = Array.from(scorer.scores, (score, index): [string, number] => [table.languages[index] ?? "", score / scorer.ngrams]).filter(([, score]) => score > 0);
  return Object.fromEntries(found.map(([lang, score]) => [lang, score / (score + 25)]));
}

// When eld is brought up to date this fails until scripts/pack-languages.ts has packed its database anew.
it.each([
  "My parcel has not arrived and nobody answers me",
  "don't 'hello' it's ''x'' foo'",
  "O’Neil’s ’tis",
  "Straße, Äpfel & Öl: 3 Stück für 5 €",
  "日本語のテスト。元気ですか？",
  "मेरा सामान अभी तक नहीं आया",
  "안녕하세요 여러분",
  "Приве́т, как дела",
  "مرحبا بكم في متجرنا",
  "a",
  "'",
])("scores %j as the package does", (text) => {
  const theirs = eld.detect(text).getScores() as Record<string, number>;
  const ours = scored(text);
  expect(Object.keys(ours).toSorted()).toEqual(Object.keys(theirs).toSorted());
  for (const [lang, score] of Object.entries(theirs)) expect(ours[lang]).toBeCloseTo(score, 10);
});

it("scores any short text as the package does", () => {
  const word = fc.stringMatching(/^[a-zà-ÿа-яا-ي'’!,.0-9]{1,12}$/);
  fc.assert(
    fc.property(fc.array(word, { maxLength: 8 }), (words) => {
      const text = words.join(" ");
      const theirs = Object.entries(eld.detect(text).getScores() as Record<string, number>);
      const ours = scored(text);
      expect(theirs.every(([lang, score]) => Math.abs(score - (ours[lang] ?? 0)) < 1e-9)).toBe(true);
      expect(Object.keys(ours)).toHaveLength(theirs.length);
    }),
  );
});
