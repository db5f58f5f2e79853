import { describe, expect, it } from "vitest";
import { fallbackLanguage, type LanguageCounts } from "@/lib/language/usual-language";

const counts = (text: string): LanguageCounts => new Map(text.split(" ").filter(Boolean).map((part) => [part.slice(0, 2), Number(part.slice(2))]));

describe("fallbackLanguage", () => {
  it.each<[string, string, string, string, string | null]>([
    ["the author's usual language", "ok thx", "de3", "en100", "de"],
    ["of an author with too few posts, the source's", "ok thx", "de2", "en100", "en"],
    ["of an author in two languages, the source's", "ok thx", "de5 en5", "en100", "en"],
    ["of an author never seen, the source's", "ok thx", "", "en20", "en"],
    ["a source with too few posts says nothing", "ok thx", "", "en19", null],
    ["a source in many languages says nothing", "ok thx", "", "en70 de30", null],
    ["other letters than the language's say otherwise", "да ок", "en9", "en100", null],
    ["and the source may fit them", "да", "en9", "ru100", "ru"],
    ["Latin letters are not Russian", "ok", "ru9", "en100", "en"],
    ["Hindi is written in Latin letters too", "thik hai", "hi9", "en100", "hi"],
    ["no words have no language", "🔥 @mara https://example.org", "de9", "en100", null],
    ["a long post is mixed, not short", "ok ".repeat(40), "de9", "en100", null],
  ])("%s", (_, text, author, source, expected) => {
    expect(fallbackLanguage(text, counts(author), counts(source))).toBe(expected);
  });
});
