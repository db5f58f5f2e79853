import { expect, it } from "vitest";
import { explainShift, explainSilence, explainStory } from "@/lib/detectors/explain-others";
import { sayChance, sayLength } from "@/lib/detectors/say-numbers";
import type { ShiftReading } from "@/lib/detectors/sentiment-shift";
import type { StoryReading } from "@/lib/detectors/story-burst";
import { monday } from "./made";

const shift: ShiftReading = { bucketStartMs: monday, isAlert: true, windowMinutes: 60, windowStartMs: monday, negative: 23, posts: 40, usualShare: 0.25, tail: 4.7e-5, score: 1.08, heldBack: null };
const story: StoryReading = { bucketStartMs: monday, isAlert: true, windowStartMs: monday, posts: 48, authors: 31, expected: 6.04, ratio: 48 / 6.04, tail: 2e-12, heldBack: null };

it("tells a shift with its interval and its chance", () => {
  expect(explainShift(shift)).toEqual({
    headline: "In the last hour 23 of 40 posts were negative: 57 %; 25 % is usual.",
    reasons: [
      "So many posts place the share between 42 % and 72 %, and the odds of a negative post between 2.2 and 7.7 times the usual.",
      "Were the share as usual, varying as it does, so many would be negative about 1 time in 21,000; an alert begins at about 1 time in 10,000, from 6 of 12 posts and 10 points above the usual on.",
    ],
  });
  expect(explainShift({ ...shift, negative: 4, posts: 4, heldBack: "too few posts" }).reasons).toEqual([expect.stringMatching(/any number of times the usual/), expect.any(String), "There is no alert: too few posts."]);
  expect(explainShift({ ...shift, negative: 0, posts: 0 }).headline).toBe("Nothing was posted in the last hour.");
});

it("tells a story with its rate before", () => {
  expect(explainStory(story)).toEqual({
    headline: "In the last hour 48 posts by at most 31 authors; at the story's rate before 6 would come. That is 7.9 times as many.",
    reasons: ["Were the rate as before, so many would come less than 1 time in 1,000,000,000; an alert begins at about 1 time in 10,000, from 10 posts, 5 authors and 3 times the rate before on."],
  });
  expect(explainStory({ ...story, heldBack: "cool-down" }).reasons.at(-1)).toBe("There is no alert: there was one shortly before.");
});

it("tells a silence", () => {
  const reading = { silentMinutes: 45, usualMinutes: 3.2, longMinutes: 12, alarmAfterMinutes: 31, expectedAWeek: 0.02, isAlarm: true };
  expect(explainSilence(reading)).toEqual({
    headline: "Nothing has come for 45 minutes.",
    reasons: ["Half of the gaps are under 3 minutes, all but the longest hundredth under 12 minutes.", "A silence as long as this comes about once in 50 weeks.", "The alarm comes after 31 minutes."],
  });
  expect(explainSilence({ ...reading, silentMinutes: 4, expectedAWeek: 700, alarmAfterMinutes: null }).reasons.slice(1)).toEqual(["A silence as long as this comes about 700 times a week.", "Too few gaps are known for an alarm."]);
  expect(explainSilence({ ...reading, expectedAWeek: 0 }).reasons[1]).toMatch(/more than ten years/);
  expect(explainSilence({ silentMinutes: null, usualMinutes: null, longMinutes: null, alarmAfterMinutes: null, expectedAWeek: null, isAlarm: false })).toEqual({ headline: "Nothing has come yet.", reasons: [] });
});

it.each([
  [0.5, "30 seconds"],
  [1, "1 minute"],
  [61, "61 minutes"],
  [150, "2.5 hours"],
  [1_440, "24 hours"],
  [4_320, "3 days"],
])("%d minutes are %s", (minutes, said) => expect(sayLength(minutes)).toBe(said));

it.each([
  [0.4, "about 40 % of the time"],
  [0.01, "about 1 time in 100"],
  [3.3e-4, "about 1 time in 3,000"],
  [0, "less than 1 time in 1,000,000,000"],
])("a chance of %d is %s", (chance, said) => expect(sayChance(chance)).toBe(said));
