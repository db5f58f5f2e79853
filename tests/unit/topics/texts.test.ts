import { describe, expect, it } from "vitest";
import { excerptAround } from "@/lib/topics/excerpt";
import { markText } from "@/lib/topics/mark-text";

describe("excerptAround", () => {
  it.each([
    ["toys AND", 8, "toys AND", 8],
    ["a\n(b", 2, "a (b", 2],
    [`${"x".repeat(100)}(${"y".repeat(100)}`, 100, `…${"x".repeat(28)}(${"y".repeat(27)}…`, 29],
  ])("%j at %i", (query, position, text, caret) => {
    expect(excerptAround(query, position)).toEqual({ text, caret });
  });
});

describe("markText", () => {
  const show = (text: string, highlights: { start: number; end: number }[], limit?: number) =>
    markText(text, highlights, limit).map((part) => (part.marked ? `[${part.text}]` : part.text)).join("");
  it("marks the highlights", () => {
    expect(show("a late parcel", [{ start: 2, end: 6 }, { start: 7, end: 13 }])).toBe("a [late] [parcel]");
    expect(show("none", [])).toBe("none");
  });
  it("shortens a long text around the first highlight", () => {
    expect(show(`${"x ".repeat(40)}late ${"y ".repeat(40)}`, [{ start: 80, end: 84 }], 20)).toBe("… x x x x [late] y y y y …");
  });
  it("loses nothing of a short text", () => {
    expect(markText("late parcel", [{ start: 0, end: 4 }]).map((part) => part.text).join("")).toBe("late parcel");
  });
});
