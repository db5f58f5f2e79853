import { describe, expect, it } from "vitest";
import { type JudgedPost, measureQuality } from "@/lib/labels/measure-quality";

const posts = (model: number, people: number, count: number, probability: number | null = 0.75): JudgedPost[] =>
  Array.from({ length: count }, () => ({ model, people, probability }));

describe("measureQuality", () => {
  it("counts agreement, both ways of a class and the matrix", () => {
    const measured = measureQuality([...posts(0, 0, 8), ...posts(0, 1, 2), ...posts(1, 1, 15), ...posts(1, 0, 4), ...posts(2, 2, 1)]);
    expect(measured.confusion).toEqual([[8, 2, 0], [4, 15, 0], [0, 0, 1]]);
    expect(measured.overall).toMatchObject({ agreed: 24, total: 30 });
    expect(measured.byClass).toMatchObject([
      { name: "negative", found: { agreed: 8, total: 12 }, right: { agreed: 8, total: 10 } },
      { name: "neutral", found: { agreed: 15, total: 17 }, right: { agreed: 15, total: 19 } },
      { name: "positive", found: { agreed: 1, total: 1 }, right: { agreed: 1, total: 1 } },
    ]);
    // Wilson 1927: 24 of 30.
    expect(measured.overall.low).toBeCloseTo(0.6269, 3);
    expect(measured.overall.high).toBeCloseTo(0.905, 3);
  });

  it("puts every post with a probability into one bin of the calibration", () => {
    const measured = measureQuality([...posts(0, 0, 3, 0.34), ...posts(0, 1, 1, 0.5), ...posts(2, 2, 2, 0.9), ...posts(1, 1, 1, 1), ...posts(1, 1, 1, null)]);
    expect(measured.calibration.map((bin) => bin.total)).toEqual([3, 1, 0, 0, 0, 3]);
    expect(measured.calibration[5]).toMatchObject({ agreed: 3, from: 0.9, to: 1 });
    expect(measured.calibration[5]?.meanProbability).toBeCloseTo(2.8 / 3, 6);
    expect(measured.calibration[2]).toMatchObject({ meanProbability: null, low: null });
  });

  it("says nothing of nothing", () => {
    expect(measureQuality([])).toMatchObject({ total: 0, overall: { agreed: 0, total: 0, low: null, high: null } });
  });
});
