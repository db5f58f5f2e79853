import { describe, expect, it } from "vitest";
import { lowerSequence, mixtureBoundary } from "@/lib/stats/confidence-sequence";
import { seededRandom } from "@/lib/stats/seeded-random";

const alpha = 0.05;

function poisson(mean: number, random: () => number): number {
  let count = 0;
  for (let left = Math.exp(-mean), draw = random(); draw > left; draw *= random()) count += 1;
  return count;
}

describe("a boundary for all times", () => {
  it("grows with what was seen, and is wider for a smaller chance of a false alarm", () => {
    expect(mixtureBoundary(100, alpha)).toBeGreaterThan(mixtureBoundary(50, alpha));
    expect(mixtureBoundary(50, 0.01)).toBeGreaterThan(mixtureBoundary(50, alpha));
  });

  const nulls: [string, (random: () => number) => number][] = [
    ["even differences", (random) => (random() + random() + random() - 1.5) * 3],
    ["differences of counts", (random) => poisson(0.5, random) - poisson(0.5, random)],
    ["rare large ones", (random) => (random() < 0.05 ? 10 * random() : 0) - (random() < 0.05 ? 10 * random() : 0)],
  ];
  it.each(nulls)("is ever crossed by chance in at most one of twenty runs of 400 looks: %s", (_, draw) => {
    const random = seededRandom(7);
    let crossed = 0;
    for (let run = 0; run < 1_000; run++) {
      let sum = 0;
      let squares = 0;
      for (let n = 1; n <= 400; n++) {
        const difference = draw(random);
        sum += difference;
        squares += difference * difference;
        if (sum > mixtureBoundary(squares, alpha)) {
          crossed += 1;
          break;
        }
      }
    }
    expect(crossed / 1_000).toBeLessThanOrEqual(alpha);
  });
});

describe("the lower bound after each difference", () => {
  it("is below the mean, rises as more agree, and is above zero just where the boundary is crossed", () => {
    const random = seededRandom(3);
    const differences = Array.from({ length: 120 }, () => poisson(1.5, random) - poisson(0.5, random));
    const looks = lowerSequence(differences, alpha);
    let sum = 0;
    let squares = 0;
    looks.forEach((look, index) => {
      const difference = differences[index] ?? 0;
      sum += difference;
      squares += difference * difference;
      expect(look.low).toBeLessThan(look.mean);
      expect(look.low > 0).toBe(sum > mixtureBoundary(squares, alpha));
    });
    expect(looks.at(-1)!.low).toBeGreaterThan(0);
    expect(looks.at(-1)!.low).toBeGreaterThan(looks[20]!.low);
  });

  it("rules nothing out after one difference, and is empty without any", () => {
    expect(lowerSequence([3], alpha)[0]).toEqual({ n: 1, mean: 3, low: -Infinity });
    expect(lowerSequence([], alpha)).toEqual([]);
  });
});
