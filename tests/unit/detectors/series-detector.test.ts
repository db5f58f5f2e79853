import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scoreFrom, SeriesDetector, stateBytes } from "@/lib/detectors/series-detector";
import { alertsOf, type Bucket, day, makeSeries, minute, monday, readAll } from "./made";

const scoresOf = (readings: readonly { anomalyScore: number }[]) => readings.map(({ anomalyScore }) => anomalyScore);

describe("a burst", () => {
  it.each([1, 5, 15])("of five times the usual is an alert within the hour, in buckets of %i minutes", (stepMinutes) => {
    const atMs = monday + 20 * day + 14 * 60 * minute;
    const alerts = alertsOf(readAll(makeSeries({ days: 21, stepMinutes, burst: { atMs, times: 5, minutes: 180 } })));
    const found = alerts.find(({ bucketStartMs }) => bucketStartMs >= atMs);
    expect(found).toBeDefined();
    expect(((found?.bucketStartMs ?? 0) - atMs) / minute).toBeLessThanOrEqual(60);
    expect(found?.anomalyScore).toBeGreaterThanOrEqual(0.5);
    expect(found?.ratio).toBeGreaterThan(1.5);
  });

  it("is one alert, not one a bucket", () => {
    const atMs = monday + 20 * day;
    const alerts = alertsOf(readAll(makeSeries({ days: 22, burst: { atMs, times: 6, minutes: 300 } }))).filter(({ bucketStartMs }) => bucketStartMs >= atMs);
    expect(alerts.length).toBeGreaterThan(0);
    expect(alerts.length).toBeLessThanOrEqual(2);
  });

  it("is told as it was counted: sums and expectation of the window it names", () => {
    const series = makeSeries({ days: 15, burst: { atMs: monday + 14 * day, times: 8, minutes: 120 } });
    const readings = readAll(series);
    const index = readings.findIndex(({ isAlert, bucketStartMs }) => isAlert && bucketStartMs >= monday + 14 * day);
    const reading = readings[index];
    const window = series.slice(index + 1 - (reading?.windowMinutes ?? 0) / 5, index + 1);
    expect(reading?.count).toBe(window.reduce((sum, { value }) => sum + value, 0));
    expect(reading?.ratio).toBeCloseTo((reading?.count ?? 0) / (reading?.expected ?? 1), 10);
    expect(reading?.anomalyScore).toBeCloseTo((reading?.score ?? 0) / ((reading?.score ?? 0) + (reading?.threshold ?? 0)), 10);
  });
});

it("gives every number of a decision: the score comes out again, from sums that the buckets confirm", () => {
  const series = makeSeries({ days: 12, stepMinutes: 1, burst: { atMs: monday + 11 * day, times: 4, minutes: 200 } });
  const detector = new SeriesDetector();
  for (const [index, { atMs, value }] of series.entries()) {
    const reading = detector.step(atMs, value);
    if (!reading.isAlert && index % 977 !== 0) continue;
    const windows = detector.lastWindows();
    expect(scoreFrom(windows, reading.busyDay)).toBeCloseTo(reading.score, 10);
    expect(windows).toContainEqual(expect.objectContaining({ minutes: reading.windowMinutes, startMs: reading.windowStartMs, count: reading.count, z: reading.z }));
    for (const { startMs, minutes, count } of windows) {
      expect(count).toBe(series.slice(0, index + 1).reduce((sum, bucket) => sum + (bucket.atMs >= startMs ? bucket.value : 0), 0));
      expect(atMs - startMs).toBeLessThan(minutes * minute);
    }
  }
});

it("raises fewer than one false alarm a week on ordinary days, whatever the volume", () => {
  for (const perHour of [1, 12, 120, 6_000]) {
    const weeks = 8;
    const alarms = [1, 2, 3].map((seed) => alertsOf(readAll(makeSeries({ days: 7 * weeks, perHour, seed }))).length);
    expect({ perHour, aWeek: alarms.reduce((sum, count) => sum + count, 0) / (3 * weeks) }).toMatchObject({ aWeek: expect.toSatisfy((aWeek: number) => aWeek < 1) });
  }
});

it("never alerts on the first day, nor where nearly nothing is said", () => {
  expect(alertsOf(readAll(makeSeries({ days: 1, burst: { atMs: monday + 0.5 * day, times: 50, minutes: 60 } })))).toEqual([]);
  const silence = Array.from({ length: 4_000 }, (_, index) => ({ atMs: monday + index * 5 * minute, value: index % 1_500 === 1_499 ? 3 : 0 }));
  expect(alertsOf(readAll(silence))).toEqual([]);
});

