import { describe, expect, it } from "vitest";
import { countOf, formatCount, formatNetSentiment, formatRatio, formatShare, formatShort, formatSigned } from "@/lib/format/number";

describe("formatShare", () => {
  it.each([
    [12, 1311, "0.9\u00a0%"],
    [31, 82, "38\u00a0%"],
    [0, 82, "0\u00a0%"],
    [82, 82, "100\u00a0%"],
    [1, 100_000, "<\u00a00.1\u00a0%"],
    [99_999, 100_000, ">\u00a099.9\u00a0%"],
    [995, 1000, "99.5\u00a0%"],
    [9.96, 100, "10\u00a0%"],
    [1, 0, "–"],
    [null, 3, "–"],
  ])("%s of %s is %s", (numerator, denominator, text) => expect(formatShare(numerator, denominator)).toBe(text));
});

describe("signs", () => {
  it.each([
    [-0.09, "−9"],
    [0.31, "+31"],
    [-0.001, "0"],
    [null, "–"],
  ])("net sentiment %s is %s", (net, text) => expect(formatNetSentiment(net)).toBe(text));

  it("keeps the digits asked for and a true minus", () => {
    expect(formatSigned(-12.34, 1)).toBe("−12.3");
    expect(formatSigned(0.04, 1)).toBe("0.0");
    expect(formatSigned(undefined)).toBe("–");
  });
});

it("shortens axis numbers", () => {
  expect([0, 950, 1000, 1240, 12_400, 999_600, 3_400_000].map(formatShort)).toEqual([
    "0", "950", "1 k", "1.2 k", "12 k", "1 M", "3.4 M",
  ]);
});

it("counts in words", () => {
  expect(countOf(1, "person", "people")).toBe("1 person");
  expect(countOf(1204, "post")).toBe("1,204 posts");
  expect(formatCount(null)).toBe("–");
  expect(formatRatio(Number.NaN)).toBe("–");
});
