import { describe, expect, test } from "vitest";
import { percentile } from "@/lib/stats/percentile";
import { shareDifference, wilsonInterval } from "@/lib/stats/wilson-interval";

describe("percentile", () => {
  test.each([
    [[], 0.5, null],
    [[7], 0.9, 7],
    [[1, 2], 0.5, 1.5],
    [[1, 2, 3, 4], 0.9, 3.7],
    [[10, 20, 30], 1, 30],
  ])("%j at %d is %s", (values, p, expected) => {
    const result = percentile(values, p);
    if (expected === null) expect(result).toBeNull();
    else expect(result).toBeCloseTo(expected, 10);
  });
});

describe("wilsonInterval", () => {
  // Newcombe (1998), Statistics in Medicine 17, 857–872, table I, method 3.
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("%i of %i", (successes, total, low, high) => {
    expect(wilsonInterval(successes, total)?.low).toBeCloseTo(low, 4);
    expect(wilsonInterval(successes, total)?.high).toBeCloseTo(high, 4);
  });

  test("says nothing about nothing", () => {
    expect(wilsonInterval(0, 0)).toBeNull();
  });
});

describe("shareDifference", () => {
  // Newcombe (1998), Statistics in Medicine 17, 873–890, table II, method 10.
  test.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [10, 10, 0, 20, 0.6791, 1],
  ])("%i/%i − %i/%i", (a, m, b, n, low, high) => {
    const result = shareDifference({ successes: a, total: m }, { successes: b, total: n });
    expect(result?.low).toBeCloseTo(low, 4);
    expect(result?.high).toBeCloseTo(high, 4);
  });
});
