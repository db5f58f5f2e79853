import { sayChance, sayCount, sayFine, sayLast, sayLength, sayPercent, sayWhole } from "@/lib/detectors/say-numbers";
import { sentimentConfig, shiftOf, type ShiftReading } from "@/lib/detectors/sentiment-shift";
import type { SilenceReading } from "@/lib/detectors/silence-alarm";
import { storyConfig, type StoryReading } from "@/lib/detectors/story-burst";

export type Told = { headline: string; reasons: string[] };

/** Says a reading of the sentiment detector in plain words; every number is of the reading. */
export function explainShift(reading: ShiftReading): Told {
  const { windowMinutes, negative, posts, usualShare, tail } = reading;
  const last = sayLast(windowMinutes);
  const shift = shiftOf(reading);
  if (shift === null) return { headline: `Nothing was posted in the last ${last}.`, reasons: [] };
  const { share, oddsRatio } = shift;
  return {
    headline: `In the last ${last} ${sayCount(negative)} of ${sayCount(posts)} posts were negative: ${sayPercent(share.value)}; ${sayPercent(usualShare)} is usual.`,
    reasons: [
      `So many posts place the share between ${sayPercent(share.low)} and ${sayPercent(share.high)}, and the odds of a negative post between ${sayFine(oddsRatio.low)} and ${sayTimes(oddsRatio.high)} the usual.`,
      `Were the share as usual, varying as it does, so many would be negative ${sayChance(tail)}; an alert begins at ${sayChance(sentimentConfig.tail)}, from ${sentimentConfig.leastNegative} of ${sentimentConfig.leastPosts} posts and ${sayWhole(100 * sentimentConfig.leastPoints)} points above the usual on.`,
      ...sayHeldBack(reading.heldBack),
    ],
  };
}

/** Says a reading of the story detector. */
export function explainStory({ posts, authors, expected, ratio, tail, heldBack }: StoryReading): Told {
  const last = sayLast(storyConfig.windowMinutes);
  return {
    headline: `In the last ${last} ${sayCount(posts)} posts by at most ${sayCount(authors)} authors; at the story's rate before ${sayCount(Number(expected.toPrecision(2)))} would come. That is ${sayFine(ratio)} times as many.`,
    reasons: [
      `Were the rate as before, so many would come ${sayChance(tail)}; an alert begins at ${sayChance(storyConfig.tail)}, from ${storyConfig.leastPosts} posts, ${storyConfig.leastAuthors} authors and ${storyConfig.leastRatio} times the rate before on.`,
      ...sayHeldBack(heldBack),
    ],
  };
}

/** Says a reading of the silence alarm. */
export function explainSilence({ silentMinutes, usualMinutes, longMinutes, alarmAfterMinutes, expectedAWeek }: SilenceReading): Told {
  if (silentMinutes === null) return { headline: "Nothing has come yet.", reasons: [] };
  const reasons = [];
  if (usualMinutes !== null && longMinutes !== null) reasons.push(`Half of the gaps are under ${sayLength(usualMinutes)}, all but the longest hundredth under ${sayLength(longMinutes)}.`);
  if (expectedAWeek !== null) reasons.push(`A silence as long as this comes ${expectedAWeek >= 0.95 ? `about ${sayWhole(expectedAWeek)} times a week` : `about once in ${sayWeeks(1 / expectedAWeek)}`}.`);
  reasons.push(alarmAfterMinutes === null ? "Too few gaps are known for an alarm." : `The alarm comes after ${sayLength(alarmAfterMinutes)}.`);
  return { headline: `Nothing has come for ${sayLength(silentMinutes)}.`, reasons };
}

const sayTimes = (value: number) => (Number.isFinite(value) && value < 1_000 ? `${sayFine(value)} times` : "any number of times");
const sayWeeks = (weeks: number) => (weeks > 520 ? "more than ten years" : `${sayFine(weeks)} ${weeks.toFixed(1) === "1.0" ? "week" : "weeks"}`);

const whyNot: Record<NonNullable<ShiftReading["heldBack"] | StoryReading["heldBack"]>, string> = {
  "warming up": "There is no alert before two days and 60 posts are known.",
  "too few posts": "There is no alert: too few posts.",
  "too few authors": "There is no alert: too few authors.",
  "too near the usual": "There is no alert: too near the usual share.",
  "too near the rate before": "There is no alert: too near the rate before.",
  "likely enough": "There is no alert: this may well be chance.",
  "cool-down": "There is no alert: there was one shortly before.",
  late: "There is no alert: these posts came late.",
};

const sayHeldBack = (heldBack: keyof typeof whyNot | null) => (heldBack === null ? [] : [whyNot[heldBack]]);
