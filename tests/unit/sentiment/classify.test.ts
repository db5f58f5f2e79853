import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { classify, servedLanguages } from "@/lib/sentiment/classify";

describe("classify", () => {
  it.each([
    ["This is terrible, worst service ever", "en", -1],
    ["Thank you so much, I love it", "en", 1],
    ["The shop opens at nine on Mondays", "en", 0],
    ["I don't think this is good", "en", -1],
    ["not happy with the new app", "en", -1],
    ["Three people were killed in the explosion", "en", -1],
    ["my flight was cancelled and nobody is answering the phone", "en", -1],
    ["@skyarrow can I bring a second bag?", "en", 0],
    ["sooooo good!!!! #BestDayEver https://example.org", "en", 1],
    ["Das ist schrecklich, nie wieder", "de", -1],
    ["Muchas gracias, me encanta", "es", 1],
    ["Merci beaucoup, c'est génial", "fr", 1],
    ["Che schifo di servizio", "it", -1],
    ["Amei, muito obrigado", "pt", 1],
    ["شكرا جزيلا، خدمة رائعة", "ar", 1],
  ] as const)("%s (%s) → %i", (text, lang, label) => {
    expect(classify(text, lang)?.label).toBe(label);
  });

  it.each(["nl", "ja", "xx", null])("never guesses for %s", (lang) => {
    expect(classify("Dat is verschrikkelijk", lang)).toBeNull();
  });

  it.each([["😡😡", -1], ["❤️", 1], [":(", -1]] as const)("reads signs of feeling without a language: %s", (text, label) => {
    expect(classify(text, null)?.label).toBe(label);
  });

  it.each(["", "12345", "https://example.org", "@someone", "#tag", "???", "😡 wow"])("says nothing without a language about %j", (text) => {
    expect(classify(text, null)).toBeNull();
  });

  it("gives any string probabilities that add up to one and agree with the label, in every language", () => {
    const lang = fc.constantFrom(...servedLanguages);
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary", maxLength: 4_000 }), fc.lorem({ maxCount: 80 })), lang, (text, language) => {
        const result = classify(text, language);
        if (result === null) throw new Error("a served language was not classified");
        const shown = [result.negative, result.neutral, result.positive];
        expect(shown.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10);
        expect(shown.every((share) => share >= 0)).toBe(true);
        expect(shown[result.label + 1]).toBe(Math.max(...shown));
      }),
      { numRuns: 300 },
    );
  });

  it("says the same of a text whatever it read before", () => {
    const text = "Not bad, but the queue at @harborpine was looong :(";
    const first = classify(text, "en");
    classify("¡Qué maravilla! 😍 ".repeat(50), "es");
    classify("", "en");
    expect(classify(text, "en")).toEqual(first);
  });
});
