import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findColleagues, findHints } from "@/lib/voice/find-hints";

const told = (text: string) => findHints(text).map(({ kind, from, to }) => [kind, text.slice(from, to)]);

describe("hints", () => {
  it.each([
    ["Write to me at jo.doe@example.org please", [["email", "jo.doe@example.org"]]],
    ["Call +49 170 1234567 about it", [["phone", "+49 170 1234567"]]],
    ["Call 0170 123 45 67", [["phone", "0170 123 45 67"]]],
    ["As I wrote as @packer_jo on X", [["handle", "@packer_jo"]]],
    ["See https://example.org/x?y=1 there", [["link", "https://example.org/x?y=1"]]],
    ["Mr Okafor sends us home without pay", [["name", "Mr Okafor"]]],
    ["Frau Müller weiß davon", [["name", "Frau Müller"]]],
    ["my supervisor Dana Reyes shouts", [["name", "supervisor Dana Reyes"]]],
    ["My badge 48213 does not open the door", [["number", "48213"]]],
    ["It happened on 14 November at 14:05", [["time", "14 November"], ["time", "14:05"]]],
    ["Gestern war die Halle zu heiß", [["time", "Gestern"]]],
    ["I am the only packer with a key", [["only", "the only packer"]]],
    ["On 2026-11-14 the gate was shut", [["time", "2026-11-14"]]],
  ])("%s", (text, wanted) => {
    expect(told(text)).toEqual(wanted);
  });

  it.each([
    "The breaks are too short, and the hall is too hot in summer.",
    "Since 2024 the targets went up by 20 % and nobody asked us.",
    "My manager I like, but the planning comes too late.",
    "Die Pausen sind zu kurz, und im Sommer ist es im Lager zu warm.",
    "Pay for waiting at the gate: 10 minutes each day.",
  ])("none: %s", (text) => {
    expect(told(text)).toEqual([]);
  });

  it("lie in the text, in its order, and never over one another", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300, unit: fc.constantFrom(..."aA1@.+ :-/9Mr ü") }), (text) => {
        let end = 0;
        for (const { from, to } of findHints(text)) {
          expect(from).toBeGreaterThanOrEqual(end);
          expect(to).toBeGreaterThan(from);
          end = to;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it("take no long time over a long text of nothing but digits", () => {
    expect(findHints("1 ".repeat(2_000)).length).toBeLessThan(4_000);
  });
});

describe("people who work here", () => {
  it("are found by whole name and by surname, not by a word that is part of another", () => {
    const text = "Ask Mira Okafor or Okafor’s deputy; not Okaforium, and not Mira.";
    expect(findColleagues(text, ["Mira Okafor", "Li Wu", "lead"]).map(({ from, to }) => text.slice(from, to))).toEqual(["Mira Okafor", "Okafor"]);
  });

  it("whose names hold signs of patterns break nothing", () => {
    expect(findColleagues("a (b", ["A. (B*", "+ ["])).toEqual([]);
  });
});
