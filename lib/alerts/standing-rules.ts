import * as z from "zod/mini";
import { routingSchema } from "@/lib/alerts/routing-schema";
import type { RuleInput } from "@/lib/alerts/schema";
import type { Series } from "@/lib/alerts/series-schema";

const rule = (name: string, fields: Pick<RuleInput, "family" | "threshold" | "severity">, series: Pick<Series, "measure"> & Partial<Series>): RuleInput => ({
  name, ...fields, enabled: true, routing: z.parse(routingSchema, {}),
  series: { dimension: "all", key: "", bucketMinutes: 5, coolDownMinutes: 1440, floors: { absolute: 0, relative: 1, minimumHours: 0 }, ...series },
});

/**
 * What watches in a new workspace, stricter than the detectors' own thresholds: somebody who has chosen nothing yet should
 * be called rarely, and for good reason. Each says nothing before three days are known, the story aside.
 */
export const standingRules: readonly RuleInput[] = [
  rule("Many negative mentions", { family: "volume", threshold: 3.4, severity: 2 }, { measure: "negative", floors: { absolute: 10, relative: 2, minimumHours: 72 } }),
  rule("A higher share of negative mentions", { family: "sentiment", threshold: 1.25, severity: 3 }, { measure: "negative_share", floors: { absolute: 20, relative: 1.5, minimumHours: 72 } }),
  rule("A story that speeds up", { family: "story", threshold: 1.25, severity: 3 }, { measure: "story_shares", floors: { absolute: 12, relative: 4, minimumHours: 0 } }),
];

/** Watches that a source still speaks; it learns its rhythm first, and says nothing of one that has none. */
export const silenceRule = (source: { id: number; name: string }): RuleInput => ({
  ...rule(`Silence of ${source.name}`.slice(0, 120), { family: "silence", threshold: 1.5, severity: 3 }, { measure: "mentions", dimension: "source", key: String(source.id) }),
});
