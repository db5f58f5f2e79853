import { describe, expect, it } from "vitest";
import { detectLanguage } from "@/lib/language/detect";

describe("detectLanguage", () => {
  it.each([
    ["My parcel has not arrived and nobody answers me", "en"],
    ["Mein Paket ist immer noch nicht angekommen, was soll das?", "de"],
    ["Mon colis n'est toujours pas arrivé, c'est inadmissible", "fr"],
    ["¿Dónde está mi pedido? Llevo dos semanas esperando", "es"],
    ["荷物がまだ届きません。いつ届きますか?", "ja"],
  ])("%s → %s", (text, lang) => {
    expect(detectLanguage(text)).toBe(lang);
  });

  it.each(["", "👍👍", "@someone https://example.org/x", "12345", "#a @b"])("says nothing about %j", (text) => {
    expect(detectLanguage(text)).toBeNull();
  });
});
