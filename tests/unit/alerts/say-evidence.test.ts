import { expect, it } from "vitest";
import type { Evidence, StoryNumbers, VolumeNumbers } from "@/lib/alerts/evidence-schema";
import { windowStartOf } from "@/lib/alerts/evidence-window";
import { sayEvidence } from "@/lib/alerts/say-evidence";

const hour = 3_600_000;
const window = { minutes: 60, startMs: 0, count: 42, expected: 3.58309, usual: 0, swing: 1, z: 6.379 };
const volume: VolumeNumbers = { family: "volume", bucketStartMs: hour, score: 3.35, direction: "more", windowMinutes: 15, windowStartMs: 45 * 60_000, count: 42, expected: 3.58309, ratio: 11.72, z: 6.379, surprise: 4.4, busyDay: 6.4, windows: [window] };
const story: StoryNumbers = { family: "story", bucketStartMs: hour, score: 1.2, windowStartMs: 5, posts: 20, authors: 12, expected: 2, ratio: 10, tail: 0.0000012 };
const evidence = (numbers: Evidence["numbers"]): Evidence => ({
  numbers, threshold: 2.8, headline: "", reasons: [], withoutAlert: null, replay: null, mentionCount: 0,
  series: { measure: "mentions", dimension: "all", key: "", bucketMinutes: 5, coolDownMinutes: 1440, floors: { absolute: 10, relative: 2, minimumHours: 72 } },
});
const line = (rows: ReturnType<typeof sayEvidence>, name: string) => rows.find((row) => row.name === name);

it("says every number as it was stored and as it comes out now", () => {
  const rows = sayEvidence(evidence(volume), { ...volume, count: 43, windows: [{ ...window, count: 43 }] });
  expect(line(rows, "counted in the strongest window")).toEqual({ name: "counted in the strongest window", stored: "42", now: "43" });
  expect(line(rows, "last 1 h: counted of usual, and z")).toMatchObject({ stored: "42 of 3.58, 6.38", now: "43 of 3.58, 6.38" });
  expect(line(rows, "threshold")).toMatchObject({ stored: "2.8", now: "2.8" });
  expect(line(rows, "hours known before, at least")?.stored).toBe("72");
});

it("leaves out what cannot be computed again, and writes small chances as they are", () => {
  const rows = sayEvidence(evidence(story), null);
  expect(line(rows, "chance of as much, were all as usual")).toMatchObject({ stored: "1.20e-6", now: "–" });
  expect(rows.every(({ name }) => name !== "family" && name !== "bucketStartMs")).toBe(true);
});

it("knows where the window that decided begins", () => {
  expect(windowStartOf(volume, 2 * hour)).toBe(45 * 60_000);
  expect(windowStartOf(story, 2 * hour)).toBe(5);
  expect(windowStartOf({ family: "silence", bucketStartMs: hour, score: 2, silentMinutes: 90, usualMinutes: 5, longMinutes: 20, alarmAfterMinutes: 45, expectedAWeek: 0 }, 2 * hour)).toBe(hour / 2);
});
