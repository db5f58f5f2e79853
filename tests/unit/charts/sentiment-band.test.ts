import { describe, expect, it } from "vitest";
import { misreadBand, netSentimentBand, sayBand, sentimentBand } from "@/lib/charts/sentiment-band";
import { wilsonInterval } from "@/lib/stats/wilson-interval";

const perfect = [[2000, 0, 0], [0, 2000, 0], [0, 0, 2000]];
const widthOf = (band: { low: number; high: number } | null) => (band ? band.high - band.low : Number.NaN);

describe("misreadBand", () => {
  it("is nearly the sampling band when a large sample shows no error", () => {
    const band = misreadBand({ negative: 300, neutral: 500, positive: 200 }, 1000, perfect);
    const plain = netSentimentBand(200, 300, 1000);
    expect(band?.low).toBeCloseTo(plain?.low ?? 0, 2);
    expect(band?.high).toBeCloseTo(plain?.high ?? 0, 2);
  });

  it("stays wide with many posts when few were judged, and narrows as more are", () => {
    const counts = { negative: 30_000, neutral: 50_000, positive: 20_000 };
    const few = [[12, 4, 1], [3, 20, 2], [1, 2, 5]];
    const wide = widthOf(misreadBand(counts, 100_000, few));
    const narrow = widthOf(misreadBand(counts, 100_000, few.map((row) => row.map((count) => count * 20))));
    expect(widthOf(netSentimentBand(20_000, 30_000, 100_000))).toBeLessThan(0.01);
    expect(wide).toBeGreaterThan(0.15);
    expect(narrow).toBeLessThan(wide);
  });

  it("reaches to where people would put it, and always holds the line", () => {
    // Half of what the model calls neutral, people call negative.
    const blind = [[100, 0, 0], [100, 100, 0], [0, 0, 100]];
    const band = misreadBand({ negative: 200, neutral: 600, positive: 200 }, 1000, blind);
    expect(band?.low).toBeLessThan(-0.25);
    expect(band?.high).toBeGreaterThanOrEqual(0);
    for (const total of [1, 3, 40]) {
      const one = misreadBand({ negative: total, neutral: 0, positive: 0 }, total, blind);
      expect(one?.low).toBeGreaterThanOrEqual(-1);
      expect(one?.low).toBeLessThanOrEqual(-1 + 1e-9);
    }
    expect(misreadBand({ negative: 0, neutral: 0, positive: 0 }, 0, blind)).toBeNull();
  });

  it("covers the truth as often as it says (simulated)", () => {
    let state = 3;
    const random = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
    const prior = [0.3, 0.5, 0.2];
    const says = [[0.7, 0.25, 0.05], [0.1, 0.8, 0.1], [0.05, 0.25, 0.7]];
    const draw = (weights: readonly number[]) => {
      let left = random();
      return Math.max(0, weights.findIndex((weight) => (left -= weight) < 0));
    };
    let held = 0;
    const runs = 400;
    for (let run = 0; run < runs; run++) {
      const misreadings = [[0, 0, 0], [0, 0, 0], [0, 0, 0]];
      for (let i = 0; i < 120; i++) {
        const people = draw(prior);
        const row = misreadings[draw(says[people] ?? [])];
        if (row) row[people] = (row[people] ?? 0) + 1;
      }
      const counts: [number, number, number] = [0, 0, 0];
      for (let i = 0; i < 500; i++) counts[draw(says[draw(prior)] ?? []) as 0 | 1 | 2]++;
      const band = misreadBand({ negative: counts[0], neutral: counts[1], positive: counts[2] }, 500, misreadings);
      if (band && band.low <= -0.1 && -0.1 <= band.high) held++;
    }
    expect(held / runs).toBeGreaterThan(0.93);
  });
});

describe("sentimentBand", () => {
  const counts = { negative: 250, neutral: 500, positive: 200 };
  const judged = [[60, 30, 10], [20, 60, 20], [5, 25, 70]];

  it("is of few posts alone until the model was measured", () => {
    expect(sentimentBand("net", counts, 1000, null)).toEqual(netSentimentBand(200, 250, 1000));
    expect(sentimentBand("negative", counts, 1000, null)).toEqual(wilsonInterval(250, 1000));
    expect(sentimentBand("net", { negative: 0, neutral: 0, positive: 0 }, 0, null)).toBeNull();
    expect(sentimentBand("negative", { negative: 0, neutral: 0, positive: 0 }, 0, judged)).toBeNull();
  });

  it("holds for the negative share what people would find, within 0 and 1, and the share as counted", () => {
    // Of the 250 people call 60 % negative, of the 500 neutral 20 %, of the 200 positive 5 %: 0.26 of all.
    const band = sentimentBand("negative", counts, 1000, judged);
    expect(band?.low).toBeLessThan(0.25);
    expect(band?.high).toBeGreaterThan(0.26);
    expect(widthOf(band)).toBeGreaterThan(2 * widthOf(sentimentBand("negative", counts, 1000, null)));
    for (const total of [1, 2, 500]) {
      const none = sentimentBand("negative", { negative: 0, neutral: total, positive: 0 }, total, judged);
      expect(none?.low).toBe(0);
      const all = sentimentBand("negative", { negative: total, neutral: 0, positive: 0 }, total, judged);
      expect(all?.high).toBe(1);
    }
  });

  it("is said evenly where it lies evenly, else by both ends", () => {
    const net = sentimentBand("net", counts, 1000, null);
    expect(sayBand("net", net, null)).toBe("± 4");
    expect(sayBand("net", { low: -0.12, high: 0.03 }, judged)).toBe("−12 to +3");
    expect(sayBand("negative", { low: 0.19, high: 0.28 }, null)).toBe("19\u00a0% to 28\u00a0%");
    expect(sayBand("negative", null, judged)).toBe("");
  });
});
