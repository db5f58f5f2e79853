import * as z from "zod/mini";
import { routingSchema } from "@/lib/alerts/routing-schema";
import { type DetectorInput, detectorInput, type ListedRule, type RuleInput } from "@/lib/alerts/schema";
import { type Family, measuresOf, thresholds } from "@/lib/alerts/series-schema";

export const newRule: RuleInput = {
  name: "", family: "volume", threshold: thresholds.volume.usual, severity: 2, enabled: true, routing: z.parse(routingSchema, {}),
  series: { measure: "mentions", dimension: "all", key: "", bucketMinutes: 5, coolDownMinutes: 1440, floors: { absolute: 0, relative: 1, minimumHours: 0 } },
};

export const formOf = ({ name, family, threshold, severity, enabled, routing, series }: ListedRule): RuleInput => ({ name, family, threshold, severity, enabled, routing, series });

/** Another kind of alert: what it cannot look at is replaced by what it can, the threshold by its usual one. */
export function withFamily(form: RuleInput, family: Family): RuleInput {
  const measure = measuresOf[family].find((one) => one === form.series.measure) ?? measuresOf[family][0] ?? "mentions";
  const coolDownMinutes = family === "story" ? 360 : form.series.coolDownMinutes;
  return { ...form, family, threshold: thresholds[family].usual, series: { ...form.series, measure, coolDownMinutes } };
}

/** What a replay can be asked of; null while something is missing. */
export function replayable({ family, series, threshold }: RuleInput): DetectorInput | null {
  const parsed = z.safeParse(detectorInput, { family, series, threshold });
  return parsed.success ? parsed.data : null;
}

/** "1 a month", "2 a week": how often that is, as people say it. */
export function sayRate(aWeek: number): string {
  if (aWeek === 0) return "none";
  if (aWeek < 0.2) return `1 in ${Math.round(1 / aWeek)} weeks`;
  if (aWeek < 0.9) return `1 in ${Math.round(7 / aWeek)} days`;
  return aWeek >= 6.5 ? `${Math.round(aWeek / 7)} a day` : `${Math.round(10 * aWeek) / 10} a week`;
}
