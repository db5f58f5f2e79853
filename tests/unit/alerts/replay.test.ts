import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Bucket } from "@/lib/alerts/evidence-schema";
import { falseAlarmsOf, replay } from "@/lib/alerts/replay";
import { RuleDetector } from "@/lib/alerts/rule-detector";
import type { DetectorInput } from "@/lib/alerts/schema";
import { families } from "@/lib/alerts/series-schema";
import { SentimentShiftDetector } from "@/lib/detectors/sentiment-shift";
import { SeriesDetector } from "@/lib/detectors/series-detector";
import { StoryBurstDetector } from "@/lib/detectors/story-burst";
import { finish } from "@/lib/stories/post";
import { day, minute, monday } from "../detectors/made";
import { bucketsOf, burstAtMs, ruleOf, sentimentBuckets, silenceBuckets, storyBuckets, volumeBuckets } from "./made-buckets";

const run = (rule: DetectorInput, buckets: readonly Bucket[], saved?: ArrayLike<number>) => finish(replay(rule, buckets, { timeZone: "UTC", ...(saved ? { saved } : {}) }));

describe.each(families)("%s", (family) => {
  const whole = run(ruleOf(family), bucketsOf[family]);

  it("finds what was put in, soon after it began", () => {
    const inside = whole.alerts.filter(({ atMs }) => atMs > burstAtMs && atMs <= burstAtMs + 180 * minute);
    expect(inside).toHaveLength(1);
    expect(whole.alerts.length).toBeLessThanOrEqual(2);
    expect(inside[0]?.reason).not.toBe("");
  });

  it("draws a band under what fired", () => {
    const alert = whole.alerts.find(({ atMs }) => atMs > burstAtMs);
    const point = whole.points.find(({ startMs }) => startMs + 5 * minute === alert?.atMs);
    expect(point?.windowValue).toBeGreaterThan(point?.expected ?? Number.NaN);
    expect(point?.high).toBeGreaterThan(point?.expected ?? Number.NaN);
    expect(whole.points).toHaveLength(bucketsOf[family].length);
    // A story is judged from its first post on; the others learn first.
    expect(whole.points[0]?.high === null).toBe(family !== "story");
  });

  it("in two parts is the whole", () => {
    const buckets = bucketsOf[family];
    fc.assert(
      fc.property(fc.integer({ min: 0, max: buckets.length }), (cut) => {
        const first = run(ruleOf(family), buckets.slice(0, cut));
        // As it is stored: numbers through JSON.
        const saved: number[] = JSON.parse(JSON.stringify([...first.state]));
        const second = run(ruleOf(family), buckets.slice(cut), saved);
        expect([...first.alerts, ...second.alerts]).toEqual(whole.alerts);
        expect([...first.points, ...second.points]).toEqual(whole.points);
        expect(second.state).toEqual(whole.state);
      }),
      { numRuns: 6 },
    );
  });

  it("is silent under a higher threshold and stays quiet for its cool-down", () => {
    expect(run(ruleOf(family, { threshold: 20 }), bucketsOf[family]).alerts.filter(({ score }) => score < 20)).toEqual([]);
    expect(run(ruleOf(family, { floors: { absolute: 1_000_000, relative: 100 } }), bucketsOf[family]).alerts).toEqual([]);
    expect(run(ruleOf(family, { floors: { minimumHours: 336 } }), bucketsOf[family].slice(0, -1)).alerts).toEqual([]);
  });
});

describe("the same as the detector alone, where the rule adds nothing", () => {
  const alertsOf = <R extends { isAlert: boolean }>(buckets: readonly Bucket[], step: (bucket: Bucket) => R) => buckets.filter((bucket) => step(bucket).isAlert).map(({ startMs }) => startMs + 5 * minute);
  it("for bursts", () => {
    const detector = new SeriesDetector();
    expect(run(ruleOf("volume"), volumeBuckets).alerts.map(({ atMs }) => atMs)).toEqual(alertsOf(volumeBuckets, ({ startMs, value }) => detector.step(startMs, value ?? 0)));
  });
  it("for shifts", () => {
    const detector = new SentimentShiftDetector();
    expect(run(ruleOf("sentiment"), sentimentBuckets).alerts.map(({ atMs }) => atMs)).toEqual(alertsOf(sentimentBuckets, ({ startMs, value, second }) => detector.step(startMs, value ?? 0, second)));
  });
  it("for stories", () => {
    const detector = new StoryBurstDetector();
    expect(run(ruleOf("story", { coolDownMinutes: 360 }), storyBuckets).alerts.map(({ atMs }) => atMs)).toEqual(alertsOf(storyBuckets, ({ startMs, value, second }) => detector.step(startMs, value ?? 0, second)));
  });
});

it("tells one silence once, however long it lasts and short the cool-down is", () => {
  expect(run(ruleOf("silence", { coolDownMinutes: 15 }), silenceBuckets).alerts).toHaveLength(1);
});

it("takes buckets without a listener for a gap, not for silence", () => {
  const unheard = silenceBuckets.map((bucket) => (bucket.startMs >= burstAtMs && bucket.startMs < burstAtMs + 720 * minute ? { ...bucket, value: null } : bucket));
  const { alerts, points } = run(ruleOf("silence"), unheard);
  expect(alerts).toEqual([]);
  expect(points.find(({ startMs }) => startMs === burstAtMs)).toEqual({ startMs: burstAtMs, value: null, windowValue: null, expected: null, low: null, high: null });
});

it("makes nothing of a late bucket", () => {
  const detector = new RuleDetector(ruleOf("volume"), "UTC");
  for (const bucket of volumeBuckets.slice(0, 2000)) detector.step(bucket);
  const before = detector.save();
  const late = detector.step({ startMs: monday, value: 100_000, second: 0 });
  expect(late).toMatchObject({ isAlert: false, standing: "late" });
  expect(detector.save()[0]).toBe(before[0]);
});

it("does not take another family's state", () => {
  const saved = run(ruleOf("story"), storyBuckets.slice(0, 10)).state;
  expect(() => new RuleDetector(ruleOf("silence"), "UTC", saved)).toThrow(RangeError);
});

it("hands the thread back now and then", () => {
  const turns = replay(ruleOf("silence"), silenceBuckets.slice(0, 1200), { timeZone: "UTC" });
  expect([turns.next().done, turns.next().done, turns.next().done]).toEqual([false, false, true]);
});

describe("false alarms a week", () => {
  const whole = run(ruleOf("volume"), volumeBuckets);
  it("counts what was not real, over the time that was judged", () => {
    const all = falseAlarmsOf(whole, 5);
    const without = falseAlarmsOf(whole, 5, [{ fromMs: burstAtMs, toMs: burstAtMs + day }]);
    expect(all?.weeks).toBeCloseTo(13 / 7, 2);
    expect(without?.weeks).toBeCloseTo(12 / 7, 2);
    expect(all?.alarms).toBe((without?.alarms ?? Number.NaN) + 1);
    expect(all?.low).toBeLessThan(all?.aWeek ?? 0);
    expect(all?.high).toBeGreaterThan(all?.aWeek ?? Number.NaN);
  });
  it("says nothing of less than a day", () => {
    expect(falseAlarmsOf(run(ruleOf("volume"), volumeBuckets.slice(0, 300)), 5)).toBeNull();
  });
});
