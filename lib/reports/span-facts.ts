import { metricIn } from "@/lib/charts/from-metrics";
import type { MetricValue } from "@/lib/metrics/registry";
import type { Outcome } from "@/lib/outcomes/compute-outcome";
import type { SpanFacts } from "@/lib/reports/facts";

/** One metric of a stretch of time. */
export function metricOfSpan({ summary }: Pick<SpanFacts, "summary">, key: string): MetricValue {
  const { value, numerator, denominator } = metricIn(summary, key);
  return { value, numerator, denominator };
}

export function netOfSpan(span: Pick<SpanFacts, "summary">) {
  const count = (key: string) => metricOfSpan(span, key).value ?? 0;
  return { positive: count("positive_mentions"), neutral: count("neutral_mentions"), negative: count("negative_mentions"), total: count("mentions") };
}

/** Conversations that began negative and ended so. */
export function outcomeOfSpan({ outcomes }: Pick<SpanFacts, "outcomes">, outcome: Outcome): number {
  return outcomes.bins.reduce((sum, bin) => sum + bin.outcomes[outcome].count, 0);
}
