import { routingSchema } from "@/lib/alerts/routing-schema";
import type { RuleInput } from "@/lib/alerts/schema";
import { type Family, type Measure, thresholds } from "@/lib/alerts/series-schema";

const rule = (name: string, family: Family, measure: Measure, absolute: number): RuleInput => ({
  name,
  family,
  threshold: thresholds[family].usual,
  severity: 2,
  enabled: true,
  routing: routingSchema.parse({}),
  // A minute is the shortest that is counted; at ×30 it is half an hour of the story.
  series: { measure, dimension: "all", key: "", bucketMinutes: 1, coolDownMinutes: 15, floors: { absolute, relative: 1.5, minimumHours: 0 } },
});

/** What watches in a drill: its brand is invented, so the team's own rules would watch nothing there. */
export const standardRules: readonly RuleInput[] = [
  rule("More mentions than usual", "volume", "mentions", 8),
  rule("More negative mentions than usual", "volume", "negative", 5),
  rule("One story speeds up", "story", "story_shares", 6),
];
