import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatClock, formatDuration, formatEdge, spellDuration } from "@/lib/format/duration";

describe("formatDuration", () => {
  it.each([
    [null, "–"],
    [Number.NaN, "–"],
    [0, "0 s"],
    [0.4, "0.4 s"],
    [9.96, "10 s"],
    [41, "41 s"],
    [59.6, "1 m 00 s"],
    [94, "1 m 34 s"],
    [813, "13 m 33 s"],
    [3599.5, "1 h 00 m"],
    [32_906, "9 h 08 m"],
    [86_399, "1 d 00 h"],
    [273_600, "3 d 04 h"],
    [-41, "−41 s"],
  ])("%s is %s", (seconds, text) => expect(formatDuration(seconds)).toBe(text));

  it("never shows 60 in a lower unit", () => {
    fc.assert(fc.property(fc.double({ min: 0, max: 1e8, noNaN: true }), (s) => !/ 60 [sm]| 24 h/.test(formatDuration(s))));
  });
});

describe("spellDuration", () => {
  it.each([
    [1, "1 second"],
    [94, "1 minute 34 seconds"],
    [32_906, "9 hours 8 minutes"],
    [null, "unknown"],
  ])("%s is read as %s", (seconds, text) => expect(spellDuration(seconds)).toBe(text));
});

describe("formatClock", () => {
  it.each([
    [-3, "0:00"],
    [41.9, "0:41"],
    [252, "4:12"],
    [3725, "1:02:05"],
    [273_600, "3 d 4 h"],
    [900_000, "10 d"],
  ])("%s is %s", (seconds, text) => expect(formatClock(seconds)).toBe(text));
});

describe("formatEdge", () => {
  it.each([
    [5, "5 s"],
    [60, "1 m"],
    [90, "1.5 m"],
    [10_800, "3 h"],
    [604_800, "7 d"],
  ])("%s is %s", (seconds, text) => expect(formatEdge(seconds)).toBe(text));
});
