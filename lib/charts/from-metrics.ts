import type { BreakdownInput } from "@/lib/charts/prepare-breakdown";
import type { HourCell } from "@/lib/charts/prepare-hour-of-week";
import type { Voices } from "@/lib/charts/prepare-moved";
import type { SentimentBucket } from "@/lib/charts/prepare-series";
import { formatLanguage } from "@/lib/format/language";
import type { Breakdown, Dimension, HourOfWeek, Series, Summary } from "@/lib/metrics/schema";

type Values = Record<string, { value: number | null }>;

/** Metrics that sentiment charts ask for. */
export const sentimentMetrics = "negative_mentions,neutral_mentions,positive_mentions,unclassified_mentions";

/** Buckets of a series that was asked for `sentimentMetrics`. */
export function sentimentBuckets(points: Series["points"]): SentimentBucket[] {
  return points.map((point) => ({
    startAt: point.from,
    endAt: point.to,
    unfinished: point.isUnfinished,
    cut: point.isPartial && !point.isUnfinished,
    negative: point.values.negative_mentions?.value ?? null,
    neutral: point.values.neutral_mentions?.value ?? null,
    positive: point.values.positive_mentions?.value ?? null,
    unclassified: point.values.unclassified_mentions?.value ?? null,
  }));
}

/** Joins neighbours into buckets of `minutes` that begin on whole multiples of it; null counts stay null together. */
export function mergeBuckets(buckets: readonly SentimentBucket[], minutes: number): SentimentBucket[] {
  const width = minutes * 60_000;
  const merged: SentimentBucket[] = [];
  for (const bucket of buckets) {
    const startAt = new Date(Math.floor(bucket.startAt.getTime() / width) * width);
    const last = merged.at(-1);
    if (last && last.startAt.getTime() === startAt.getTime()) {
      last.unfinished ||= bucket.unfinished;
      for (const key of ["negative", "neutral", "positive", "unclassified"] as const) last[key] = add(last[key], bucket[key]);
    } else {
      merged.push({ ...bucket, startAt, endAt: new Date(startAt.getTime() + width), cut: startAt < bucket.startAt });
    }
  }
  const end = buckets.at(-1);
  const last = merged.at(-1);
  // The range ends with the quarter that runs now: what it leaves of its half-hour has not happened yet.
  if (end && last && end.endAt < last.endAt) last[end.unfinished ? "unfinished" : "cut"] = true;
  return merged;
}

function add(a: number | null, b: number | null): number | null {
  return a === null && b === null ? null : (a ?? 0) + (b ?? 0);
}

/** Rows of a breakdown that was asked for `sentimentMetrics`, with everything else as one last row. */
export function sentimentRows(breakdown: Breakdown): BreakdownInput[] {
  const rows = breakdown.rows.map((row) => ({ key: row.key, label: labelOf(breakdown.dimension, row), ...sentimentCounts(row.values) }));
  const { others } = breakdown;
  if (others && others.keys > 0) rows.push({ key: "others", label: `${others.keys} others`, ...sentimentCounts(others.values) });
  return rows;
}

/** What people call a key: languages are named here, everything else by the server. */
export function labelOf(dimension: Dimension, row: { key: string; label: string }): string {
  return dimension === "lang" ? formatLanguage(row.key) : row.label;
}

function sentimentCounts(values: Values) {
  return {
    negative: values.negative_mentions?.value ?? 0,
    neutral: values.neutral_mentions?.value ?? 0,
    positive: values.positive_mentions?.value ?? 0,
    unclassified: values.unclassified_mentions?.value ?? 0,
  };
}

/** Topics and their voices, for what moved. */
export function topicVoices(breakdown: Breakdown): Voices[] {
  return breakdown.rows
    .filter((row) => row.key !== "none")
    .map((row) => ({ key: row.key, label: row.label, total: row.values.mentions?.value ?? 0, negative: row.values.negative_mentions?.value ?? 0 }));
}

export function hourCells(answer: HourOfWeek): HourCell[] {
  return answer.cells.map((cell) => ({
    weekday: cell.weekday, hour: cell.hour, count: cell.total, never: cell.total - cell.ended, medianSeconds: cell.medianSeconds,
  }));
}

export type SummaryMetric = Summary["metrics"][number];

/** One metric of a summary; a metric that was not asked for is a mistake in the code that asks. */
export function metricIn(summary: Summary, key: string): SummaryMetric {
  const metric = summary.metrics.find((candidate) => candidate.key === key);
  if (!metric) throw new RangeError(`The summary was not asked for ${key}.`);
  return metric;
}

/** Numerator and denominator of a share; nothing of nothing where there is none. */
export function shareOf(metric: { numerator: number | null; denominator: number | null } | null): { numerator: number; denominator: number } {
  return { numerator: metric?.numerator ?? 0, denominator: metric?.denominator ?? 0 };
}
