import { expect, it } from "vitest";
import { SeriesDetector } from "@/lib/detectors/series-detector";
import { nabScore, tallyAlerts } from "@/tests/helpers/nab-score";
import { hasVolumeData, readTweets } from "@/tests/helpers/volume-data";

it("scores as the benchmark does", () => {
  // One window of rows 1000 to 1099 in 2000 rows: found at its first row, at its middle, not; and beside it.
  const windows = [[1_000, 1_099]] as const;
  const of = (...alerts: number[]) => nabScore([tallyAlerts(2_000, windows, alerts)]);
  expect(of(1_000)).toBeCloseTo(100, 5);
  expect(of(1_050, 1_060)).toBeCloseTo(92.98, 1);
  expect(of()).toBe(0);
  expect(of(100)).toBe(0);
  expect(of(500, 1_000)).toBeCloseTo(94.5, 5);
  expect(of(1_000, 1_100)).toBeGreaterThan(of(1_000, 1_300));
});

it.skipIf(!hasVolumeData())("finds what is labelled in the tweets of five companies (skipped where the series are not at hand)", () => {
  const tallies = readTweets().map(({ buckets, windows }) => {
    const detector = new SeriesDetector();
    return tallyAlerts(buckets.length, windows, buckets.flatMap(({ atMs, value }, row) => (detector.step(atMs, value).isAlert ? [row] : [])));
  });
  expect(nabScore(tallies)).toBeGreaterThan(85);
});
