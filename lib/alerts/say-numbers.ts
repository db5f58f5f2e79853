import type { Numbers, SentimentNumbers, SilenceNumbers, StoryNumbers, VolumeNumbers } from "@/lib/alerts/evidence-schema";
import type { Series } from "@/lib/alerts/series-schema";
import { measureNouns } from "@/lib/alerts/series-schema";
import { explain, type Explanation } from "@/lib/detectors/explain";
import { explainShift, explainSilence, explainStory, type Told } from "@/lib/detectors/explain-others";
import { sayFine } from "@/lib/detectors/say-numbers";
import { zoneOf } from "@/lib/time/zone";

/**
 * Says why a rule fired (or what it saw, where it did not): what was seen beside what is usual, and how it was decided.
 * `heldBack` and what it would have taken are said elsewhere.
 */
export function sayFinding(numbers: Numbers, threshold: number, isAlert: boolean, series: Series, timeZone: string): Explanation {
  switch (numbers.family) {
    case "volume":
      return sayVolume(numbers, threshold, isAlert, series, timeZone);
    case "sentiment":
      return withThreshold(explainShift(shiftReading(numbers)), numbers.score, threshold);
    case "story":
      return withThreshold(explainStory(storyReading(numbers)), numbers.score, threshold);
    case "silence":
      return withThreshold(explainSilence(silenceReading(numbers)), numbers.score, threshold);
  }
}

function sayVolume(numbers: VolumeNumbers, threshold: number, isAlert: boolean, series: Series, timeZone: string): Explanation {
  const { family: _family, windows: _windows, ...reading } = numbers;
  const offsetMs = (instantMs: number) => zoneOf(timeZone).offsetMs(instantMs);
  return explain({ ...reading, threshold, isAlert, anomalyScore: numbers.score / (numbers.score + threshold), heldBack: null }, { noun: measureNouns[series.measure], offsetMs });
}

/** A stricter rule than the detector's own threshold says so. */
function withThreshold({ headline, reasons }: Told, score: number, threshold: number): Explanation {
  const stricter = threshold > 1 ? [`This rule asks for ${sayFine(threshold)} times as much as the detector: the score is ${score.toFixed(2)}, an alert begins at ${threshold.toFixed(2)}.`] : [];
  return { headline, reasons: [...reasons, ...stricter], withoutAlert: null };
}

const plain = { isAlert: false, heldBack: null } as const;
const shiftReading = ({ family: _family, strength: _strength, ...numbers }: SentimentNumbers) => ({ ...numbers, ...plain });
const storyReading = ({ family: _family, score: _score, ...numbers }: StoryNumbers) => ({ ...numbers, ...plain });
const silenceReading = ({ family: _family, score: _score, bucketStartMs: _at, ...numbers }: SilenceNumbers) => ({ ...numbers, isAlarm: false });
