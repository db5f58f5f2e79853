import { describe, expect, it } from "vitest";
import { StoryBurstDetector, type StoryReading } from "@/lib/detectors/story-burst";
import { day, minute, monday, normal, poisson, random } from "./made";

type Bucket = { atMs: number; posts: number; authors?: number };
const buckets = (counts: readonly number[], fromMs = monday): Bucket[] => counts.map((posts, index) => ({ atMs: fromMs + index * 5 * minute, posts }));
function readAll(series: readonly Bucket[]): StoryReading[] {
  const detector = new StoryBurstDetector();
  return series.map(({ atMs, posts, authors = posts }) => detector.step(atMs, posts, authors));
}
const alertsOf = (readings: readonly StoryReading[]) => readings.filter(({ isAlert }) => isAlert);
const repeat = (length: number, posts: number) => Array.from<number>({ length }).fill(posts);

describe("an alert", () => {
  it("for a new story that many tell within the hour", () => {
    const [first] = alertsOf(readAll(buckets([1, 2, 4, 8, 16, 20])));
    expect(first?.bucketStartMs).toBeLessThanOrEqual(monday + 25 * minute);
    expect(first).toMatchObject({ heldBack: null, expected: 1 });
    expect(first?.tail).toBeLessThan(1e-4);
  });

  it("for an old story that speeds up, told with its rate before", () => {
    const [first] = alertsOf(readAll(buckets([...repeat(144, 1), ...repeat(12, 10)]))).filter(({ bucketStartMs }) => bucketStartMs >= monday + 144 * 5 * minute);
    expect(((first?.bucketStartMs ?? Number.NaN) - monday) / minute).toBeLessThanOrEqual(144 * 5 + 55);
    expect(first?.expected).toBeGreaterThan(8);
    expect(first?.expected).toBeLessThan(13);
    expect(first?.ratio).toBeGreaterThan(3);
  });

  it("once for one burst, and again when it has doubled", () => {
    expect(alertsOf(readAll(buckets(repeat(40, 4))))).toHaveLength(1);
    expect(alertsOf(readAll(buckets([...repeat(24, 4), ...repeat(24, 30)]))).length).toBeGreaterThanOrEqual(2);
  });
});

describe("none", () => {
  it.each<[string, Bucket[], StoryReading["heldBack"]]>([
    ["for a few posts, however sudden", buckets([0, 0, 9]), "too few posts"],
    ["for one busy author", [{ atMs: monday, posts: 40, authors: 1 }], "too few authors"],
    ["for a story as fast as before", buckets(repeat(300, 4)).slice(288), "cool-down"],
    ["for what may come by chance", buckets([...repeat(288, 0.4), ...repeat(6, 2.5)]), "likely enough"],
    ["for twice the rate before", buckets([...repeat(144, 2), ...repeat(12, 4)]), "too near the rate before"],
    ["for late posts", [...buckets([0, 0, 0]), { atMs: monday, posts: 100 }], "late"],
  ])("%s", (_, series, heldBack) => {
    const last = readAll(series).at(-1);
    if (heldBack === "cool-down") expect(["cool-down", null]).toContain(last?.heldBack);
    else expect(last).toMatchObject({ isAlert: false, heldBack });
  });
});

it("raises a false alarm in under one steady story in twenty a week, after the first day", () => {
  let alarms = 0;
  let stories = 0;
  for (const perHour of [2, 10, 60]) {
    for (let seed = 1; seed <= 20; seed++) {
      const next = random(100 * perHour + seed);
      let drift = 0;
      const counts = Array.from({ length: 8 * 288 }, () => {
        drift = 0.98 * drift + Math.sqrt(1 - 0.98 ** 2) * 0.3 * normal(next);
        return poisson(next, (perHour / 12) * Math.exp(drift));
      });
      alarms += alertsOf(readAll(buckets(counts))).filter(({ bucketStartMs }) => bucketStartMs > monday + day).length;
      stories++;
    }
  }
  expect(alarms / stories).toBeLessThan(0.05);
});

it("takes time without buckets for silence, as if zeros had come", () => {
  for (const silent of [1, 11, 12, 30, 500]) {
    const sparse = [...buckets(repeat(30, 3)), ...buckets(repeat(6, 5), monday + (30 + silent) * 5 * minute)];
    const dense = buckets([...repeat(30, 3), ...repeat(silent, 0), ...repeat(6, 5)]);
    const [a, b] = [readAll(sparse).at(-1), readAll(dense).at(-1)];
    expect(a?.posts).toBe(b?.posts);
    expect(a?.expected).toBeCloseTo(b?.expected ?? 0, 6);
  }
});

it("goes on after a restart as if nothing had been, in under 1 kB", () => {
  const series = [...buckets([1, 0, 3, 8, 12, 20, 4]), ...buckets(repeat(50, 6), monday + day), { atMs: monday + day, posts: 9 }];
  let detector = new StoryBurstDetector();
  const parts = series.map(({ atMs, posts, authors = posts }) => {
    detector = new StoryBurstDetector(JSON.parse(JSON.stringify(Array.from(detector.save()))) as number[]);
    return detector.step(atMs, posts, authors);
  });
  expect(parts).toEqual(readAll(series));
  expect(detector.save().byteLength).toBeLessThan(1_024);
  expect(() => new StoryBurstDetector([1])).toThrow(/saved detector/);
});
