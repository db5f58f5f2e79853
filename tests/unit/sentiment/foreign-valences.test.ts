import fc from "fast-check";
import { expect, it } from "vitest";
import { hashFolded } from "@/lib/sentiment/fold";
import { cuesOf } from "@/lib/sentiment/foreign-cues";
import { foreignColumns, foreignCount, readForeign, stemKey, stemLength, wordKey } from "@/lib/sentiment/foreign-valences";
import { packLexicon } from "@/lib/sentiment/lexicon";
import { maxWordFeatures, SparseFeatures } from "@/lib/sentiment/sparse-features";
import { tokenize } from "@/lib/sentiment/tokenize";
import { Tokens } from "@/lib/sentiment/tokens";

const seed = 77;
const lexicon = packLexicon(
  foreignColumns,
  new Map([
    [wordKey(hashFolded("schön"), seed), [60, 0]],
    [wordKey(hashFolded("schrecklich"), seed), [-60, -100]],
    [wordKey(hashFolded("gar nichts"), seed), [0, -100]],
    [stemKey(hashFolded("schreckl"), seed), [-60, 0]],
  ]),
);
const tokens = new Tokens();
const sparse = new SparseFeatures();

/** What both columns and stems say together, and how many features the words found became. */
function read(text: string, own = seed) {
  const out = new Float32Array(foreignCount);
  tokenize(text, tokens);
  sparse.words = 0;
  readForeign(tokens, lexicon, cuesOf("de"), own, sparse, out, 0);
  return { sum: Number(out[foreignColumns * 4 + 2]?.toFixed(2)), found: sparse.words, none: out[foreignCount - 1] };
}

it.each([
  ["Das ist schön", 0.6, 1],
  ["Das ist SCHÖÖÖN", 0, 0],
  ["sehr schön", 0.78, 1],
  ["nicht schön", -0.42, 1],
  ["Nicht heute. Schön!", 0.6, 1],
  ["schrecklich", -0.6, 2],
  ["schreckliche Sache", -0.6, 1],
  ["da ist gar nichts", -1, 1],
])("%s: %d by %i features", (text, sum, found) => {
  expect(read(text)).toMatchObject({ sum, found });
});

it("knows a word in its own language only", () => {
  expect(read("schön", 78)).toEqual({ sum: 0, found: 0, none: 1 });
});

it("takes a word's beginning for it from five letters on", () => {
  expect([3, 5, 6, 8, 9, 12].map(stemLength)).toEqual([0, 5, 5, 6, 7, 10]);
});

it("reads any text within the room there is", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary", maxLength: 5_000 }), fc.constant("schrecklich ".repeat(700))), (text) => {
      tokenize(text, tokens);
      sparse.words = 3 * tokens.count;
      const out = new Float32Array(foreignCount);
      readForeign(tokens, lexicon, cuesOf("de"), seed, sparse, out, 0);
      expect(out.every(Number.isFinite)).toBe(true);
      expect(sparse.words).toBeLessThanOrEqual(maxWordFeatures);
    }),
  );
});
