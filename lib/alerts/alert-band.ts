import type { Numbers, SentimentNumbers, StoryNumbers, VolumeNumbers } from "@/lib/alerts/evidence-schema";
import { sentimentConfig } from "@/lib/detectors/sentiment-shift";
import { silenceConfig } from "@/lib/detectors/silence-alarm";
import { storyConfig } from "@/lib/detectors/story-burst";
import { volumeConfig } from "@/lib/detectors/volume-config";
import { betaBinomialTail, negativeBinomialTail } from "@/lib/stats/count-tails";

/** What a chart draws of one bucket: the window's value, what is usual, and from where on there would be an alert. */
export type Band = { minutes: number; value: number; expected: number; low: number | null; high: number | null };

/** Minutes that the chart's values of a family are of: its shortest window. */
export const bandMinutes = { volume: volumeConfig.windowMinutes[0], sentiment: sentimentConfig.windowMinutes[0], story: storyConfig.windowMinutes, silence: silenceConfig.leastMinutes } as const;

/**
 * The band of a reading. Bursts: of the shortest window, were all windows as far off as it (the decision takes their
 * mean, so a point outside is no alert by itself). Shifts: shares of the window that was judged. Null while nothing is known.
 */
export function bandOf(numbers: Numbers, threshold: number): Band | null {
  switch (numbers.family) {
    case "volume":
      return ofVolume(numbers, threshold);
    case "sentiment":
      return ofSentiment(numbers, threshold);
    case "story":
      return ofStory(numbers, threshold);
    case "silence": {
      const { silentMinutes, usualMinutes, alarmAfterMinutes } = numbers;
      if (silentMinutes === null || usualMinutes === null || alarmAfterMinutes === null) return null;
      return { minutes: bandMinutes.silence, value: silentMinutes, expected: usualMinutes, low: null, high: threshold * alarmAfterMinutes };
    }
  }
}

function ofVolume({ windows, busyDay }: VolumeNumbers, threshold: number): Band | null {
  const window = windows[0];
  if (!window) return null;
  const limit = threshold * (busyDay / volumeConfig.dayPrior) ** volumeConfig.dayPower;
  const count = (z: number) => Math.max(0, Math.sqrt(window.expected + 0.375) + (window.usual + z * window.swing) / 2) ** 2 - 0.375;
  return { minutes: window.minutes, value: window.count, expected: Math.max(0, count(0)), low: Math.max(0, count(-limit / volumeConfig.fewerWeight)), high: Math.max(0, count(limit)) };
}

function ofSentiment({ negative, posts, usualShare, strength, windowMinutes }: SentimentNumbers, threshold: number): Band {
  const limit = sentimentConfig.tail ** threshold;
  const value = posts > 0 ? negative / posts : 0;
  if (posts < sentimentConfig.leastPosts) return { minutes: windowMinutes, value, expected: usualShare, low: null, high: null };
  let low = Math.ceil(Math.max(sentimentConfig.leastNegative, (usualShare + sentimentConfig.leastPoints) * posts));
  let high = Math.floor(posts) + 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (betaBinomialTail(middle, posts, usualShare * strength, (1 - usualShare) * strength) <= limit) high = middle;
    else low = middle + 1;
  }
  return { minutes: windowMinutes, value, expected: usualShare, low: null, high: low > posts ? null : low / posts };
}

function ofStory({ posts, expected }: StoryNumbers, threshold: number): Band {
  const limit = storyConfig.tail ** threshold;
  let high = Math.ceil(Math.max(storyConfig.leastPosts, storyConfig.leastRatio * expected));
  const isLikely = (count: number) => negativeBinomialTail(count, expected, storyConfig.mostShape) > limit;
  let low = high;
  while (isLikely(high) && high < 1e9) {
    low = high;
    high *= 2;
  }
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (isLikely(middle)) low = middle + 1;
    else high = middle;
  }
  return { minutes: storyConfig.windowMinutes, value: posts, expected, low: null, high };
}
