import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { AppError } from "@/lib/errors";
import { changeOf, describe } from "@/lib/metrics/describe";
import { filtersOf } from "@/lib/metrics/filters";
import { readMeasures, type SlotMeasures } from "@/lib/metrics/read-measures";
import { byClock, computeMetrics, metricOf } from "@/lib/metrics/registry";
import { resolveRange, type ResolvedRange } from "@/lib/metrics/resolve-range";
import type { Series, SeriesQuery, Summary, SummaryQuery } from "@/lib/metrics/schema";
import { chooseSlotWidth, listSlots, type Slot, type SlotWidth } from "@/lib/time/slots";

const maxPoints = 800;

/** What a summary holds when the query names no metrics: the Response times and Trends headlines. */
export const summaryMetrics = [
  "mentions", "outbound_posts", "negative_mentions", "neutral_mentions", "positive_mentions", "unclassified_mentions", "net_sentiment",
  "conversations", "conversations_with_inbound", "conversations_needing_answer", "answered", "never_answered",
  "answered_within_60s", "answered_within_60s_staffed",
  "first_response_median_seconds", "first_response_p90_seconds",
  "first_response_median_staffed_seconds", "first_response_p90_staffed_seconds",
  "next_response_median_seconds", "next_response_p90_seconds",
  "resolved", "first_resolution_median_seconds", "total_resolution_median_seconds",
  "open_conversations", "waiting",
];

const seriesMetrics = [
  "mentions", "outbound_posts", "negative_mentions", "neutral_mentions", "positive_mentions", "unclassified_mentions", "net_sentiment",
];

/** What every answer says of itself. */
export function answerFields(range: ResolvedRange, clock: "wall" | "staffed", read: Pick<SlotMeasures, "method" | "source">) {
  return {
    from: new Date(range.fromMs),
    to: new Date(range.toMs),
    zone: range.zone,
    asOf: new Date(range.nowMs),
    clock,
    method: read.method,
    source: read.source,
  };
}

/** Every asked metric over the range, and over the period before when `compare` asks for it. */
export async function getSummary(scope: WorkspaceScope, query: SummaryQuery, now = new Date(), exactLimit?: number): Promise<Summary> {
  const range = await resolveRange(scope, query, now);
  const keys = unique((query.metrics ?? summaryMetrics).map((key) => byClock(key, query.clock)));
  const options = { filters: filtersOf(query), nowMs: range.nowMs, exactLimit };
  const previousSpan = query.compare === "previous" ? range.previous : null;
  const [current, previous] = await Promise.all([
    readMeasures(scope, [range], { ...options, metrics: keys }),
    previousSpan ? readMeasures(scope, [previousSpan], { ...options, metrics: keys.filter((key) => metricOf(key).dateBasis !== "now") }) : null,
  ]);
  const values = computeMetrics(keys, firstOf(current));
  const before = previous && computeMetrics(keys, firstOf(previous));
  return {
    ...answerFields(range, query.clock, current),
    metrics: keys.map((key) => {
      const value = values[key] ?? { value: null, numerator: null, denominator: null };
      const earlier = metricOf(key).dateBasis === "now" ? null : (before?.[key] ?? null);
      return { ...describe(key), ...value, previous: earlier, change: earlier && changeOf(key, value, earlier) };
    }),
    previous: previousSpan && { from: new Date(previousSpan.fromMs), to: new Date(previousSpan.toMs) },
  };
}

/** The asked metrics per bucket of the reader's zone. A point without data holds 0 or null, as the metric says. */
export async function getSeries(scope: WorkspaceScope, query: SeriesQuery, now = new Date(), exactLimit?: number): Promise<Series> {
  const range = await resolveRange(scope, query, now);
  const keys = unique((query.metrics ?? seriesMetrics).map((key) => byClock(key, query.clock)));
  const timeless = keys.find((key) => metricOf(key).dateBasis === "now");
  if (timeless) throw new AppError("invalid_input", `metrics: ${timeless} is about this moment only; leave it out of a series.`);
  const bucket = query.bucket ?? chooseSlotWidth(range.fromMs, range.toMs);
  const previousSpan = query.compare === "previous" ? range.previous : null;
  const [current, previous] = await Promise.all([
    readPoints(scope, range, keys, bucket, query, range, exactLimit),
    previousSpan ? readPoints(scope, previousSpan, keys, bucket, query, range, exactLimit) : null,
  ]);
  return {
    ...answerFields(range, query.clock, current),
    bucket,
    metrics: keys.map(describe),
    points: current.points,
    previous: previousSpan && previous && { from: new Date(previousSpan.fromMs), to: new Date(previousSpan.toMs), points: previous.points },
  };
}

async function readPoints(
  scope: WorkspaceScope,
  span: { fromMs: number; toMs: number },
  keys: string[],
  bucket: SlotWidth,
  query: SeriesQuery,
  { zone, nowMs }: ResolvedRange,
  exactLimit: number | undefined,
) {
  const slots = listSlots(span.fromMs, span.toMs, bucket, zone, nowMs, maxPoints);
  if (slots.length > maxPoints) {
    throw new AppError("invalid_input", `bucket: that would be more than ${maxPoints} points; choose a wider bucket or a shorter range.`);
  }
  const read = await readMeasures(scope, slots, { filters: filtersOf(query), metrics: keys, nowMs, exactLimit });
  return { ...read, points: slots.map((slot, index) => pointOf(slot, computeMetrics(keys, read.slots[index] ?? emptyMeasures))) };
}

const emptyMeasures = { mentions: null, responses: {}, conversations: null, live: null };

function pointOf({ fromMs, toMs, isPartial, isUnfinished }: Slot, values: ReturnType<typeof computeMetrics>) {
  return { from: new Date(fromMs), to: new Date(toMs), isPartial, isUnfinished, values };
}

function firstOf({ slots }: SlotMeasures) {
  return slots[0] ?? emptyMeasures;
}

function unique(keys: string[]): string[] {
  return [...new Set(keys)];
}
