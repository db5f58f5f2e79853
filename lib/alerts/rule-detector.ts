import type { Bucket, Numbers } from "@/lib/alerts/evidence-schema";
import { escalations, type FamilyDetector, type Judgement, makeSentiment, makeSilence, makeStory, makeVolume } from "@/lib/alerts/family-detectors";
import type { DetectorInput } from "@/lib/alerts/schema";
import type { Floors } from "@/lib/alerts/series-schema";
import { AlarmGate } from "@/lib/detectors/alarm-gate";
import { zoneOf } from "@/lib/time/zone";

/** What a rule makes of one bucket. */
export type Finding = {
  startMs: number;
  isAlert: boolean;
  score: number;
  threshold: number;
  /** Past its learning and above all floors. */
  mayAlarm: boolean;
  standing: Judgement["standing"];
  heldBack: string | null;
  numbers: Numbers;
};

const slot = { rows: 0, gate: 1, detector: 1 + AlarmGate.size } as const;

/**
 * A rule at work: its family's detector, its own floors, threshold and cool-down. Live evaluation, replay and recomputing
 * an alert all step this one, so that they cannot differ. All it knows is one array of finite numbers.
 */
export class RuleDetector {
  private readonly head: Float64Array;
  private readonly gate: AlarmGate;
  private readonly detector: FamilyDetector;

  /** Throws RangeError for a state that another family saved, or a zone that does not exist. */
  constructor(
    private readonly rule: DetectorInput,
    timeZone: string,
    saved?: ArrayLike<number>,
  ) {
    const all = saved ? Float64Array.from(saved) : null;
    this.head = all ? all.slice(0, slot.detector) : new Float64Array(slot.detector);
    this.gate = new AlarmGate(this.head.subarray(slot.gate, slot.detector), { threshold: 0, coolDownMinutes: rule.series.coolDownMinutes, ...escalations[rule.family] });
    this.detector = makeDetector(rule, timeZone, all?.slice(slot.detector));
  }

  save(): Float64Array {
    const inner = this.detector.save();
    const all = new Float64Array(slot.detector + inner.length);
    all.set(this.head);
    all.set(inner, slot.detector);
    return all;
  }

  /** Judges a bucket, then learns it. Null where nobody was listening. */
  step(bucket: Bucket): Finding | null {
    if (bucket.value === null) {
      this.detector.skip(bucket);
      return null;
    }
    const { rule } = this;
    const { numbers, height, heldBack, standing } = this.detector.step({ ...bucket, value: bucket.value });
    if (standing !== "late") this.head[slot.rows] = (this.head[slot.rows] ?? 0) + 1;
    const knownHours = ((this.head[slot.rows] ?? 0) * rule.series.bucketMinutes) / 60;
    const isYoung = knownHours < rule.series.floors.minimumHours;
    const held = heldBack ?? (isYoung ? "warming up" : bucket.unwatched === true ? "not watched yet" : underFloors(numbers, rule.series.floors));
    const isHigh = numbers.score >= rule.threshold && !this.wasAlarmOf(numbers, bucket.startMs) && !(bucket.open === true && isAbsence(numbers));
    const isAlert = standing !== "late" && this.gate.pass(bucket.startMs, height, held === null && isHigh);
    return {
      startMs: bucket.startMs,
      isAlert,
      score: numbers.score,
      threshold: rule.threshold,
      mayAlarm: held === null,
      standing: isYoung && standing === "judged" ? "learning" : standing,
      heldBack: isAlert || numbers.score < rule.threshold ? null : (held ?? "cool-down"),
      numbers,
    };
  }

  /** One silence is one alert, however long it lasts. */
  private wasAlarmOf(numbers: Numbers, startMs: number): boolean {
    const { lastAlarmAtMs } = this.gate;
    if (numbers.family !== "silence" || lastAlarmAtMs === null) return false;
    return lastAlarmAtMs > startMs - (numbers.silentMinutes ?? 0) * 60_000;
  }
}

function makeDetector(rule: DetectorInput, timeZone: string, saved: Float64Array | undefined): FamilyDetector {
  switch (rule.family) {
    case "volume":
      return makeVolume((instantMs) => zoneOf(timeZone).offsetMs(instantMs), saved);
    case "sentiment":
      return makeSentiment(saved);
    case "story":
      return makeStory(saved);
    case "silence":
      return makeSilence(rule.series.bucketMinutes, saved);
  }
}

/** What only seems to be missing may still be on its way. */
const isAbsence = (numbers: Numbers) => numbers.family === "silence" || (numbers.family === "volume" && numbers.direction === "fewer");

function underFloors(numbers: Numbers, { absolute, relative }: Floors): string | null {
  switch (numbers.family) {
    case "volume":
      if (Math.max(numbers.count, numbers.expected) < absolute) return "too few mentions";
      return Math.max(numbers.ratio, 1 / numbers.ratio) < relative ? "too near the usual" : null;
    case "sentiment":
      if (numbers.posts < absolute) return "too few posts";
      return numbers.negative < relative * numbers.usualShare * numbers.posts ? "too near the usual" : null;
    case "story":
      if (numbers.posts < absolute) return "too few posts";
      return numbers.ratio < relative ? "too near the rate before" : null;
    case "silence":
      return numbers.score < relative ? "too near the usual" : null;
  }
}
