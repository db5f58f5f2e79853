import type { Bucket } from "@/lib/alerts/evidence-schema";
import { type DetectorInput, detectorInput } from "@/lib/alerts/schema";
import { day, makeSeries, minute, monday, poisson, random } from "../detectors/made";

export const burstAtMs = monday + 12 * day + 10 * 60 * minute;

/** Two weeks of five-minute counts with a burst on the thirteenth day. */
export const volumeBuckets: Bucket[] = makeSeries({ days: 14, burst: { atMs: burstAtMs, times: 8, minutes: 120 } }).map(({ atMs, value }) => ({ startMs: atMs, value, second: 0 }));

/** A quarter of 60 posts an hour is negative; from the burst on, for three hours, two thirds are. */
export const sentimentBuckets: Bucket[] = made(7, (next, startMs) => {
  const posts = poisson(next, 5);
  const share = startMs >= burstAtMs && startMs < burstAtMs + 180 * minute ? 0.66 : 0.25;
  return { startMs, value: Array.from({ length: posts }, () => next() < share).filter(Boolean).length, second: posts };
});

/** Four posts an hour; from the burst on twelve every five minutes for an hour, each by somebody else. */
export const storyBuckets: Bucket[] = made(8, (next, startMs) => {
  const posts = startMs >= burstAtMs && startMs < burstAtMs + 60 * minute ? 12 : poisson(next, 4 / 12);
  return { startMs, value: posts, second: posts };
});

/** A hundred posts an hour, and none at all for half a day from the burst on. */
export const silenceBuckets: Bucket[] = made(9, (next, startMs) => ({ startMs, value: startMs >= burstAtMs && startMs < burstAtMs + 720 * minute ? 0 : poisson(next, 100 / 12), second: 0 }));

export const bucketsOf = { volume: volumeBuckets, sentiment: sentimentBuckets, story: storyBuckets, silence: silenceBuckets } as const;

export const measureOf = { volume: "mentions", sentiment: "negative_share", story: "story_shares", silence: "mentions" } as const;

export function ruleOf(family: DetectorInput["family"], more: { threshold?: number; floors?: object; coolDownMinutes?: number } = {}): DetectorInput {
  const { threshold = family === "volume" ? 2.8 : 1, floors = {}, coolDownMinutes = 1440 } = more;
  return detectorInput.parse({ family, threshold, series: { measure: measureOf[family], dimension: "all", bucketMinutes: 5, floors, coolDownMinutes } });
}

function made(seed: number, bucket: (next: () => number, startMs: number) => Bucket): Bucket[] {
  const next = random(seed);
  return Array.from({ length: (14 * day) / (5 * minute) }, (_, index) => bucket(next, monday + index * 5 * minute));
}
