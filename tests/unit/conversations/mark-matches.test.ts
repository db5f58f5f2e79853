import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markMatches } from "@/lib/conversations/mark-matches";

/** The shown text with what is marked in brackets. */
function shown(text: string, search: string): string | null {
  const match = markMatches(text, search);
  if (!match) return null;
  let out = "";
  let at = 0;
  for (const { start, end } of match.marks) {
    out += `${match.text.slice(at, start)}[${match.text.slice(start, end)}]`;
    at = end;
  }
  return out + match.text.slice(at);
}

describe("markMatches", () => {
  it.each<[string, string, string | null]>([
    ["The parcel is late", "parcel", "The [parcel] is late"],
    ["The parcels are late", "parcel", "The [parcel]s are late"],
    ["The parcels are late, so late", "parcel late", "The parcels are [late], so [late]"],
    ["Der Bär und das BÄRENFELL", "bär", "Der [Bär] und das [BÄR]ENFELL"],
    ["one\nline\tonly", "line", "one [line] only"],
    ["#MomDeals?", "#momdeals", "#[MomDeals]?"],
    ["it's <b>bold</b>", "b", "it's <[b]>[b]old</[b]>"],
    ["nothing here", "parcel", null],
    ["anything", "…", null],
    ["", "x", null],
    [`${"word ".repeat(30)}crane ${"more ".repeat(60)}`, "crane", `… word word word word word word [crane] ${"more ".repeat(31)}m …`],
    [`${"a".repeat(80)} crane`, "crane", "… [crane]"],
  ])("%j, searching %j", (text, search, wanted) => {
    const found = shown(text, search);
    if (wanted?.endsWith("…")) {
      expect(found?.startsWith("… word word word")).toBe(true);
      expect(found).toContain("[crane] more");
      expect(found?.endsWith(" …")).toBe(true);
    } else expect(found).toBe(wanted);
  });

  it("marks lie in the text, in order, apart", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), fc.string({ maxLength: 30 }), (text, search) => {
      const match = markMatches(text, search);
      let at = 0;
      for (const { start, end } of match?.marks ?? []) {
        expect(start).toBeGreaterThanOrEqual(at);
        expect(end).toBeGreaterThan(start);
        at = end;
      }
      expect(at).toBeLessThanOrEqual(match?.text.length ?? 0);
    }));
  });
});
