import * as z from "zod/mini";
import { countOf } from "@/lib/format/number";
import { metricOfSpan } from "@/lib/reports/span-facts";
import type { Summary } from "@/lib/metrics/schema";

/** Counts that every number of a report rests on: when they moved, the report is older than the data. */
export const basisMetrics = ["mentions", "negative_mentions", "positive_mentions", "conversations_needing_answer", "answered"] as const;

export const basisSchema = z.record(z.enum(basisMetrics), z.number());
export type Basis = z.infer<typeof basisSchema>;

export function basisOf(summary: Summary): Basis {
  return Object.fromEntries(basisMetrics.map((key) => [key, metricOfSpan({ summary }, key).value ?? 0])) as Basis;
}

/** What came in for a report's range since it was made, in words; null when nothing did. */
export function sayNewer(made: Basis, now: Basis): string | null {
  const more = (key: keyof Basis) => now[key] - made[key];
  const parts = [
    more("mentions") > 0 ? countOf(more("mentions"), "more post") : null,
    more("answered") > 0 ? countOf(more("answered"), "more answer") : null,
  ].filter((part) => part !== null);
  if (parts.length > 0) return `${parts.join(" and ")} came in for this range since.`;
  return basisMetrics.some((key) => more(key) !== 0) ? "Posts of this range were changed since, by corrections or by what came in late." : null;
}
