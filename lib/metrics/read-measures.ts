import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { bucketMs, dayTier, monthTier, splitByTier, type Stretch, unitsOf } from "@/lib/metrics/buckets";
import { applyToConversations, applyToMentions, applyToResponses, type Filters, type RollupKey, rollupKey } from "@/lib/metrics/filters";
import {
  type Clock,
  clocks as allClocks,
  type Measures,
  type MentionCounts,
  addHistogram,
  addMentions,
  type ConversationCounts,
  noConversations,
  noMentions,
  type Percentiles,
  type ResponseKind,
  statsOfBins,
} from "@/lib/metrics/measures";
import { byStretch, countPacked } from "@/lib/metrics/packed-quarters";
import { metricOf } from "@/lib/metrics/registry";
import type { Method } from "@/lib/metrics/schema";
import { conversationCountsFromRollup } from "@/lib/metrics/sql/conversation-counts-from-rollup";
import { conversationCountsFromRows } from "@/lib/metrics/sql/conversation-counts-from-rows";
import type { KindsAndClocks } from "@/lib/metrics/rows";
import { pendingSince } from "@/lib/metrics/pending-data";
import { hasMoreFactsThan } from "@/lib/metrics/sql/has-more-facts-than";
import { liveCounts } from "@/lib/metrics/sql/live-counts";
import { mentionCountsFromRollup } from "@/lib/metrics/sql/mention-counts-from-rollup";
import { mentionCountsFromRows } from "@/lib/metrics/sql/mention-counts-from-rows";
import { packedDays } from "@/lib/metrics/sql/packed-days";
import { pendingBySlot } from "@/lib/metrics/sql/pending-by-slot";
import { percentilesBySlot } from "@/lib/metrics/sql/percentiles-by-slot";
import type { Reading } from "@/lib/metrics/sql/read";
import { readyMonths } from "@/lib/metrics/sql/ready-months";
import { responseBinsFromFacts } from "@/lib/metrics/sql/response-bins-from-facts";
import { responseBinsFromRollup } from "@/lib/metrics/sql/response-bins-from-rollup";

/** Percentiles of at most so many facts are computed from the facts themselves. */
export const exactFactLimit = 20_000;

export type ReadOptions = {
  filters: Filters;
  /** Keys of the registry's metrics that will be computed. */
  metrics: readonly string[];
  nowMs: number;
  exactLimit?: number;
};

export type SlotMeasures = { slots: Measures[]; method: Method; source: "rollup" | "raw" };

type Span = { fromMs: number; toMs: number };

/** What of each kind the metrics need. */
export function needsOf(metrics: readonly string[]) {
  const needs = metrics.map((key) => metricOf(key).needs);
  const responses = needs.filter((need) => need.from === "responses");
  return {
    mentions: needs.some((need) => need.from === "mentions"),
    conversations: needs.some((need) => need.from === "conversations"),
    live: needs.some((need) => need.from === "live"),
    kinds: [...new Set(responses.map((need) => need.kind))],
    clocks: allClocks.filter((clock) => responses.some((need) => need.clock === clock)),
  };
}

/** Whether a rollup answers: one filter at most, and ends on quarters of an hour. */
export function rollupFor(filters: Filters, spans: readonly Span[]): RollupKey | null {
  const aligned = spans.every(({ fromMs, toMs }) => fromMs % bucketMs === 0 && toMs % bucketMs === 0);
  return aligned ? rollupKey(filters) : null;
}

/** Measures of each span, in order; `spans` follow each other without a gap and are read in one go. */
export async function readMeasures(scope: WorkspaceScope, spans: readonly Span[], options: ReadOptions): Promise<SlotMeasures> {
  const { filters, metrics } = options;
  const needs = needsOf(metrics);
  const stretches = spans.map((span, slot) => ({ slot, ...span }));
  const rollup = rollupFor(filters, spans);
  const withResponses = needs.kinds.length > 0 && applyToResponses(filters);
  const [mentions, responses, conversations, live] = await Promise.all([
    needs.mentions && applyToMentions(filters) ? readMentions(scope, stretches, filters, rollup) : null,
    withResponses ? readResponses(scope, stretches, needs, rollup, options) : null,
    needs.conversations && applyToConversations(filters) ? readConversations(scope, stretches, filters, rollup) : null,
    needs.live && applyToConversations(filters) ? liveCounts(scope, filters) : null,
  ]);
  return {
    slots: stretches.map(({ slot }) => ({
      mentions: mentions?.[slot] ?? null,
      responses: responses?.slots[slot] ?? {},
      conversations: conversations?.[slot] ?? null,
      live,
    })),
    method: responses?.method ?? "exact",
    source: rollup ? "rollup" : "raw",
  };
}

