import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

const css = readFileSync(path.resolve(import.meta.dirname, "../../../app/globals.css"), "utf8");
const schemes = ["light", "dark"] as const;
type Scheme = (typeof schemes)[number];

const palette = new Map(
  [...css.matchAll(/--fm-([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)].map(([, name, light, dark]) => [name, { light, dark }] as const),
);

function colour(name: string, scheme: Scheme): string {
  const value = palette.get(name)?.[scheme];
  if (!value) throw new Error(`app/globals.css has no --fm-${name}`);
  return value;
}

/** WCAG 2.2 relative luminance of #rrggbb. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(first: string, second: string): number {
  const [lighter = 0, darker = 0] = [luminance(first), luminance(second)].toSorted((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

const texts = ["text", "dimmed", "accent", "danger", "good", "negative-text", "neutral-text", "positive-text"];
const grounds = ["surface", "page", "accent-soft", "danger-soft", "negative-soft", "neutral-soft", "positive-soft"];
const marks = ["negative", "neutral", "positive", "watch", "good", "danger", "accent"];

describe.each(schemes)("palette, %s", (scheme) => {
  test.each(texts.flatMap((text) => grounds.map((ground) => [text, ground] as const)))("%s reads on %s (4.5:1)", (text, ground) => {
    expect(contrast(colour(text, scheme), colour(ground, scheme))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(marks)("%s is seen in a chart (3:1)", (mark) => {
    expect(contrast(colour(mark, scheme), colour("surface", scheme))).toBeGreaterThanOrEqual(3);
  });
});

test("contrast is WCAG's", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
});
