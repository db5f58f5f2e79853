import { describe, expect, it } from "vitest";
import { betaCdf, betaQuantile, logGamma } from "@/lib/stats/beta";
import { betaBinomialTail, negativeBinomialTail } from "@/lib/stats/count-tails";

describe("beta", () => {
  it.each([
    [0.5, Math.log(Math.sqrt(Math.PI))],
    [1, 0],
    [5, Math.log(24)],
    [100, 359.1342053695754],
    [1e6, 12815504.569147611],
  ])("ln Γ(%d)", (x, expected) => expect(logGamma(x)).toBeCloseTo(expected, 5));

  it.each([
    [0.3, 1, 1, 0.3],
    [0.5, 2, 2, 0.5],
    [0.2, 1, 3, 1 - 0.8 ** 3],
    [0.9, 4, 1, 0.9 ** 4],
    // P(X ≥ 3) of 10 throws at 0.25, the binomial's sum.
    [0.25, 3, 8, 0.4744071960449219],
    [0, 2, 3, 0],
    [1, 2, 3, 1],
  ])("P(share ≤ %d | %d, %d) = %d", (x, a, b, expected) => expect(betaCdf(x, a, b)).toBeCloseTo(expected, 10));

  it("finds quantiles that its distribution confirms", () => {
    for (const [p, a, b] of [[0.025, 3.5, 1.5], [0.975, 0.5, 40.5], [0.5, 500, 2_000]] as const) expect(betaCdf(betaQuantile(p, a, b), a, b)).toBeCloseTo(p, 9);
  });
});

describe("negative binomial", () => {
  it("is its own sum", () => {
    const [mean, shape] = [3, 2];
    const p = mean / (mean + shape);
    let below = 0;
    for (let k = 0; k < 7; k++) below += Math.exp(logGamma(k + shape) - logGamma(shape) - logGamma(k + 1)) * (1 - p) ** shape * p ** k;
    expect(negativeBinomialTail(7, mean, shape)).toBeCloseTo(1 - below, 10);
  });
  it.each([
    [0, 3, 2, 1],
    [4, 0, 2, 0],
    // A shape that large is Poisson: P(X ≥ 10 | 4) = 0.00813.
    [10, 4, 1e7, 0.008132],
  ])("tail %d of mean %d, shape %d", (count, mean, shape, expected) => expect(negativeBinomialTail(count, mean, shape)).toBeCloseTo(expected, 5));
});

describe("beta-binomial", () => {
  it("with a flat share makes every count as likely", () => {
    for (let hits = 0; hits <= 9; hits++) expect(betaBinomialTail(hits, 9, 1, 1)).toBeCloseTo((10 - hits) / 10, 10);
  });
  it("with a known share is binomial", () => expect(betaBinomialTail(3, 10, 0.25e7, 0.75e7)).toBeCloseTo(0.4744072, 5));
  it("is wider than binomial, and 0 beyond n", () => {
    expect(betaBinomialTail(15, 30, 5, 15)).toBeGreaterThan(betaBinomialTail(15, 30, 5e6, 15e6));
    expect(betaBinomialTail(31, 30, 5, 15)).toBe(0);
  });
  it("counts many posts", () => expect(betaBinomialTail(26_000, 100_000, 250, 750)).toBeGreaterThan(0.1));
});
