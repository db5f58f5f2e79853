import type { Evidence, SentimentNumbers, SilenceNumbers, StoryNumbers, VolumeNumbers } from "@/lib/alerts/evidence-schema";
import { measureNouns } from "@/lib/alerts/series-schema";
import { sayCount, sayFine, sayLast, sayLength, sayPercent, sayWhole } from "@/lib/detectors/say-numbers";
import { sentimentConfig } from "@/lib/detectors/sentiment-shift";
import { storyConfig } from "@/lib/detectors/story-burst";
import { volumeConfig } from "@/lib/detectors/volume-config";
import { betaBinomialTail, negativeBinomialTail } from "@/lib/stats/count-tails";

/** One change, alone enough for there to have been no alert. */
export type Way = { kind: "threshold" | "count" | "floor"; value: number; words: string };
type Fired = Pick<Evidence, "numbers" | "threshold" | "series">;

/** What it would have taken for an alert not to fire, each way by itself, computed from its stored numbers. */
export function whatItTakes({ numbers, threshold, series }: Fired): Way[] {
  const above: Way = { kind: "threshold", value: up(numbers.score), words: `A threshold above ${numbers.score.toFixed(2)} instead of ${threshold.toFixed(2)}.` };
  switch (numbers.family) {
    case "volume":
      return [...ofVolume(numbers, threshold, measureNouns[series.measure]), above];
    case "sentiment":
      return [...ofSentiment(numbers, threshold), above];
    case "story":
      return [...ofStory(numbers, threshold), above];
    case "silence":
      return [...ofSilence(numbers, threshold), above];
  }
}

function ofVolume(numbers: VolumeNumbers, threshold: number, noun: string): Way[] {
  const { direction, windowMinutes, count, expected, ratio } = numbers;
  const last = sayLast(windowMinutes);
  const needed = direction === "more" ? countWithoutAlert(numbers, threshold) : null;
  const ways: Way[] = [];
  if (needed !== null && needed < count) {
    ways.push({ kind: "count", value: needed, words: `${sayCount(needed)} ${noun} instead of ${sayCount(count)} in the last ${last}, and as much less in the other windows (${sayPercent(1 - needed / count)}).` });
  }
  const most = Math.floor(Math.max(count, expected)) + 1;
  ways.push({ kind: "floor", value: most, words: `A floor of ${sayWhole(most)} ${noun} in the window.` });
  const times = direction === "more" ? ratio : 1 / ratio;
  if (Number.isFinite(times)) ways.push({ kind: "floor", value: up(times), words: `A floor of more than ${sayFine(times)} times ${direction === "more" ? "the usual" : "fewer than usual"}.` });
  return ways;
}

/**
 * The most in the strongest window at which the score stays under the threshold, all windows shrinking alike: the mean z
 * of the stored windows, computed anew (lib/detectors/window-surprises.ts), halved down to. Null for no such share.
 */
function countWithoutAlert({ windows, busyDay, count }: VolumeNumbers, threshold: number): number | null {
  const limit = threshold * (busyDay / volumeConfig.dayPrior) ** volumeConfig.dayPower;
  const surprise = (kept: number) => {
    const zs = windows.map((window) => (2 * (Math.sqrt(kept * window.count + 0.375) - Math.sqrt(window.expected + 0.375)) - window.usual) / window.swing);
    return zs.reduce((sum, z) => sum + z, 0) / Math.max(1, zs.length);
  };
  if (surprise(0) >= limit) return null;
  let [low, high] = [0, 1];
  for (let round = 0; round < 50; round++) {
    const middle = (low + high) / 2;
    if (surprise(middle) < limit) low = middle;
    else high = middle;
  }
  return Math.floor(low * count);
}

function ofSentiment({ negative, posts, usualShare, strength, windowMinutes }: SentimentNumbers, threshold: number): Way[] {
  const limit = sentimentConfig.tail ** threshold;
  const isAlert = (k: number) =>
    k >= sentimentConfig.leastNegative && k / posts - usualShare >= sentimentConfig.leastPoints && betaBinomialTail(k, posts, usualShare * strength, (1 - usualShare) * strength) <= limit;
  const most = leastThat(isAlert, Math.floor(negative)) - 1;
  const last = sayLast(windowMinutes);
  return [
    { kind: "count", value: most, words: `${sayCount(most)} negative posts instead of ${sayCount(negative)} among the ${sayCount(posts)} of the last ${last}: ${sayPercent(most / posts)} instead of ${sayPercent(negative / posts)}.` },
    { kind: "floor", value: posts + 1, words: `A floor of ${sayCount(posts + 1)} posts in the window.` },
  ];
}

function ofStory({ posts, authors, expected, ratio }: StoryNumbers, threshold: number): Way[] {
  const limit = storyConfig.tail ** threshold;
  const isAlert = (k: number) => k >= storyConfig.leastPosts && k / expected >= storyConfig.leastRatio && negativeBinomialTail(k, expected, storyConfig.mostShape) <= limit;
  const most = leastThat(isAlert, Math.floor(posts)) - 1;
  const last = sayLast(storyConfig.windowMinutes);
  return [
    { kind: "count", value: most, words: `${sayCount(most)} posts of the story instead of ${sayCount(posts)} in the last ${last}.` },
    { kind: "count", value: storyConfig.leastAuthors - 1, words: `${storyConfig.leastAuthors - 1} different authors instead of ${sayCount(authors)}.` },
    { kind: "floor", value: posts + 1, words: `A floor of ${sayCount(posts + 1)} posts in the window.` },
    { kind: "floor", value: up(ratio), words: `A floor of more than ${sayFine(ratio)} times the rate before.` },
  ];
}

function ofSilence({ silentMinutes, alarmAfterMinutes }: SilenceNumbers, threshold: number): Way[] {
  if (silentMinutes === null || alarmAfterMinutes === null) return [];
  return [{ kind: "count", value: 1, words: `One post within ${sayLength(threshold * alarmAfterMinutes)} of the last one; ${sayLength(silentMinutes)} passed without any.` }];
}

/** The least whole number up to `known`, for which it holds, that it holds for; what holds goes on holding above. */
function leastThat(holds: (k: number) => boolean, known: number): number {
  let [low, high] = [0, known];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Just above, with two decimals. */
const up = (value: number) => Math.floor(100 * value + 1) / 100;