async function readMentions(scope: WorkspaceScope, stretches: readonly Stretch[], filters: Filters, rollup: RollupKey | null): Promise<MentionCounts[]> {
  const slots = stretches.map(() => noMentions);
  let rows;
  if (rollup) {
    const parts = stretches.map((stretch) => splitByTier(stretch, dayTier));
    rows = await mentionCountsFromRollup(scope, rollup, parts.flatMap((part) => part.whole ?? []), parts.flatMap((part) => part.rest));
  } else {
    rows = await mentionCountsFromRows(scope, "guarded", filters, stretches);
  }
  for (const { slot, ...counts } of rows) slots[slot] = addMentions(slots[slot] ?? noMentions, counts);
  return slots;
}

async function readConversations(scope: WorkspaceScope, stretches: readonly Stretch[], filters: Filters, rollup: RollupKey | null): Promise<ConversationCounts[]> {
  const slots = stretches.map(() => noConversations);
  // The rollups count threads for all posts and for each source.
  const isCounted = rollup && (rollup.dimension === "all" || rollup.dimension === "source");
  const parts = isCounted ? stretches.map((stretch) => splitByTier(stretch, dayTier)) : [];
  const rows = isCounted
    ? await conversationCountsFromRollup(scope, rollup, parts.flatMap((part) => part.whole ?? []), parts.flatMap((part) => part.rest))
    : await conversationCountsFromRows(scope, rollup ? "free" : "guarded", filters, stretches);
  for (const { slot, all, withInbound } of rows) {
    const own = slots[slot] ?? noConversations;
    slots[slot] = { all: own.all + all, withInbound: own.withInbound + withInbound };
  }
  return slots;
}

async function readResponses(
  scope: WorkspaceScope,
  stretches: readonly Stretch[],
  needs: KindsAndClocks,
  rollup: RollupKey | null,
  options: ReadOptions,
): Promise<{ slots: Measures["responses"][]; bins: Map<string, Map<number, number>>; method: Method }> {
  const { filters, exactLimit = exactFactLimit } = options;
  const reading: Reading = rollup ? "free" : "guarded";
  const whole = wholeSpan(stretches);
  const tooManyFacts = hasMoreFactsThan(scope, reading, needs.kinds, whole, exactLimit);
  const [bins, tooMany, pending] = await Promise.all([
    // A single stretch has two edges at most; the local days of a year have hundreds.
    rollup && stretches.length > 1
      ? tooManyFacts.then(async (isLarge) => (isLarge && (await readPackedBins(scope, stretches, needs, rollup))) || readBins(scope, stretches, needs, rollup, filters))
      : readBins(scope, stretches, needs, rollup, filters),
    tooManyFacts,
    readPending(scope, stretches, needs, options),
  ]);
  const exact = tooMany ? [] : await percentilesBySlot(scope, reading, filters, needs, stretches);
  const exactOf = new Map<string, Percentiles>(
    exact.map((row) => [keyOf(row.slot, row.kind, row.clock), { medianSeconds: row.median, p90Seconds: row.p90 }]),
  );
  const slots = stretches.map(({ slot }) => {
    const responses: Measures["responses"] = {};
    for (const kind of needs.kinds) {
      responses[kind] = Object.fromEntries(
        needs.clocks.map((clock) => {
          const key = keyOf(slot, kind, clock);
          const stillPending = kind === "first_response" ? (pending.get(`${slot} ${clock}`) ?? 0) : 0;
          return [clock, statsOfBins(bins.get(key) ?? new Map<number, number>(), stillPending, tooMany ? null : (exactOf.get(key) ?? null))];
        }),
      );
    }
    return responses;
  });
  return { slots, bins, method: tooMany ? "histogram" : "exact" };
}

/** Histograms by "slot kind clock" from packed days; null where those are not there yet. */
async function readPackedBins(scope: WorkspaceScope, stretches: readonly Stretch[], needs: KindsAndClocks, rollup: RollupKey): Promise<Map<string, Map<number, number>> | null> {
  const packed = await packedDays(scope, rollup, needs, wholeSpan(stretches));
  if (!packed) return null;
  const bins = new Map<string, Map<number, number>>();
  for (const kind of needs.kinds) {
    for (const clock of needs.clocks) {
      const groups = countPacked(packed.get(`${kind} ${clock}`) ?? [], stretches.length, byStretch(stretches));
      for (const { slot } of stretches) bins.set(keyOf(slot, kind, clock), groups[slot] ?? new Map<number, number>());
    }
  }
  return bins;
}

