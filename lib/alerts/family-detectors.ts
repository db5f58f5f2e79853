import type { Bucket, Numbers } from "@/lib/alerts/evidence-schema";
import { SentimentShiftDetector, sentimentConfig } from "@/lib/detectors/sentiment-shift";
import { SeriesDetector } from "@/lib/detectors/series-detector";
import { SilenceAlarm } from "@/lib/detectors/silence-alarm";
import { StoryBurstDetector, storyConfig } from "@/lib/detectors/story-burst";
import { volumeConfig } from "@/lib/detectors/volume-config";

export type Judgement = {
  numbers: Numbers;
  /** What the gate follows: its growth to a multiple is another alert. */
  height: number;
  /** Why there is no alert whatever the score; null: there may be one. */
  heldBack: string | null;
  standing: "judged" | "learning" | "late";
};

/** One of the four detectors of lib/detectors, without its own alarm gate: the rule's threshold and cool-down decide. */
export type FamilyDetector = {
  step(bucket: Bucket & { value: number }): Judgement;
  /** A bucket in which nobody was listening. */
  skip(bucket: Bucket): void;
  save(): Float64Array;
};

/** When the gate lets a second alert through in the cool-down. */
export const escalations = {
  volume: { escalation: volumeConfig.escalation, escalationMinutes: volumeConfig.escalationMinutes },
  sentiment: { escalation: sentimentConfig.escalation, escalationMinutes: sentimentConfig.escalationMinutes },
  story: { escalation: storyConfig.escalation, escalationMinutes: storyConfig.escalationMinutes },
  silence: { escalation: Number.POSITIVE_INFINITY, escalationMinutes: 0 },
} as const;

/** So low that the detector says of every score what would hold it back. */
const anyScore = 0;

export function makeVolume(offsetMs: (instantMs: number) => number, saved?: ArrayLike<number>): FamilyDetector {
  const detector = new SeriesDetector({ offsetMs, threshold: anyScore }, saved);
  return {
    step({ startMs, value }) {
      const { bucketStartMs, score, direction, windowMinutes, windowStartMs, count, expected, ratio, z, surprise, busyDay, heldBack } = detector.step(startMs, value);
      const numbers = { family: "volume" as const, bucketStartMs, score, direction, windowMinutes, windowStartMs, count, expected, ratio, z, surprise, busyDay, windows: detector.lastWindows() };
      return { numbers, height: score, heldBack: exceptCoolDown(heldBack), standing: standingOf(heldBack) };
    },
    skip() {},
    save: () => detector.save(),
  };
}

export function makeSentiment(saved?: ArrayLike<number>): FamilyDetector {
  const detector = new SentimentShiftDetector(saved);
  return {
    step({ startMs, value, second }) {
      const { strength, isWarm } = detector;
      const { bucketStartMs, score, windowMinutes, windowStartMs, negative, posts, usualShare, tail, heldBack } = detector.step(startMs, value, second);
      const numbers = { family: "sentiment" as const, bucketStartMs, score, windowMinutes, windowStartMs, negative, posts, usualShare, strength, tail };
      const held = isWarm || heldBack === "late" ? heldBack : "warming up";
      return { numbers, height: score, heldBack: exceptCoolDown(held), standing: standingOf(held) };
    },
    skip() {},
    save: () => detector.save(),
  };
}

export function makeStory(saved?: ArrayLike<number>): FamilyDetector {
  const detector = new StoryBurstDetector(saved);
  return {
    step({ startMs, value, second }) {
      const { bucketStartMs, windowStartMs, posts, authors, expected, ratio, tail, heldBack } = detector.step(startMs, value, second);
      const score = tail >= 1 ? 0 : Math.log(Math.max(tail, 1e-300)) / Math.log(storyConfig.tail);
      const numbers = { family: "story" as const, bucketStartMs, score, windowStartMs, posts, authors, expected, ratio, tail };
      return { numbers, height: posts, heldBack: exceptCoolDown(heldBack), standing: standingOf(heldBack) };
    },
    skip() {},
    save: () => detector.save(),
  };
}

/** More arrivals of one bucket than this are no other gaps. */
const mostArrivals = 12;

export function makeSilence(bucketMinutes: number, saved?: ArrayLike<number>): FamilyDetector {
  const alarm = new SilenceAlarm(saved);
  const bucketMs = bucketMinutes * 60_000;
  return {
    step({ startMs, value }) {
      // When in the bucket they came is not known: evenly.
      const arrivals = Math.min(mostArrivals, Math.ceil(value));
      for (let arrival = 0; arrival < arrivals; arrival++) alarm.arrive(startMs + ((arrival + 0.5) / arrivals) * bucketMs);
      const { isAlarm: _isAlarm, ...reading } = alarm.read(startMs + bucketMs);
      const { silentMinutes, alarmAfterMinutes } = reading;
      const score = silentMinutes === null || alarmAfterMinutes === null ? 0 : silentMinutes / alarmAfterMinutes;
      return { numbers: { family: "silence" as const, bucketStartMs: startMs, score, ...reading }, height: score, heldBack: null, standing: alarmAfterMinutes === null ? "learning" : "judged" };
    },
    skip: ({ startMs }) => alarm.resume(startMs + bucketMs),
    save: () => alarm.save(),
  };
}

/** The detector's own cool-down is not the rule's. */
const exceptCoolDown = (heldBack: string | null) => (heldBack === "cool-down" ? null : heldBack);
const standingOf = (heldBack: string | null): Judgement["standing"] => (heldBack === "late" ? "late" : heldBack === "warming up" ? "learning" : "judged");
