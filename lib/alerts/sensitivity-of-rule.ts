import { escalations } from "@/lib/alerts/family-detectors";
import type { Stretch } from "@/lib/alerts/replay";
import type { DetectorInput } from "@/lib/alerts/schema";
import { thresholds } from "@/lib/alerts/series-schema";
import { type AlarmsAWeek, alarmsAWeek, type PastScore, thresholdFor } from "@/lib/detectors/sensitivity";

export type Sensitivity = { threshold: number } & AlarmsAWeek;
type Rule = Pick<DetectorInput, "family" | "series">;

/**
 * The slider: the lowest threshold whose false alarms on the series' own past (`replay(…).past`, of any threshold) are at
 * most `aWeek`. Null without a day of past. What growing stories would add in a cool-down is not in it; a replay is exact.
 */
export function sensitivityOfRule(rule: Rule, past: readonly PastScore[], aWeek: number, real: readonly Stretch[] = []): Sensitivity | null {
  const found = thresholdFor(past, aWeek, optionsOf(rule, real));
  if (found === null) return null;
  const { least, most } = thresholds[rule.family];
  return { ...found, threshold: Math.min(most, Math.max(least, found.threshold)) };
}

/** What a threshold means on the same past, for the words beside the slider. */
export function alarmsOfRule(rule: Rule, past: readonly PastScore[], threshold: number, real: readonly Stretch[] = []): AlarmsAWeek | null {
  return alarmsAWeek(past, threshold, optionsOf(rule, real));
}

const optionsOf = ({ family, series }: Rule, real: readonly Stretch[]) => ({ real, gate: { coolDownMinutes: series.coolDownMinutes, ...escalations[family] } });
