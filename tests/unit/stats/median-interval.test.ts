import { describe, expect, it } from "vitest";
import { intervalDifference, medianInterval } from "@/lib/stats/median-interval";
import { percentile } from "@/lib/stats/percentile";

const intervalOf = (values: number[]) => {
  const sorted = values.toSorted((a, b) => a - b);
  return medianInterval(sorted.length, percentile(sorted, 0.5), (p) => percentile(sorted, p));
};

describe("medianInterval", () => {
  it("lies between the ranks that the binomial gives", () => {
    // Conover's ranks for n = 100 are 40.2 and 60.8: of the numbers 1 to 100 they are the bounds.
    const found = intervalOf(Array.from({ length: 100 }, (_, index) => index + 1));
    expect(found?.low).toBeCloseTo(40.2, 1);
    expect(found?.high).toBeCloseTo(60.8, 1);
  });

  it("says nothing of fewer than six, is a point where all are the same, and holds its median", () => {
    expect(intervalOf([1, 2, 3, 4, 5])).toBeNull();
    expect(intervalOf(Array.from({ length: 50 }, () => 7))).toEqual({ low: 7, high: 7 });
    expect(medianInterval(10, 99, () => 5)).toEqual({ low: 5, high: 99 });
  });

  it("covers the true median about nineteen times of twenty", () => {
    let state = 12;
    const random = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
    const rounds = 400;
    let covered = 0;
    for (let round = 0; round < rounds; round++) {
      // Exponential waits: their median is ln 2.
      const found = intervalOf(Array.from({ length: 60 }, () => -Math.log(1 - random())));
      if (found && found.low <= Math.LN2 && found.high >= Math.LN2) covered += 1;
    }
    expect(covered / rounds).toBeGreaterThan(0.92);
    expect(covered / rounds).toBeLessThan(0.98);
  });
});

it("the difference of two estimates is as wide as both together", () => {
  expect(intervalDifference({ value: 10, low: 7, high: 14 }, { value: 20, low: 16, high: 23 })).toEqual({ difference: -10, low: -10 - Math.hypot(3, 3), high: -10 + Math.hypot(4, 4) });
});
