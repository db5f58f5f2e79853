import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { detectLanguage, guessLanguage } from "@/lib/language/detect";

describe("detectLanguage", () => {
  it.each([
    ["My parcel has not arrived and nobody answers me", "en"],
    ["Mein Paket ist immer noch nicht angekommen, was soll das?", "de"],
    ["Mon colis n'est toujours pas arrivé, c'est inadmissible", "fr"],
    ["¿Dónde está mi pedido? Llevo dos semanas esperando", "es"],
    ["Il mio pacco non è ancora arrivato", "it"],
    ["Meu pedido ainda não chegou, que absurdo", "pt"],
    ["Bedankt voor de snelle reactie", "nl"],
    ["荷物がまだ届きません。いつ届きますか?", "ja"],
    ["ありがとう", "ja"],
    ["谢谢你们的帮助", "zh"],
    ["감사합니다", "ko"],
    ["Спасибо большое", "ru"],
    ["شكرا جزيلا على المساعدة", "ar"],
    ["خیلی ممنون از شما", "fa"],
    ["मेरा सामान अभी तक नहीं आया", "hi"],
    ["bhai mera parcel abhi tak nahi aaya", "hi"],
    ["yaar ye app bahut slow hai, koi help karo", "hi"],
    ["love it", "en"],
    ["@someone Happy birthday!", "en"],
    ["Yay yay yay #mets", "en"],
    ["angry. so angry.", "en"],
    ["Congrats, Damien. You did it :D", "en"],
    ["@someone kya hua thik se batao", "hi"],
    ["Bilkul nahi", "hi"],
    ["Badhiya", "hi"],
    ["Que fome!! Quero!!! #maisvoce", "pt"],
    ["Vou chorar muito", "pt"],
    ["Album der Woche", "de"],
    ["Hübsch!", "de"],
    ["@someone ja.. scheiße, wa?", "de"],
    ["Oh ma vaffanculo", "it"],
    ["Credooo qto sangueee #maisvoce", "pt"],
    ["ﺇﺫﺍ ﻧﻄﻖ ﺍﻟﺰﻋﻴﻢ ﻓﻼ ﺗﺠﺒﻪ", "ar"],
    ["@someone ميسي.", "ar"],
    ["سلام خوبي؟ من در خانه هستم", "fa"],
    ["kejri jhootha hai", "hi"],
    ["wat is er", "nl"],
    ["@someone https://example.org/x Danke!", "de"],
    ["#worst #service #ever #angry", "en"],
  ])("%s → %s", (text, lang) => {
    expect(detectLanguage(text)).toBe(lang);
  });

  it.each(["", "👍👍", "@someone https://example.org/x", "12345", "#a @b", "http", "kkkk", "Ok thx", "@someone ach so", "Maine lobster"])("says nothing about %j", (text) => {
    expect(detectLanguage(text)).toBeNull();
  });

  it("is surer of a sentence than of a word", () => {
    const word = guessLanguage("Danke!")?.confidence ?? 1;
    const sentence = guessLanguage("Danke, das ging wirklich schnell und alle waren freundlich")?.confidence ?? 0;
    expect(word).toBeLessThan(0.9);
    expect(sentence).toBeGreaterThan(0.98);
  });

  it("takes any string, and is as sure as 0 to 1", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 2_000 }), (text) => {
        const guess = guessLanguage(text);
        if (guess !== null) expect(guess.confidence >= 0 && guess.confidence <= 1 && /^[a-z]{2}$/.test(guess.lang)).toBe(true);
      }),
    );
  });
});
