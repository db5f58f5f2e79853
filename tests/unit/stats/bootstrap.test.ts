import { describe, expect, it } from "vitest";
import { bootstrap, expandedInterval } from "@/lib/stats/bootstrap";
import { ratioInterval } from "@/lib/stats/ratio-interval";
import { seededRandom } from "@/lib/stats/seeded-random";
import { normalCdf, studentT } from "@/lib/stats/student-t";

const meanOf = (values: readonly number[]) => (weights: Float64Array) => {
  let sum = 0;
  let total = 0;
  values.forEach((value, at) => {
    sum += (weights[at] ?? 0) * value;
    total += weights[at] ?? 0;
  });
  return sum / total;
};

describe("quantiles", () => {
  // R 4.4: qt(0.975, df), pnorm(z).
  it.each([[1, 12.7062], [4, 2.776445], [19, 2.093024], [199, 1.971957]])("t of %d degrees of freedom", (df, t) => expect(studentT(0.95, df)).toBeCloseTo(t, 3));
  it.each([[0, 0.5], [1.959964, 0.975], [-1.959964, 0.025], [-3, 0.001349898]])("Φ(%d)", (z, p) => expect(normalCdf(z)).toBeCloseTo(p, 6));
});

describe("the bootstrap", () => {
  it("is repeatable, and another one with another seed", () => {
    const values = [1, 5, 2, 8, 3];
    const draw = (seed: number) => bootstrap(5, meanOf(values), { resamples: 200, seed });
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
  });

  it("gives no interval where there is nearly nothing", () => {
    expect(expandedInterval([1, 2, 3], 20)).toBeNull();
    expect(expandedInterval(Array.from({ length: 200 }, () => 1), 2)).toBeNull();
    expect(bootstrap(3, () => Number.NaN, { resamples: 100, seed: 1 })).toEqual([]);
  });

  it("covers a skewed mean about as often as stated, with twenty values only", () => {
    const random = seededRandom(11);
    let covers = 0;
    const rounds = 300;
    for (let round = 0; round < rounds; round++) {
      // Exponential: mean 1, skewness 2.
      const values = Array.from({ length: 20 }, () => -Math.log(1 - random()));
      const interval = expandedInterval(bootstrap(20, meanOf(values), { resamples: 400, seed: round + 1 }), 20);
      if (interval && interval.low <= 1 && 1 <= interval.high) covers += 1;
    }
    // Percentiles alone cover some 89 % here; 95 % is meant.
    expect(covers / rounds).toBeGreaterThan(0.89);
    expect(covers / rounds).toBeLessThan(0.99);
  });
});

describe("a ratio of two means", () => {
  const clusters = (count: number, mean: number, random: () => number) => Array.from({ length: count }, () => ({ units: 1, total: -Math.log(1 - random()) * mean }));

  it("covers the truth about as often as stated", () => {
    const random = seededRandom(5);
    let covers = 0;
    for (let round = 0; round < 200; round++) {
      const found = ratioInterval(clusters(40, 3, random), clusters(60, 1.5, random), { resamples: 300, seed: round + 1 });
      if (found && found.low <= 2 && 2 <= found.high) covers += 1;
    }
    expect(covers / 200).toBeGreaterThan(0.89);
  });

  it("is none where a side has too little or nothing", () => {
    const some = [{ units: 1, total: 2 }, { units: 2, total: 1 }, { units: 1, total: 1 }];
    expect(ratioInterval(some.slice(1), some, { resamples: 100, seed: 1 })).toBeNull();
    expect(ratioInterval(some, some.map((one) => ({ ...one, total: 0 })), { resamples: 100, seed: 1 })).toBeNull();
    expect(ratioInterval(some, some, { resamples: 200, seed: 1 })?.value).toBe(1);
  });
});
