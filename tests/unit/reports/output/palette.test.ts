import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { tones } from "@/lib/reports/document";
import { type Ink, palettes, type Scheme, textInk } from "@/lib/reports/output/scene/palette";
import { ciede2000, contrast, difference, type Vision } from "@/tests/helpers/colour-vision";

const schemes: Scheme[] = ["light", "dark"];
const visions: Vision[] = ["normal", "protan", "deutan", "tritan"];

// What stands beside one another in a drawing and is told apart by colour (and by shape, place or word besides).
const neighbours: [Ink, Ink][] = [["accent", "contrast"], ["accent", "muted"], ["contrast", "muted"], ["negative", "neutral"], ["negative", "positive"], ["neutral", "positive"], ["good", "danger"], ["danger", "text"]];

describe("the palette of reports", () => {
  it.each([
    ["surface", "surface"], ["text", "text"], ["dimmed", "dimmed"], ["grid", "border"], ["danger", "danger"], ["good", "good"], ["soft", "neutral-soft"],
    ["accent", "accent"], ["contrast", "negative"], ["negative", "negative"], ["negativeText", "negative-text"], ["neutral", "neutral"], ["neutralText", "neutral-text"],
    ["positive", "positive"], ["positiveText", "positive-text"],
  ] as [Ink, string][])("%s is --fm-%s of the screens", (ink, name) => {
    const pair = new RegExp(`--fm-${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(readFileSync("app/globals.css", "utf8"));
    expect([palettes.light[ink], palettes.dark[ink]]).toEqual([pair?.[1], pair?.[2]]);
  });

  it.each(schemes)("words reach 4.5:1 and drawings 3:1 on the %s surface (WCAG 2.2, 1.4.3 and 1.4.11)", (scheme) => {
    const { surface, ...inks } = palettes[scheme];
    for (const ink of ["text", "dimmed", "danger", "good", ...tones.map(textInk)] as const) expect(contrast(inks[ink as keyof typeof inks], surface), ink).toBeGreaterThanOrEqual(4.5);
    for (const tone of tones) expect(contrast(inks[tone], surface), tone).toBeGreaterThanOrEqual(3);
    // Numbers in the heads of marks.
    for (const ink of ["danger", "text", "dimmed"] as const) expect(contrast(surface, inks[ink]), ink).toBeGreaterThanOrEqual(4.5);
  });

  it.each(schemes.flatMap((scheme) => visions.map((vision) => [scheme, vision] as const)))("neighbours differ by ΔE00 of 10 or more: %s, %s", (scheme, vision) => {
    for (const [a, b] of neighbours) expect(difference(palettes[scheme][a], palettes[scheme][b], vision), `${a} and ${b}`).toBeGreaterThanOrEqual(10);
  });

  it("measures differences as the published examples do", () => {
    // Sharma, Wu and Dalal (2005), table 1, pairs 1, 7, 17 and 25.
    expect(ciede2000([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 4);
    expect(ciede2000([50, 0, 0], [50, -1, 2])).toBeCloseTo(2.3669, 4);
    expect(ciede2000([50, 2.5, 0], [73, 25, -18])).toBeCloseTo(27.1492, 4);
    expect(ciede2000([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387])).toBeCloseTo(1.2644, 4);
  });
});
