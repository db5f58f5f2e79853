import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { binCount, binEdges, type Bins, binOf, countUpTo, displayBins, displayEdges, neverBin, percentileOfBins } from "@/lib/stats/histogram";
import { percentile } from "@/lib/stats/percentile";

function binsOf(values: readonly (number | null)[]): Bins {
  const bins = new Map<number, number>();
  for (const value of values) bins.set(binOf(value), (bins.get(binOf(value)) ?? 0) + 1);
  return bins;
}

const seconds = fc.oneof(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 31_536_000 }), fc.double({ min: 0, max: 100_000, noNaN: true }));

describe("bins", () => {
  test("edges ascend, hold every display edge, and no bin is wider than 6 % or a second", () => {
    for (const [index, edge] of binEdges.entries()) {
      if (index === 0) continue;
      const below = binEdges[index - 1] ?? 0;
      expect(edge).toBeGreaterThan(below);
      expect(edge - below <= 1 || edge / below <= 1.0601).toBe(true);
    }
    expect(displayEdges.every((edge) => binEdges.includes(edge))).toBe(true);
    expect(binCount).toBeLessThan(400);
  });

  test.each([[null, neverBin], [0, 0], [0.5, 1], [1, 1], [1.001, 2], [60, binEdges.indexOf(60)], [60.001, binEdges.indexOf(60) + 1], [1e12, binEdges.length]])("%s s is in bin %i", (value, bin) => {
    expect(binOf(value)).toBe(bin);
  });

  test("counts up to a display edge are exact, never is never", () => {
    fc.assert(
      fc.property(fc.array(fc.option(seconds)), fc.constantFrom(...displayEdges), (values, edge) => {
        expect(countUpTo(binsOf(values), edge)).toBe(values.filter((value) => value !== null && value <= edge).length);
      }),
    );
  });

  test("the bars of the distribution hold everything that happened, once", () => {
    fc.assert(
      fc.property(fc.array(fc.option(seconds)), (values) => {
        const bars = displayBins(binsOf(values));
        expect(bars.reduce((sum, bar) => sum + bar.count, 0)).toBe(values.filter((value) => value !== null).length);
        for (const bar of bars.slice(1)) {
          const inside = values.filter((value) => value !== null && value > bar.fromSeconds && value <= (bar.upToSeconds ?? Infinity));
          expect(bar.count).toBe(inside.length);
        }
      }),
    );
  });
});

describe("percentileOfBins", () => {
  test("is within 6 % or a second of the exact percentile", () => {
    fc.assert(
      fc.property(fc.array(seconds, { minLength: 1, maxLength: 300 }), fc.constantFrom(0, 0.1, 0.5, 0.9, 0.99, 1), (values, p) => {
        const exact = percentile(values.toSorted((a, b) => a - b), p) ?? 0;
        const binned = percentileOfBins(binsOf(values), p) ?? 0;
        expect(Math.abs(binned - exact)).toBeLessThanOrEqual(Math.max(1, exact * 0.0601));
      }),
      { numRuns: 1000 },
    );
  });

  test("knows nothing of nothing, and leaves out what never happened", () => {
    expect(percentileOfBins(new Map(), 0.5)).toBeNull();
    expect(percentileOfBins(binsOf([null, null]), 0.5)).toBeNull();
    expect(percentileOfBins(binsOf([null, null, null, 0]), 0.9)).toBe(0);
  });
});
