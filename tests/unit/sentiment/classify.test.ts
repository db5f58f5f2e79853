import { describe, expect, it } from "vitest";
import { classify } from "@/lib/sentiment/classify";

describe("classify", () => {
  it.each([
    ["This is terrible, worst service ever", -1],
    ["Thank you so much, I love it", 1],
    ["The shop opens at nine on Mondays", 0],
  ])("%s → %i", (text, label) => {
    expect(classify(text, "en")?.label).toBe(label);
  });

  it("gives probabilities that add up to one and agree with the label", () => {
    const result = classify("What a disappointing, broken toy :(", "en");
    expect(result && result.negative + result.neutral + result.positive).toBeCloseTo(1, 10);
    expect(result?.negative).toBeGreaterThan(Math.max(result?.neutral ?? 1, result?.positive ?? 1));
  });

  it.each([["", 1], ["   ", 1], ["🎉", 1], ["!!!", 1]])("answers texts without words: %j", (text) => {
    const result = classify(text, "en");
    expect(Number.isFinite(result?.neutral)).toBe(true);
  });

  it.each(["nl", "ja", null])("never guesses for %s", (lang) => {
    expect(classify("Dat is verschrikkelijk", lang)).toBeNull();
  });
});
