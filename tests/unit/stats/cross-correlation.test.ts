import { describe, expect, it } from "vitest";
import { crossCorrelation } from "@/lib/stats/cross-correlation";

function noise(seed: number): () => number {
  let state = seed;
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (((t ^ (t >>> 14)) >>> 0) + 1) / 4_294_967_297;
  };
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** A first-order autoregression: today is `phi` of yesterday and something new. */
function slow(next: () => number, n: number, phi: number): number[] {
  let value = 0;
  return Array.from({ length: n + 50 }, () => (value = phi * value + next())).slice(50);
}

describe("crossCorrelation", () => {
  it.each([3, 0, -2])("finds a side that runs %s ahead", (lead) => {
    const next = noise(11);
    const x = slow(next, 140, 0.6);
    const y = x.map((_, t) => (x[t - lead] ?? 0) + 0.5 * next());
    const found = crossCorrelation(x.slice(20, 120), y.slice(20, 120));
    expect(found?.best.lag).toBe(lead);
    expect(Math.abs(found?.best.r ?? 0)).toBeGreaterThan(found?.best.wideBand ?? 1);
  });

  it("two slow series that have nothing to do with each other leave the band about as often as promised", () => {
    let outside = 0;
    let lags = 0;
    let clear = 0;
    for (let seed = 1; seed <= 200; seed++) {
      const next = noise(seed * 7919);
      const found = crossCorrelation(slow(next, 90, 0.9), slow(next, 90, 0.9));
      for (const { r, band } of found?.lags ?? []) {
        lags++;
        if (Math.abs(r) > band) outside++;
      }
      if (found && Math.abs(found.best.r) > found.best.wideBand) clear++;
    }
    expect(lags).toBe(200 * 29);
    expect(outside / lags).toBeLessThan(0.07);
    expect(clear / 200).toBeLessThan(0.1);
  });

  it("a common trend or a common week is no lead", () => {
    const next = noise(5);
    const series = () => Array.from({ length: 84 }, (_, t) => t / 10 + 3 * Math.sin((2 * Math.PI * t) / 7) + next());
    const found = crossCorrelation(series(), series(), 14, 7);
    expect(Math.abs(found?.best.r ?? 1)).toBeLessThan(found?.best.wideBand ?? 0);
  });

  it("mirrors when the sides are exchanged", () => {
    const next = noise(3);
    const [x, y] = [slow(next, 60, 0.5), slow(next, 60, 0.5)];
    const there = crossCorrelation(x, y)?.lags ?? [];
    const back = crossCorrelation(y, x)?.lags.toReversed() ?? [];
    there.forEach(({ r }, index) => expect(back[index]?.r).toBeCloseTo(r, 12));
  });

  it("says nothing of too little, of too many gaps, and of a flat line; a few gaps do not matter", () => {
    const next = noise(9);
    const x = slow(next, 60, 0.5);
    const y = x.map((_, t) => (x[t - 3] ?? 0) + 0.3 * next());
    expect(crossCorrelation(x.slice(0, 20), y.slice(0, 20))).toBeNull();
    expect(crossCorrelation(x.map((value, t) => (t % 3 === 0 ? null : value)), y)).toBeNull();
    expect(crossCorrelation(x.map(() => 0.4), y)).toBeNull();
    expect(crossCorrelation(x.map((value, t) => (t % 12 === 5 ? null : value)), y)?.best.lag).toBe(3);
    expect(crossCorrelation(x.slice(0, 30), y.slice(0, 30))?.lags).toHaveLength(21);
  });
});
