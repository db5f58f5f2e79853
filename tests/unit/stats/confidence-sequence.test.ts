import { describe, expect, it } from "vitest";
import { watchMean } from "@/lib/stats/confidence-sequence";
import { seededRandom } from "@/lib/stats/seeded-random";

const rules = { alpha: 0.05, bound: 6, fewest: 20 };

function poisson(mean: number, random: () => number): number {
  let count = 0;
  for (let left = Math.exp(-mean), draw = random(); draw > left; draw *= random()) count += 1;
  return count;
}
const clip = (value: number) => Math.max(-3, Math.min(3, value));
const runOf = (draw: (random: () => number) => number, length: number, random: () => number) => Array.from({ length }, () => draw(random));

describe("a mean watched after each difference", () => {
  /** Differences whose mean is zero, and how they are spread: even, of counts, rare and large, one-sided in every degree. */
  const nulls: [string, (random: () => number) => number][] = [
    ["even differences", (random) => (random() + random() + random() - 1.5) * 3],
    ["differences of counts", (random) => clip(poisson(0.5, random)) - clip(poisson(0.5, random))],
    ["rare large ones", (random) => (random() < 0.05 ? 6 * random() : 0) - (random() < 0.05 ? 6 * random() : 0)],
    ["nine a little worse, the tenth a great deal better", (random) => (random() < 0.1 ? -4.5 : 0.5)],
    ["nineteen a little worse, the twentieth as much better as can be", (random) => (random() < 0.05 ? -6 : 6 / 19)],
    ["forty-nine a little worse, the fiftieth as much better as can be", (random) => (random() < 0.02 ? -6 : 6 / 49)],
    ["nine a little better, the tenth a great deal worse", (random) => (random() < 0.1 ? 4.5 : -0.5)],
    ["one-sided, on top of counts", (random) => clip(clip(poisson(0.4, random)) + (random() < 0.1 ? -2.7 : 0.3)) - clip(poisson(0.4, random))],
    ["differences that follow the last ones", (() => { let mood = 0; return (random: () => number) => { const difference = (random() < 0.5 ? -1 : 1) * (1 + mood); mood = difference > 0 ? Math.min(4, mood + 1) : 0; return difference; }; })()],
  ];
  it.each(nulls)("is said to be above zero in at most one of twenty runs of 200 looks: %s", (_, draw) => {
    const random = seededRandom(7);
    let crossed = 0;
    for (let run = 0; run < 250; run++) if (watchMean(runOf(draw, 200, random), rules).crossed) crossed += 1;
    // The chance is at most 5 %; 250 runs stray from it by a point and a half.
    expect(crossed / 250).toBeLessThanOrEqual(0.065);
  });

  it("that is above zero is found, and its bounds hold at all looks at once", () => {
    const random = seededRandom(3);
    let found = 0;
    let held = 0;
    for (let run = 0; run < 100; run++) {
      const differences = runOf((draw) => clip(poisson(1.2, draw)) - clip(poisson(0.4, draw)), 120, random);
      const { crossed, last } = watchMean(differences, rules);
      if (crossed) found += 1;
      if ((crossed?.low ?? 0) <= 0.77 && last!.low <= 0.77) held += 1;
    }
    expect(found).toBeGreaterThanOrEqual(95);
    expect(held).toBeGreaterThanOrEqual(95);
  });

  it("has a bound below the mean that rises as more agree, and is above zero where it crossed", () => {
    const { crossed, last } = watchMean(Array.from({ length: 60 }, (_, index) => (index % 3 === 0 ? 0 : 2)), rules);
    expect(crossed!.n).toBeGreaterThanOrEqual(20);
    expect(crossed!.low).toBeGreaterThan(0);
    expect(last!.low).toBeGreaterThan(crossed!.low);
    expect(last!.low).toBeLessThan(last!.mean);
  });

  it("says nothing of none, and crosses at none too early", () => {
    expect(watchMean([], rules)).toEqual({ crossed: null, last: null });
    expect(watchMean(Array.from({ length: 19 }, () => 6), rules).crossed).toBeNull();
    expect(watchMean(Array.from({ length: 40 }, () => 0), rules)).toMatchObject({ crossed: null, last: { n: 40, mean: 0 } });
    expect(watchMean([-6, -6], rules).last!.low).toBeGreaterThanOrEqual(-6);
  });
});
