import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { netSentimentBand } from "@/lib/charts/sentiment-band";
import { niceScale } from "@/lib/charts/nice-scale";
import { prepareSeries, type SentimentBucket } from "@/lib/charts/prepare-series";

const bucket = (minute: number, counts: [number | null, number | null, number | null], unfinished = false): SentimentBucket => ({
  startAt: new Date(Date.UTC(2026, 2, 1, 10, minute)),
  endAt: new Date(Date.UTC(2026, 2, 1, 10, minute + 30)),
  unfinished,
  cut: false,
  negative: counts[0], neutral: counts[1], positive: counts[2], unclassified: counts[0] === null ? null : 0,
});

describe("prepareSeries", () => {
  const { rows, totals, scale, hasUnfinished } = prepareSeries(
    [bucket(0, [null, null, null]), bucket(30, [0, 0, 0]), bucket(60, [6, 3, 1]), bucket(90, [1, 0, 3], true)],
    "UTC",
  );

  it("keeps a gap a gap and a zero a zero", () => {
    expect(rows.map((row) => row.total)).toEqual([null, 0, 10, 4]);
    expect(rows.map((row) => row.net)).toEqual([null, null, -50, 50]);
  });

  it("draws the unfinished bucket apart, joined to the last finished one", () => {
    expect(hasUnfinished).toBe(true);
    expect(rows.map((row) => row.netFinished)).toEqual([null, null, -50, null]);
    expect(rows.map((row) => row.netUnfinished)).toEqual([null, null, -50, 50]);
    expect(rows[3]?.label).toBe("1 Mar 2026, 11:30 – 12:00, not over yet");
  });

  it("measures net sentiment on all posts, the unclassified among them", () => {
    const [row] = prepareSeries([{ ...bucket(0, [3, 4, 1]), unclassified: 12 }], "UTC").rows;
    expect(row).toMatchObject({ total: 20, net: -10 });
  });

  it("opens the net sentiment axis as far as the bands reach", () => {
    const many = (negative: number, positive: number) => [bucket(0, [negative, 900, positive])];
    expect(prepareSeries(many(80, 60), "UTC").netTop).toBe(20);
    expect(prepareSeries(many(400, 60), "UTC").netTop).toBe(50);
    expect(prepareSeries([bucket(0, [2, 0, 0])], "UTC").netTop).toBe(100);
  });

  it("adds up", () => {
    expect(totals).toEqual({ negative: 7, neutral: 3, positive: 4, unclassified: 0, total: 14 });
    expect(scale.top).toBeGreaterThanOrEqual(10);
  });
});

describe("netSentimentBand", () => {
  it("holds the value, stays in −1…1 and narrows with more posts", () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), fc.nat(500), (positive, negative, neutral) => {
        const total = positive + negative + neutral;
        const band = netSentimentBand(positive, negative, total);
        if (!band) return total === 0;
        const net = (positive - negative) / total;
        const tenfold = netSentimentBand(positive * 10, negative * 10, total * 10)!;
        return band.low >= -1 && band.high <= 1 && band.low <= net && band.high >= net && tenfold.high - tenfold.low <= band.high - band.low + 1e-9;
      }),
    );
  });

  it("agrees with the published formula", () => {
    // 20 of 100 positive, 30 negative: centre −10/102, spread √((20.5+30.5)/102 − (10/102)²)/√102.
    const band = netSentimentBand(20, 30, 100)!;
    expect(band.low).toBeCloseTo(-0.2339, 3);
    expect(band.high).toBeCloseTo(0.0377, 3);
  });
});

it("scales axes to round whole numbers", () => {
  expect(niceScale(0)).toEqual({ top: 1, ticks: [0, 1] });
  expect(niceScale(2)).toEqual({ top: 2, ticks: [0, 1, 2] });
  expect(niceScale(97).ticks).toEqual([0, 50, 100]);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e7 }), (max) => {
      const { top, ticks } = niceScale(max);
      return top >= max && top <= max * 2.6 && ticks.at(-1) === top && ticks.every(Number.isInteger) && ticks.length <= 5;
    }),
  );
});