describe("odd series", () => {
  it.each([
    ["constant", () => 7],
    ["zero", () => 0],
    ["fractions", (index: number) => 0.01 * (index % 7)],
    ["enormous", (index: number) => (index % 2 ? 1e300 : 1)],
    ["below zero", (index: number) => -5 + (index % 3)],
  ])("of %s values give finite scores and, but for the enormous, no alert", (name, valueOf) => {
    const readings = readAll(Array.from({ length: 2_000 }, (_, index) => ({ atMs: monday + index * 5 * minute, value: valueOf(index) })));
    expect(readings.every((reading) => Object.values(reading).every((each) => typeof each !== "number" || Number.isFinite(each)))).toBe(true);
    expect(scoresOf(readings).every((score) => score >= 0 && score <= 1)).toBe(true);
    if (name !== "enormous") expect(alertsOf(readings)).toEqual([]);
  });

  it("of one bucket gives one calm reading", () => {
    expect(readAll([{ atMs: monday, value: 900 }])).toMatchObject([{ isAlert: false, anomalyScore: 0, expected: 900 }]);
  });
});

describe("gaps and late buckets", () => {
  it("takes a gap for nobody counting, where zeros are a silence", () => {
    const seeds = [1, 2, 3, 4, 5, 6, 7, 8];
    const from = monday + 15 * day;
    const to = from + 1.5 * day;
    const alertsAround = (change: (bucket: Bucket) => Bucket[]) =>
      seeds.map((seed) => alertsOf(readAll(makeSeries({ days: 20, seed }).flatMap((bucket) => (bucket.atMs >= from && bucket.atMs < to ? change(bucket) : [bucket])))).filter(({ bucketStartMs }) => bucketStartMs >= from && bucketStartMs < to + day));
    const gap = alertsAround(() => []).flat();
    expect(gap.length).toBeLessThanOrEqual(2);
    const zeros = alertsAround(({ atMs }) => [{ atMs, value: 0 }]);
    expect(zeros.filter((alerts) => alerts.some(({ direction }) => direction === "fewer")).length).toBeGreaterThan(6);
  });

  it("learns a new level sooner after a long gap", () => {
    const daysToLearn = (gapDays: number) => {
      const before = makeSeries({ days: 20, perHour: 100, noise: 0 });
      const from = monday + (20 + gapDays) * day;
      const readings = readAll([...before, ...makeSeries({ days: 6, perHour: 300, noise: 0, startMs: from })]).slice(before.length);
      return readings.findIndex(({ expected, count }) => expected > 0.8 * count);
    };
    expect(daysToLearn(14)).toBeLessThan(daysToLearn(0));
  });

  it("counts a late bucket in the window it belongs to, teaches nothing by it and never alerts on it", () => {
    const series = makeSeries({ days: 3 });
    const detector = new SeriesDetector();
    for (const { atMs, value } of series) detector.step(atMs, value);
    const last = series.at(-1)?.atMs ?? 0;
    const late = detector.step(last - 10 * minute, 100_000);
    expect(late).toMatchObject({ isAlert: false, anomalyScore: 0, heldBack: "late" });
    expect(detector.step(last + 5 * minute, 10).count).toBeGreaterThan(100_000);
    const before = detector.save();
    expect(detector.step(last - 3 * day, 100_000)).toMatchObject({ heldBack: "late" });
    expect(detector.save()).toEqual(before);
  });
});

it("follows the local hour it is told", () => {
  const shift = 6 * 3_600_000;
  const series = makeSeries({ days: 10 });
  const here = readAll(series);
  const elsewhere = readAll(series.map(({ atMs, value }) => ({ atMs: atMs - shift, value })), { offsetMs: () => shift });
  expect(scoresOf(elsewhere)).toEqual(scoresOf(here));
});

describe("its state", () => {
  it("is at most 4 kB", () => expect(stateBytes).toBeLessThanOrEqual(4_096));

  it("goes on after a restart anywhere, through JSON, as if nothing had been", () => {
    const bucket = fc.record({ stepMinutes: fc.constantFrom(5, 5, 5, 5, 1, 15, -20, 0, 90, 3_000), value: fc.oneof(fc.nat(20), fc.nat(100_000), fc.double({ min: -10, max: 1e6, noNaN: true })) });
    fc.assert(
      fc.property(fc.array(bucket, { minLength: 1, maxLength: 120 }), fc.array(fc.nat(119), { maxLength: 4 }), fc.integer({ min: 1, max: 500 }), (steps, cuts, warmRows) => {
        const warm = makeSeries({ days: 2 }).slice(0, warmRows);
        let atMs = warm.at(-1)?.atMs ?? monday;
        const series = [...warm, ...steps.map(({ stepMinutes, value }) => ({ atMs: (atMs += stepMinutes * minute), value }))];
        const whole = readAll(series);
        let detector = new SeriesDetector();
        const parts = series.map(({ atMs: at, value }, index) => {
          if (cuts.includes(index - warm.length)) detector = new SeriesDetector({}, JSON.parse(JSON.stringify(Array.from(detector.save()))) as number[]);
          return detector.step(at, value);
        });
        expect(parts).toEqual(whole);
      }),
      { numRuns: 60 },
    );
  });

  it("of another version is refused", () => expect(() => new SeriesDetector({}, [1, 2, 3])).toThrow(/saved detector/));
});

it("does not look ahead: what follows changes no score", () => {
  const series = makeSeries({ days: 6 });
  const cut = 1_000;
  expect(scoresOf(readAll(series.slice(0, cut)))).toEqual(scoresOf(readAll(series)).slice(0, cut));
});
