import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { dayTier, splitByTier } from "@/lib/metrics/buckets";
import { applyToMentions, applyToResponses } from "@/lib/metrics/filters";
import { addBins, addHistogram, addMentions, type Measures, type MentionCounts, noMentions, type Percentiles, statsOfBins } from "@/lib/metrics/measures";
import { exactFactLimit, needsOf, planResponses, type ReadOptions, rollupFor } from "@/lib/metrics/read-measures";
import type { Dimension, Method } from "@/lib/metrics/schema";
import { pendingSince } from "@/lib/metrics/pending-data";
import { hasMoreFactsThan } from "@/lib/metrics/sql/has-more-facts-than";
import { mentionCountsByKeyFromRollup } from "@/lib/metrics/sql/mention-counts-by-key-from-rollup";
import { mentionCountsByKeyFromRows } from "@/lib/metrics/sql/mention-counts-by-key-from-rows";
import { pendingByKey } from "@/lib/metrics/sql/pending-by-key";
import { percentilesByKey } from "@/lib/metrics/sql/percentiles-by-key";
import type { Reading } from "@/lib/metrics/sql/read";
import { responseBinsByKeyFromFacts } from "@/lib/metrics/sql/response-bins-by-key-from-facts";
import { responseBinsByKeyFromRollup } from "@/lib/metrics/sql/response-bins-by-key-from-rollup";

/** Raw parts of one key's measures, so that several keys can be merged into "others". */
export type KeyParts = { mentions: MentionCounts; bins: Map<string, Map<number, number>>; pending: Map<string, number> };

export type KeyedMeasures = {
  parts: Map<string, KeyParts>;
  /** Measures of one key, or of several merged; merged percentiles come from the bins. */
  measuresOf(keys: readonly string[]): Measures;
  method: Method;
  source: "rollup" | "raw";
};

type Span = { fromMs: number; toMs: number };

/** Measures of a span by the keys of a dimension. */
export async function readMeasuresByKey(scope: WorkspaceScope, span: Span, dimension: Dimension, options: ReadOptions): Promise<KeyedMeasures> {
  const { filters, metrics, nowMs, exactLimit = exactFactLimit } = options;
  const needs = needsOf(metrics);
  const useRollup = rollupFor(filters, [span]) !== null && Object.keys(filters).length === 0;
  const reading: Reading = useRollup ? "free" : "guarded";
  const stretch = { slot: 0, ...span };
  const withMentions = needs.mentions && applyToMentions(filters) && dimension !== "account";
  const withResponses = needs.kinds.length > 0 && applyToResponses(filters) && dimension !== "lang";
  const plan = useRollup ? await planResponses(scope, [stretch]) : { months: [], days: [], facts: [stretch] };
  const days = splitByTier(stretch, dayTier);
  const pendingRows = async () => {
    const since = needs.kinds.includes("first_response") ? await pendingSince(scope, needs.clocks, nowMs, span.toMs) : null;
    return since ? pendingByKey(scope, dimension, filters, since, span) : [];
  };
  const [mentions, rollupBins, factBins, pending, tooMany] = await Promise.all([
    !withMentions ? [] : useRollup
      ? mentionCountsByKeyFromRollup(scope, dimension, days.whole ? [days.whole] : [], days.rest)
      : mentionCountsByKeyFromRows(scope, reading, dimension, filters, span),
    withResponses ? responseBinsByKeyFromRollup(scope, dimension, needs, plan.months, plan.days) : [],
    withResponses ? responseBinsByKeyFromFacts(scope, reading, dimension, filters, needs, plan.facts) : [],
    withResponses ? pendingRows() : [],
    withResponses ? hasMoreFactsThan(scope, reading, needs.kinds, span, exactLimit) : false,
  ]);
  const exactRows = withResponses && !tooMany ? await percentilesByKey(scope, reading, dimension, filters, needs, stretch) : [];
  const exact = new Map<string, Percentiles>(
    exactRows.map((row) => [`${row.key} ${row.kind} ${row.clock}`, { medianSeconds: row.median, p90Seconds: row.p90 }]),
  );

  const parts = new Map<string, KeyParts>();
  const partOf = (key: string): KeyParts => {
    const known = parts.get(key);
    if (known) return known;
    const fresh: KeyParts = { mentions: noMentions, bins: new Map(), pending: new Map() };
    parts.set(key, fresh);
    return fresh;
  };
  for (const { key, ...counts } of mentions) {
    const part = partOf(key);
    part.mentions = addMentions(part.mentions, counts);
  }
  for (const histogram of rollupBins) addHistogram(binsOf(partOf(histogram.key), histogram), histogram);
  for (const row of factBins) {
    const bins = binsOf(partOf(row.key), row);
    bins.set(row.bin, (bins.get(row.bin) ?? 0) + row.count);
  }
  for (const row of pending) for (const clock of needs.clocks) partOf(row.key).pending.set(clock, row[clock]);

  const measuresOf = (keys: readonly string[]): Measures => {
    const own = keys.map((key) => parts.get(key)).filter((part) => part !== undefined);
    const responses: Measures["responses"] = {};
    for (const kind of withResponses ? needs.kinds : []) {
      responses[kind] = Object.fromEntries(
        needs.clocks.map((clock) => {
          const bins = own.map((part) => part.bins.get(`${kind} ${clock}`) ?? new Map<number, number>()).reduce(addBins, new Map<number, number>());
          const waiting = kind === "first_response" ? own.reduce((sum, part) => sum + (part.pending.get(clock) ?? 0), 0) : 0;
          return [clock, statsOfBins(bins, waiting, keys.length === 1 && !tooMany ? (exact.get(`${keys[0]} ${kind} ${clock}`) ?? null) : null)];
        }),
      );
    }
    return { mentions: withMentions ? own.map((part) => part.mentions).reduce(addMentions, noMentions) : null, responses, conversations: null, live: null };
  };
  return { parts, measuresOf, method: tooMany ? "histogram" : "exact", source: useRollup ? "rollup" : "raw" };
}

function binsOf(part: KeyParts, { kind, clock }: { kind: string; clock: string }): Map<number, number> {
  const key = `${kind} ${clock}`;
  const bins = part.bins.get(key) ?? new Map<number, number>();
  part.bins.set(key, bins);
  return bins;
}
