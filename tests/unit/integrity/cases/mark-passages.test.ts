import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markPassages } from "@/lib/integrity/cases/mark-passages";

const shown = (left: string, right: string) => markPassages(left, right).map((stretches) => stretches.map(({ text, isShared }) => (isShared ? `[${text}]` : text)).join(""));

describe("what two texts share", () => {
  it.each([
    ["all of it", "I love my job at Larkfield!", "I love my job at Larkfield.", "[I love my job at Larkfield]!", "[I love my job at Larkfield]."],
    ["all but one word", "I feel proud to work here", "I feel glad to work here", "[I feel] proud [to work here]", "[I feel] glad [to work here]"],
    ["case and marks do not count", "Safe, MODERN workplaces", "safe modern workplaces", "[Safe, MODERN workplaces]", "[safe modern workplaces]"],
    ["a lone word in common is nothing", "the heat was bad", "we open the shop", "the heat was bad", "we open the shop"],
    ["nothing", "Good morning", "Nice hat", "Good morning", "Nice hat"],
    ["one word each", "#boycott", "#Boycott!", "[#boycott]", "[#Boycott]!"],
    ["letters of other scripts", "हमें यह पसंद है", "हमें यह पसंद नहीं", "[हमें यह पसंद] है", "[हमें यह पसंद] नहीं"],
    ["empty", "", "something", "", "something"],
  ])("%s", (_, left, right, markedLeft, markedRight) => expect(shown(left, right)).toEqual([markedLeft, markedRight]));

  it("loses no letter, and shares as many words on both sides", () => {
    const texts = fc.array(fc.constantFrom("we", "are", "proud", "of", "Larkfield", ",", "!", " ", "🙂", "é"), { maxLength: 40 }).map((parts) => parts.join(" "));
    fc.assert(
      fc.property(texts, texts, (left, right) => {
        const [a, b] = markPassages(left, right);
        expect(a.map(({ text }) => text).join("")).toBe(left);
        expect(b.map(({ text }) => text).join("")).toBe(right);
        const words = (stretches: typeof a) => stretches.filter(({ isShared }) => isShared).flatMap(({ text }) => text.toLowerCase().match(/[\p{L}\p{N}#@']+/gu) ?? []);
        expect(words(a)).toEqual(words(b));
      }),
    );
  });
});
