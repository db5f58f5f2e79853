import { sayCount, sayFine, sayLast, sayLength, sayPercent, sayWhole } from "@/lib/detectors/say-numbers";
import type { Reading } from "@/lib/detectors/series-detector";
import { volumeConfig as config } from "@/lib/detectors/volume-config";

export type Explanation = {
  /** What was seen beside what is usual. */
  headline: string;
  /** How the decision was made, number by number. */
  reasons: string[];
  /** What it would have taken not to be an alert; null for what is none. */
  withoutAlert: string | null;
};

export type Wording = {
  /** What is counted, in the plural. */
  noun: string;
  /** Local minus UTC at an instant, in milliseconds, as the detector was given. */
  offsetMs?: (instantMs: number) => number;
};

const weekdays = ["Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday"];

/** Says a reading in plain words. Every number in it is of the reading, so that it can be recomputed. */
export function explain(reading: Reading, { noun, offsetMs = () => 0 }: Wording): Explanation {
  const { count, expected, direction, surprise, busyDay, score, threshold, z } = reading;
  const headline = `In the last ${sayLast(reading.windowMinutes)} ${sayCount(count)} ${noun}; ${sayCount(expected)} ${expected === 1 ? "is" : "are"} usual ${sayWhen(reading.bucketStartMs + offsetMs(reading.bucketStartMs))}. ${sayRatio(reading)}`;
  const swing = `That is ${sayFine(Math.abs(z))} times this series' usual swing ${direction === "more" ? "above" : "below"} the usual.`;
  const lengths = config.windowMinutes.map(sayLast);
  const mean = `Over the last ${lengths.slice(0, -1).join(", ")} and ${lengths.at(-1)} together it is ${sayFine(Math.abs(surprise))} swings; on one day in ten it goes beyond ${sayFine(busyDay)}.`;
  const decision = `The score is ${score.toFixed(2)}, an alert begins at ${threshold.toFixed(2)}${sayHeldBack(reading)}.`;
  return { headline, reasons: [swing, mean, decision], withoutAlert: reading.isAlert ? sayWithout(reading, noun) : null };
}

function sayRatio({ direction, ratio, count }: Reading): string {
  if (direction === "more") return ratio >= 1.95 ? `That is ${sayFine(ratio)} times as many.` : `That is ${sayPercent(ratio - 1)} more.`;
  return count === 0 ? "That is silence." : `That is ${sayPercent(1 - ratio)} fewer.`;
}

function sayHeldBack({ heldBack }: Reading): string {
  switch (heldBack) {
    case null:
      return "";
    case "warming up":
      return "; there is none on the first day of a series";
    case "too few mentions":
      return `; there is none under ${config.leastMentions} in the window`;
    case "too near the usual":
      return `; there is none within ${sayPercent(config.leastRatio - 1)} of the usual`;
    case "cool-down":
      return `; there was one within ${sayLength(config.coolDownMinutes)}, and it is not ${config.escalation} times as high as then`;
    case "late":
      return "; the bucket came late, and none is made of those";
  }
}

/** Scores shrink evenly with the surprise: the share of it that is needed, and what that is in this window alone. */
function sayWithout({ score, threshold, z, count, expected, direction }: Reading, noun: string): string {
  const needed = threshold / score;
  const surprise = 2 * (Math.sqrt(count + 0.375) - Math.sqrt(expected + 0.375));
  const left = Math.max(0, (Math.sqrt(expected + 0.375) + (needed * surprise) / 2) ** 2 - 0.375);
  const rounded = direction === "more" ? Math.floor(left) : Math.ceil(left);
  return `Without an alert: a surprise of ${sayFine(Math.abs(z) * needed)} swings instead of ${sayFine(Math.abs(z))}, about ${sayWhole(rounded)} ${noun} in this window, the other windows shrinking alike.`;
}

function sayWhen(localMs: number): string {
  const day = Math.floor(localMs / 86_400_000);
  const minutes = Math.floor((localMs - day * 86_400_000) / 60_000);
  const clock = `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
  return `for a ${weekdays[((day % 7) + 7) % 7]} ${clock}`;
}
