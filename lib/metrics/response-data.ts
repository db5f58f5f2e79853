import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { answerFields } from "@/lib/metrics/data";
import { applyToResponses, filtersOf, type RollupKey } from "@/lib/metrics/filters";
import { byHourOfWeek, countPacked } from "@/lib/metrics/packed-quarters";
import { exactFactLimit, readHistogram, rollupFor } from "@/lib/metrics/read-measures";
import { resolveRange } from "@/lib/metrics/resolve-range";
import type { Distribution, DistributionQuery, HourOfWeek } from "@/lib/metrics/schema";
import type { CellBin, CellStats } from "@/lib/metrics/rows";
import { binnedHourOfWeek } from "@/lib/metrics/sql/binned-hour-of-week";
import { exactHourOfWeek } from "@/lib/metrics/sql/exact-hour-of-week";
import { hasMoreFactsThan } from "@/lib/metrics/sql/has-more-facts-than";
import type { HourOfWeekOptions } from "@/lib/metrics/sql/hour-of-week-facts";
import { packedDays } from "@/lib/metrics/sql/packed-days";
import { type Bins, countEnded, displayBins, neverBin, percentileOfBins } from "@/lib/stats/histogram";
import { zoneOf } from "@/lib/time/zone";

/** How long people waited: exact counts per bar, and those who still wait. */
export async function getDistribution(scope: WorkspaceScope, query: DistributionQuery, now = new Date()): Promise<Distribution> {
  const range = await resolveRange(scope, query, now);
  const { bins, stats, method, source } = await readHistogram(scope, range, query.kind, query.clock, { filters: filtersOf(query), nowMs: range.nowMs });
  return {
    ...answerFields(range, query.clock, { method, source }),
    kind: query.kind,
    bins: displayBins(bins),
    never: bins.get(neverBin) ?? 0,
    ended: stats.ended,
    total: stats.total,
    within60: stats.within60,
    medianSeconds: stats.medianSeconds,
    p90Seconds: stats.p90Seconds,
  };
}

/** Median and counts for each local hour of the week in which waiting began. */
export async function getHourOfWeek(scope: WorkspaceScope, query: DistributionQuery, now = new Date(), exactLimit = exactFactLimit): Promise<HourOfWeek> {
  const range = await resolveRange(scope, query, now);
  const filters = filtersOf(query);
  const options = { kind: query.kind, clock: query.clock, filters, spans: zoneOf(range.zone).spans(range.fromMs, range.toMs) };
  const rollup = rollupFor(filters, [range]);
  const reading = rollup ? "free" : "guarded";
  const tooMany = await hasMoreFactsThan(scope, reading, [query.kind], range, exactLimit);
  let stats: CellStats[] = [];
  if (applyToResponses(filters)) {
    const packed = tooMany && rollup ? await packedHourOfWeek(scope, rollup, options, range) : null;
    stats = packed ?? (tooMany ? fromRows(await binnedHourOfWeek(scope, reading, options)) : await exactHourOfWeek(scope, reading, options));
  }
  const byCell = new Map(stats.map((row) => [row.cell, row]));
  return {
    ...answerFields(range, query.clock, { method: tooMany ? "histogram" : "exact", source: rollup ? "rollup" : "raw" }),
    kind: query.kind,
    cells: Array.from({ length: 168 }, (_, cell) => {
      const found = byCell.get(cell);
      return { weekday: Math.floor(cell / 24), hour: cell % 24, total: found?.total ?? 0, ended: found?.ended ?? 0, medianSeconds: found?.median ?? null };
    }),
  };
}

async function packedHourOfWeek(
  scope: WorkspaceScope,
  rollup: RollupKey,
  { kind, clock, spans }: HourOfWeekOptions,
  range: { fromMs: number; toMs: number },
): Promise<CellStats[] | null> {
  const days = await packedDays(scope, rollup, { kinds: [kind], clocks: [clock] }, range);
  return days && countPacked(days.get(`${kind} ${clock}`) ?? [], 168, byHourOfWeek(spans)).map(cellStats);
}

function fromRows(rows: readonly CellBin[]): CellStats[] {
  const cells = new Map<number, Map<number, number>>();
  for (const { cell, bin, count } of rows) {
    const bins = cells.get(cell) ?? new Map<number, number>();
    bins.set(bin, (bins.get(bin) ?? 0) + count);
    cells.set(cell, bins);
  }
  return [...cells].map(([cell, bins]) => cellStats(bins, cell));
}

function cellStats(bins: Bins, cell: number): CellStats {
  const ended = countEnded(bins);
  return { cell, total: ended + (bins.get(neverBin) ?? 0), ended, median: percentileOfBins(bins, 0.5) };
}
