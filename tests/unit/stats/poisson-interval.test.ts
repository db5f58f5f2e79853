import { expect, it } from "vitest";
import { poissonInterval } from "@/lib/stats/poisson-interval";

// Limits as tables of Poisson confidence intervals print them.
it.each([
  [0, 0, 3.689],
  [1, 0.0253, 5.572],
  [5, 1.623, 11.668],
  [20, 12.217, 30.888],
  [100, 81.364, 121.627],
])("of %i seen is %d to %d", (count, low, high) => {
  const interval = poissonInterval(count);
  expect(interval.low).toBeCloseTo(low, 2);
  expect(interval.high).toBeCloseTo(high, 2);
});
