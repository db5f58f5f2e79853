import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldWord, tokenize } from "@/lib/topics/tokens";

const words = (text: string) => tokenize(text).map(({ sign, word }) => sign + word);

describe("tokenize", () => {
  it.each([
    ["Hello, World!", ["hello", "world"]],
    ["#Toys for @Harbor_Pine", ["#toys", "for", "@harbor_pine"]],
    ["mail info@toys.com", ["mail", "info", "toys", "com"]],
    ["@toys@mastodon.social", ["@toys", "mastodon", "social"]],
    ["é@toys café #été", ["e", "toys", "cafe", "#ete"]],
    ["e\u0301te\u0301", ["ete"]],
    ["Straße Ærø Łódź ΟΔΟΣ İstanbul", ["strasse", "aero", "lodz", "οδοσ", "istanbul"]],
    ["l’été don't", ["l", "ete", "don", "t"]],
    ["Ｆｕｌｌ １２", ["full", "12"]],
    ["手机坏了", ["手", "机", "坏", "了"]],
    ["iPhone手机15", ["iphone", "手", "机", "15"]],
    ["ガラス ｶﾞﾗｽ", ["ガ", "ラ", "ス", "ガ", "ラ", "ス"]],
    ["สวัสดี", ["ส", "วั", "ส", "ดี"]],
    ["한국어 배송", ["한국어", "배송"]],
    ["हिन्दी में", ["हिन्दी", "में"]],
    ["مَرْحَبًا", ["مرحبا"]],
    ["love 🔥👍🏽 ❤️ ©2020 🇩🇪", ["love", "🔥", "👍", "❤", "2020", "🇩🇪"]],
    ["", []],
  ])("splits %j", (text, expected) => {
    expect(words(text)).toEqual(expected.map((w) => w.normalize("NFC")));
  });

  it("gives offsets into the text as it was written", () => {
    const text = "Ça va, #Été à l'hôtel";
    expect(tokenize(text).map(({ start, end }) => text.slice(start, end))).toEqual(["Ça", "va", "#Été", "à", "l", "hôtel"]);
  });

  it("splits ASCII the same way whichever path it takes", () => {
    const ascii = fc.string({ unit: fc.constantFrom(..."abZ09_#@ .'-"), maxLength: 40 });
    fc.assert(
      fc.property(ascii, (text) => {
        expect(tokenize(`${text} é`).slice(0, -1)).toEqual(tokenize(text));
      }),
    );
  });

  it("never throws, keeps order, and folding twice changes nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 80 }), (text) => {
        let last = 0;
        for (const token of tokenize(text)) {
          expect(token.start).toBeGreaterThanOrEqual(last);
          expect(token.end).toBeGreaterThan(token.start);
          expect(foldWord(token.word)).toBe(token.word);
          last = token.end;
        }
      }),
      { numRuns: 500 },
    );
  });

  it("keeps every word that the platform's segmenter finds in spaced scripts", () => {
    const segmenter = new Intl.Segmenter("en", { granularity: "word" });
    const text = "Наши посылки опоздали. Die Lieferung kam nicht. Η αποστολή χάθηκε. החבילה לא הגיעה";
    const expected = [...segmenter.segment(text)].filter((s) => s.isWordLike).map((s) => foldWord(s.segment));
    expect(words(text)).toEqual(expected);
  });
});
