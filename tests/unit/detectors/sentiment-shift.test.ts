import { describe, expect, it } from "vitest";
import { SentimentShiftDetector, shiftOf, type ShiftReading } from "@/lib/detectors/sentiment-shift";
import { day, minute, monday, normal, poisson, random } from "./made";

type Posts = { atMs: number; negative: number; posts: number };
type Made = { days: number; perHour: number; share?: number; wobble?: number; seed?: number; change?: (atMs: number) => { share?: number; times?: number } };

/** Posts in buckets of 5 minutes; the share wanders from hour to hour (`wobble`, in log-odds) around `share`. */
function makePosts({ days, perHour, share = 0.25, wobble = 0.3, seed = 1, change }: Made): Posts[] {
  const next = random(seed);
  let logOdds = 0;
  return Array.from({ length: days * 288 }, (_, index) => {
    const atMs = monday + index * 5 * minute;
    logOdds = 0.92 * logOdds + Math.sqrt(1 - 0.92 ** 2) * wobble * normal(next);
    const now = change?.(atMs) ?? {};
    const base = now.share ?? share;
    const odds = (base / (1 - base)) * Math.exp(logOdds);
    const posts = poisson(next, (perHour / 12) * (now.times ?? 1));
    let negative = 0;
    for (let post = 0; post < posts; post++) if (next() < odds / (1 + odds)) negative++;
    return { atMs, negative, posts };
  });
}

function readAll(series: readonly Posts[]): ShiftReading[] {
  const detector = new SentimentShiftDetector();
  return series.map(({ atMs, negative, posts }) => detector.step(atMs, negative, posts));
}
const alertsOf = (readings: readonly ShiftReading[]) => readings.filter(({ isAlert }) => isAlert);
const from = monday + 20 * day;

it("finds a share that doubles, within four hours, and says by how much", () => {
  for (const [perHour, hours] of [[20, 4], [60, 2], [600, 1]] as const) {
    const alerts = alertsOf(readAll(makePosts({ days: 21, perHour, change: (atMs) => (atMs >= from ? { share: 0.6 } : {}) }))).filter(({ bucketStartMs }) => bucketStartMs >= from);
    const [first] = alerts;
    expect(((first?.bucketStartMs ?? Number.NaN) - from) / minute, `${perHour} an hour`).toBeLessThanOrEqual(60 * hours);
    expect(first?.usualShare).toBeGreaterThan(0.2);
    expect(first?.usualShare).toBeLessThan(0.32);
    const shift = first && shiftOf(first);
    expect(shift?.share.low).toBeGreaterThan(first?.usualShare ?? 1);
    expect(shift?.oddsRatio.low).toBeGreaterThan(1);
    expect(first?.tail).toBeLessThan(1e-4);
  }
});

describe("is quiet", () => {
  it.each([2, 12, 60, 600])("on ordinary days with %i posts an hour: fewer than one false alarm in two weeks", (perHour) => {
    let alarms = 0;
    for (const seed of [1, 2, 3, 4]) alarms += alertsOf(readAll(makePosts({ days: 42, perHour, seed }))).length;
    expect(alarms / (4 * 6)).toBeLessThan(0.5);
  });

  it("when three of four are negative, and when all of five are", () => {
    for (const [negative, posts] of [[3, 4], [5, 5]] as const) {
      const series = makePosts({ days: 20, perHour: 12 }).filter(({ atMs }) => atMs < from - 4 * 60 * minute);
      const last = readAll([...series, { atMs: from, negative, posts }]).at(-1);
      expect(last?.isAlert).toBe(false);
    }
  });

  it("when there are ten times the posts with the usual share", () => {
    const readings = readAll(makePosts({ days: 21, perHour: 60, change: (atMs) => (atMs >= from ? { times: 10 } : {}) }));
    expect(alertsOf(readings).filter(({ bucketStartMs }) => bucketStartMs >= from)).toEqual([]);
  });

  it("before there is anything usual", () => {
    expect(alertsOf(readAll(makePosts({ days: 2, perHour: 200, change: (atMs) => (atMs > monday + 1.5 * day ? { share: 0.9 } : {}) })))).toEqual([]);
  });
});

it("takes a share that stays high for usual in the end, but not within the first day", () => {
  const readings = readAll(makePosts({ days: 50, perHour: 30, change: (atMs) => (atMs >= from ? { share: 0.55 } : {}) }));
  const usualAt = (days: number) => readings[(20 + days) * 288]?.usualShare ?? 0;
  expect(usualAt(1)).toBeLessThan(0.4);
  expect(usualAt(29)).toBeGreaterThan(0.45);
});

it("is 0.25 of nothing: no posts, no share, no alert", () => {
  const readings = readAll(Array.from({ length: 2_000 }, (_, index) => ({ atMs: monday + index * 5 * minute, negative: 0, posts: 0 })));
  expect(readings.at(-1)).toMatchObject({ isAlert: false, tail: 1, score: 0 });
  const allNegative = readAll(Array.from({ length: 2_000 }, (_, index) => ({ atMs: monday + index * 5 * minute, negative: 3, posts: 3 })));
  expect(allNegative.every(({ score, usualShare }) => Number.isFinite(score) && Number.isFinite(usualShare))).toBe(true);
});

it.each([
  // Jeffreys intervals as statistics packages print them.
  [3, 4, 0.2836, 0.9722],
  [300, 400, 0.7059, 0.7906],
  [0, 10, 0, 0.2172],
])("bounds the share of %i of %i", (negative, posts, low, high) => {
  const shift = shiftOf({ negative, posts, usualShare: 0.5 });
  expect(shift?.share).toEqual({ value: negative / posts, low: expect.closeTo(low, 2), high: expect.closeTo(high, 2) });
  expect(shift?.oddsRatio.value).toBeCloseTo(negative / (posts - negative), 6);
});

it("bounds nothing of no posts", () => expect(shiftOf({ negative: 0, posts: 0, usualShare: 0.3 })).toBeNull());

it("goes on after a restart as if nothing had been; late posts count but do not alert", () => {
  const series = makePosts({ days: 6, perHour: 30, change: (atMs) => (atMs >= monday + 5 * day ? { share: 0.7 } : {}) });
  const late = [...series.slice(0, 1_500), { atMs: monday, negative: 900, posts: 900 }, { ...(series[1_495] as Posts), negative: 3 }, ...series.slice(1_500)];
  const whole = readAll(late);
  expect(whole[1_500]).toMatchObject({ heldBack: "late", isAlert: false });
  let detector = new SentimentShiftDetector();
  const parts = late.map(({ atMs, negative, posts }, index) => {
    if (index % 97 === 0) detector = new SentimentShiftDetector(JSON.parse(JSON.stringify(Array.from(detector.save()))) as number[]);
    return detector.step(atMs, negative, posts);
  });
  expect(parts).toEqual(whole);
  expect(new SentimentShiftDetector().save().byteLength).toBeLessThanOrEqual(4_096);
  expect(() => new SentimentShiftDetector([1])).toThrow(/saved detector/);
});
