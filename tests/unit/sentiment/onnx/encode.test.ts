import fc from "fast-check";
import { expect, it } from "vitest";
import { Tokenizer } from "@huggingface/tokenizers";
import { addProbabilities } from "@/lib/sentiment/onnx/class-probabilities";
import { batchesByLength, encodeText, frameOf } from "@/lib/sentiment/onnx/encode";
import { tokenizerJson } from "@/tests/helpers/onnx-model";

it("cuts a long text's end and keeps what frames it", () => {
  const tokenizer = new Tokenizer(tokenizerJson, {});
  const frame = frameOf(tokenizer);
  expect(frame).toEqual({ before: [2], after: [3] });
  expect(encodeText(tokenizer, frame, "Lovely  nothing", 8)).toEqual([2, 6, 1, 3]);
  expect(encodeText(tokenizer, frame, "lovely ".repeat(50), 8)).toEqual([2, 6, 6, 6, 6, 6, 6, 3]);
  expect(encodeText(tokenizer, frame, "", 8)).toEqual([2, 3]);
});

it("puts each text into one batch, and none beyond its bounds", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 80 }), fc.integer({ min: 1, max: 8 }), (lengths, most) => {
      const batches = batchesByLength(lengths, most, 100);
      expect(batches.flat().sort((a, b) => a - b)).toEqual([...lengths.keys()]);
      for (const batch of batches) {
        expect(batch.length).toBeLessThanOrEqual(most);
        const widest = Math.max(...batch.map((index) => lengths[index] ?? 0));
        if (batch.length > 1) expect(batch.length * widest).toBeLessThanOrEqual(100);
      }
    }),
  );
});

it("adds probabilities of outputs that share a class", () => {
  const out = new Float64Array(6);
  expect(addProbabilities([9, 9, Math.log(1), Math.log(2), Math.log(3), Math.log(4)], 2, [0, 0, 1, 2], out, 3)).toBe(true);
  [0, 0, 0, 0.3, 0.3, 0.4].forEach((value, index) => expect(out[index]).toBeCloseTo(value, 12));
  for (const broken of [[Number.NaN, 1, 2], [Number.POSITIVE_INFINITY, 1, 2], [1, 2]]) expect(addProbabilities(broken, 0, [0, 1, 2], out, 0)).toBe(false);
});