/** Histograms by "slot kind clock", each stretch read from months, days and single facts. */
async function readBins(
  scope: WorkspaceScope,
  stretches: readonly Stretch[],
  needs: KindsAndClocks,
  rollup: RollupKey | null,
  filters: Filters,
): Promise<Map<string, Map<number, number>>> {
  const plan = rollup ? await planResponses(scope, stretches) : { months: [], days: [], facts: stretches };
  const [histograms, rows] = await Promise.all([
    rollup ? responseBinsFromRollup(scope, rollup, needs, plan.months, plan.days) : [],
    responseBinsFromFacts(scope, rollup ? "free" : "guarded", filters, needs, plan.facts),
  ]);
  const bins = new Map<string, Map<number, number>>();
  const binsOf = ({ slot, kind, clock }: { slot: number; kind: ResponseKind; clock: Clock }) => {
    const key = keyOf(slot, kind, clock);
    const own = bins.get(key) ?? new Map<number, number>();
    bins.set(key, own);
    return own;
  };
  for (const histogram of histograms) addHistogram(binsOf(histogram), histogram);
  for (const row of rows) {
    const own = binsOf(row);
    own.set(row.bin, (own.get(row.bin) ?? 0) + row.count);
  }
  return bins;
}

/** Which parts of each stretch come from months, from days and from the facts. */
export async function planResponses(scope: WorkspaceScope, stretches: readonly Stretch[]): Promise<{ months: Stretch[]; days: Stretch[]; facts: Stretch[] }> {
  const plan = { months: [] as Stretch[], days: [] as Stretch[], facts: [] as Stretch[] };
  const splits = stretches.map((stretch) => splitByTier(stretch, monthTier));
  const ready = splits.some(({ whole }) => whole) ? await readyMonths(scope, wholeSpan(stretches)) : new Set<number>();
  const addDays = (stretch: Stretch) => {
    const byDay = splitByTier(stretch, dayTier);
    if (byDay.whole) plan.days.push(byDay.whole);
    plan.facts.push(...byDay.rest);
  };
  for (const { whole, rest } of splits) {
    for (const month of whole ? unitsOf(whole, monthTier) : []) {
      if (ready.has(month.fromMs)) plan.months.push(month);
      else addDays(month);
    }
    rest.forEach(addDays);
  }
  return plan;
}

/** Unanswered conversations whose first 60 seconds are not over, by "slot clock". */
async function readPending(scope: WorkspaceScope, stretches: readonly Stretch[], needs: KindsAndClocks, { filters, nowMs }: ReadOptions): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  const since = needs.kinds.includes("first_response") ? await pendingSince(scope, needs.clocks, nowMs, wholeSpan(stretches).toMs) : null;
  for (const row of since ? await pendingBySlot(scope, filters, since, stretches) : []) {
    for (const clock of needs.clocks) counts.set(`${row.slot} ${clock}`, row[clock]);
  }
  return counts;
}

export function wholeSpan(stretches: readonly Span[]): Span {
  return { fromMs: stretches[0]?.fromMs ?? 0, toMs: stretches.at(-1)?.toMs ?? 0 };
}

function keyOf(slot: number, kind: ResponseKind, clock: Clock): string {
  return `${slot} ${kind} ${clock}`;
}

/** The whole histogram of one kind and clock over a span, with its stats. */
export async function readHistogram(scope: WorkspaceScope, span: Span, kind: ResponseKind, clock: Clock, options: Omit<ReadOptions, "metrics">) {
  const { filters } = options;
  const rollup = rollupFor(filters, [span]);
  const needs = { kinds: [kind], clocks: [clock] };
  const stretches = [{ slot: 0, fromMs: span.fromMs, toMs: span.toMs }];
  const empty = new Map<number, number>();
  const source: SlotMeasures["source"] = rollup ? "rollup" : "raw";
  if (!applyToResponses(filters)) return { bins: empty, stats: statsOfBins(empty, 0, null), method: "exact" as Method, source };
  const { slots, bins, method } = await readResponses(scope, stretches, needs, rollup, { ...options, metrics: [] });
  const own = bins.get(keyOf(0, kind, clock)) ?? empty;
  return { bins: own, stats: slots[0]?.[kind]?.[clock] ?? statsOfBins(own, 0, null), method, source };
}
