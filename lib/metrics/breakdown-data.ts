import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { AppError } from "@/lib/errors";
import { answerFields } from "@/lib/metrics/data";
import { describe } from "@/lib/metrics/describe";
import { filtersOf } from "@/lib/metrics/filters";
import { keyLabels } from "@/lib/metrics/key-labels-data";
import { readMeasures } from "@/lib/metrics/read-measures";
import { type KeyParts, readMeasuresByKey } from "@/lib/metrics/read-measures-by-key";
import { byClock, computeMetrics, metricOf } from "@/lib/metrics/registry";
import { resolveRange } from "@/lib/metrics/resolve-range";
import type { Breakdown, BreakdownQuery, Dimension } from "@/lib/metrics/schema";

const mentionMetrics = ["mentions", "negative_mentions", "neutral_mentions", "positive_mentions", "net_sentiment"];
const responseMetrics = ["conversations_needing_answer", "answered", "never_answered", "answered_within_60s", "first_response_median_seconds", "first_response_p90_seconds"];

const defaults: Record<Dimension, string[]> = {
  source: [...mentionMetrics, ...responseMetrics],
  topic: [...mentionMetrics, ...responseMetrics],
  lang: mentionMetrics,
  account: responseMetrics,
};

/** The largest keys of a dimension with their metrics, the rest together, and the total. */
export async function getBreakdown(scope: WorkspaceScope, query: BreakdownQuery, now = new Date()): Promise<Breakdown> {
  const { dimension, clock, limit } = query;
  const keys = [...new Set((query.metrics ?? defaults[dimension]).map((key) => byClock(key, clock)))];
  const unfit = keys.find((key) => ["conversations", "live"].includes(metricOf(key).needs.from));
  if (unfit) throw new AppError("invalid_input", `metrics: ${unfit} is not counted by ${dimension}; leave it out.`);
  const range = await resolveRange(scope, query, now);
  const options = { filters: filtersOf(query), metrics: keys, nowMs: range.nowMs };
  const [read, total] = await Promise.all([readMeasuresByKey(scope, range, dimension, options), readMeasures(scope, [range], options)]);
  const ordered = [...read.parts].map(([key, parts]) => ({ key, size: sizeOf(parts) })).filter(({ size }) => size > 0)
    .sort((a, b) => b.size - a.size || (a.key < b.key ? -1 : 1)).map(({ key }) => key);
  const shown = ordered.slice(0, limit);
  const rest = ordered.slice(limit);
  const labels = await keyLabels(scope, dimension, shown);
  const overlapping = dimension === "topic";
  return {
    ...answerFields(range, clock, { method: total.method, source: read.source }),
    dimension,
    metrics: keys.map(describe),
    rows: shown.map((key) => ({ key, label: labels.get(key) ?? key, values: computeMetrics(keys, read.measuresOf([key])) })),
    keys: ordered.length,
    others: rest.length === 0 || overlapping ? null : { keys: rest.length, values: computeMetrics(keys, read.measuresOf(rest)) },
    total: computeMetrics(keys, total.slots[0] ?? { mentions: null, responses: {}, conversations: null, live: null }),
    overlapping,
  };
}

/** Posts by others, and our own where there are none; for accounts, what they answered. */
function sizeOf({ mentions, bins }: KeyParts): number {
  if (mentions.inbound > 0) return mentions.inbound;
  let most = 0;
  for (const counts of bins.values()) most = Math.max(most, [...counts.values()].reduce((sum, count) => sum + count, 0));
  return most;
}
