import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { answerFields } from "@/lib/metrics/data";
import { applyToResponses, filtersOf } from "@/lib/metrics/filters";
import { exactFactLimit, readHistogram, rollupFor } from "@/lib/metrics/read-measures";
import { resolveRange } from "@/lib/metrics/resolve-range";
import type { Distribution, DistributionQuery, HourOfWeek } from "@/lib/metrics/schema";
import type { CellBin, CellStats } from "@/lib/metrics/rows";
import { binnedHourOfWeek } from "@/lib/metrics/sql/binned-hour-of-week";
import { exactHourOfWeek } from "@/lib/metrics/sql/exact-hour-of-week";
import { hasMoreFactsThan } from "@/lib/metrics/sql/has-more-facts-than";
import { countEnded, displayBins, neverBin, percentileOfBins } from "@/lib/stats/histogram";
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
export async function getHourOfWeek(scope: WorkspaceScope, query: DistributionQuery, now = new Date()): Promise<HourOfWeek> {
  const range = await resolveRange(scope, query, now);
  const filters = filtersOf(query);
  const options = { kind: query.kind, clock: query.clock, filters, spans: zoneOf(range.zone).spans(range.fromMs, range.toMs) };
  const source = rollupFor(filters, [range]) ? "rollup" : "raw";
  const reading = source === "rollup" ? "free" : "guarded";
  const tooMany = await hasMoreFactsThan(scope, reading, [query.kind], range, exactFactLimit);
  let stats: CellStats[] = [];
  if (applyToResponses(filters)) stats = tooMany ? fromBins(await binnedHourOfWeek(scope, reading, options)) : await exactHourOfWeek(scope, reading, options);
  const byCell = new Map(stats.map((row) => [row.cell, row]));
  return {
    ...answerFields(range, query.clock, { method: tooMany ? "histogram" : "exact", source }),
    kind: query.kind,
    cells: Array.from({ length: 168 }, (_, cell) => {
      const found = byCell.get(cell);
      return { weekday: Math.floor(cell / 24), hour: cell % 24, total: found?.total ?? 0, ended: found?.ended ?? 0, medianSeconds: found?.median ?? null };
    }),
  };
}

function fromBins(rows: readonly CellBin[]): CellStats[] {
  const cells = new Map<number, Map<number, number>>();
  for (const { cell, bin, count } of rows) {
    const bins = cells.get(cell) ?? new Map<number, number>();
    bins.set(bin, (bins.get(bin) ?? 0) + count);
    cells.set(cell, bins);
  }
  return [...cells].map(([cell, bins]) => {
    const ended = countEnded(bins);
    return { cell, total: ended + (bins.get(neverBin) ?? 0), ended, median: percentileOfBins(bins, 0.5) };
  });
}
