import { expect, it } from "vitest";
import { alarmsAWeek, type PastScore, thresholdFor } from "@/lib/detectors/sensitivity";
import { alertsOf, day, makeSeries, minute, monday, readAll } from "./made";

/** A calm week of low scores in buckets of 5 minutes, with the given scores at the given hours. */
function week(peaks: Record<number, number>, weeks = 1): PastScore[] {
  return Array.from({ length: 2_016 * weeks }, (_, index) => ({ atMs: monday + index * 5 * minute, score: index % 12 === 0 ? (peaks[index / 12] ?? 0.5) : 0.5, mayAlarm: true }));
}

it("counts the alarms that a threshold would have made, a cool-down apart", () => {
  const past = week({ 10: 4, 12: 3.9, 50: 3, 100: 6 });
  expect(alarmsAWeek(past, 2.8)).toMatchObject({ alarms: 3, weeks: expect.closeTo(1, 2) });
  expect(alarmsAWeek(past, 3.5)).toMatchObject({ alarms: 2 });
  expect(alarmsAWeek(past, 7)).toMatchObject({ alarms: 0, low: 0, high: expect.closeTo(3.69, 1) });
});

it("does not count alarms of what was real, nor its time", () => {
  const past = week({ 10: 4, 100: 6 }, 2);
  const real = [{ fromMs: monday + 4 * day, toMs: monday + 5 * day }];
  expect(alarmsAWeek(past, 3, { real })).toMatchObject({ alarms: 1, weeks: expect.closeTo(13 / 7, 2) });
});

it("takes neither gaps nor the first day for watched time", () => {
  const past = week({}, 2).map((each, index) => ({ ...each, mayAlarm: index > 288 })).filter(({ atMs }) => atMs < monday + 3 * day || atMs >= monday + 10 * day);
  expect(alarmsAWeek(past, 3)?.weeks).toBeCloseTo(6 / 7, 1);
});

it("finds the lowest threshold for so many a week, and says what it would have made", () => {
  const past = week({ 10: 2.1, 50: 3.2, 100: 4.6, 150: 8 });
  const found = thresholdFor(past, 2);
  expect(found?.alarms).toBe(2);
  expect(found?.threshold).toBeGreaterThan(3.2);
  expect(found?.threshold).toBeLessThan(3.4);
  expect(thresholdFor(past, 0)?.threshold).toBeGreaterThan(8);
  expect(thresholdFor(past, 100)?.threshold).toBe(1);
});

it("says nothing of less than a day", () => {
  expect(alarmsAWeek(week({}).slice(0, 200), 3)).toBeNull();
  expect(thresholdFor([], 1)).toBeNull();
});

it("keeps its promise on days to come of the same kind", () => {
  for (const aWeek of [0.5, 1, 2]) {
    let expected = 0;
    let came = 0;
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const readings = readAll(makeSeries({ days: 112, stepMinutes: 15, noise: 0.5, seed }));
      const past = readings.slice(0, readings.length / 2).map(({ bucketStartMs, score }, index) => ({ atMs: bucketStartMs, score, mayAlarm: index > 96 }));
      const threshold = thresholdFor(past, aWeek)?.threshold ?? Number.NaN;
      const later = alertsOf(readAll(makeSeries({ days: 112, stepMinutes: 15, noise: 0.5, seed }), { threshold })).filter(({ bucketStartMs }) => bucketStartMs >= monday + 56 * day);
      expected += 8 * aWeek;
      came += later.length;
    }
    expect(came).toBeGreaterThan(0.5 * expected);
    expect(came).toBeLessThan(1.8 * expected);
  }
});
