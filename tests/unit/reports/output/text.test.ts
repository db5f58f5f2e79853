import { describe, expect, it } from "vitest";
import { directionOf, runsOf, widthOf } from "@/lib/reports/output/text/runs";
import { fitLine, wrapText } from "@/lib/reports/output/text/wrap";

const style = { size: 10, weight: 400 } as const;
const drawn = (text: string) => runsOf(text, style).map(({ face, text: part }) => `${face.key.split("-")[0]}|${part}`);

describe("runs of text", () => {
  it.each([
    ["Latin, Greek and Cyrillic are one", "Ελληνικά, опоздавшие, naïve", ["inter|Ελληνικά, опоздавшие, naïve"]],
    ["Han and kana", "誕生日の荷物", ["chinese|誕生日の荷物"]],
    ["hangul", "한국어 글", ["korean|한국어 글"]],
    ["Devanagari", "नमस्ते", ["devanagari|नमस्ते"]],
    ["Thai", "สวัสดี", ["thai|สวัสดี"]],
    ["emoji with its joiners", "tags 👩‍👧‍👦!", ["inter|tags ", "emoji|👩‍👧‍👦", "inter|!"]],
    ["a flag", "🇩🇪", ["emoji|🇩🇪"]],
    ["a heart asked for as emoji", "❤️", ["emoji|❤️"]],
    ["right to left, its brackets turned", "مع (نص)", ["arabic|مع )نص("]],
    ["numbers within run on from left to right", "مرت 120 سنة", ["arabic|سنة", "inter| ", "inter|120", "arabic|مرت "]],
    ["Latin within Hebrew", "שלום abc", ["inter|abc", "hebrew|שלום "]],
    ["what nothing can draw is a box, and control characters are nothing", "a\u0000\u202e𐎠b", ["inter|a□b"]],
  ])("%s", (_, text, expected) => {
    expect(drawn(text)).toEqual(expected);
  });

  it("tells a paragraph's direction by its first letter", () => {
    expect(["hello", "12 مع", "(שלום)", "", "abc שלום"].map(directionOf)).toEqual(["ltr", "rtl", "rtl", "ltr", "ltr"]);
  });

  it("makes figures of one width, and only them", () => {
    expect(widthOf("111", style)).toBeCloseTo(widthOf("888", style), 6);
    expect(widthOf("a-b", style)).toBeLessThan(widthOf("a–b", style));
  });
});

describe("lines", () => {
  const texts = [
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft und mehr",
    "誕生日の荷物が遅れている。お客様は怒っています。",
    "تمت مراجعة الأرقام مع فريق الدعم في نهاية الأسبوع",
    "a".repeat(500),
    "👩‍👧‍👦".repeat(40),
    "one two three four five six seven eight nine ten eleven twelve",
  ];
  it.each(texts)("never stand out: %s", (text) => {
    for (const width of [12, 60, 200]) {
      const lines = wrapText(text, style, width);
      for (const line of lines) expect(line.width).toBeLessThanOrEqual(Math.max(width + 0.5, widthOf("👩‍👧‍👦", style) + 0.5));
      expect(lines.map((line) => line.text.replace(/\s/g, "")).join("")).toBe(text.replace(/\s/g, ""));
    }
  });

  it("end in an ellipsis where there are too many", () => {
    const lines = wrapText(texts[5]!, style, 60, 2);
    expect(lines).toHaveLength(2);
    expect(lines[1]!.text).toMatch(/…$/);
    expect(lines[1]!.width).toBeLessThanOrEqual(60);
    expect(fitLine("short", style, 60)).toBe("short");
    expect(fitLine("x".repeat(100_000), style, 60)).toMatch(/^x+…$/);
  });

  it("keep a figure whole that fits", () => {
    const width = widthOf("2 m 45 s", style);
    expect(wrapText("2 m 45 s", style, width + 0.01).map(({ text }) => text)).toEqual(["2\u00a0m\u00a045\u00a0s"]);
  });
});
