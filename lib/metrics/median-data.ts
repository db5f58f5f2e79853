import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { filtersOf } from "@/lib/metrics/filters";
import { readHistogram } from "@/lib/metrics/read-measures";
import { resolveRange } from "@/lib/metrics/resolve-range";
import type { RangeQuery } from "@/lib/metrics/schema";
import { percentileOfBins } from "@/lib/stats/histogram";
import { medianInterval } from "@/lib/stats/median-interval";

/** 95 % interval of the median first response around `median`, from the range's histogram; null where too few were answered. */
export async function getMedianInterval(scope: WorkspaceScope, query: RangeQuery, median: number | null, now = new Date()): Promise<{ low: number; high: number } | null> {
  const range = await resolveRange(scope, query, now);
  // The bins alone: the median itself was read before.
  const { bins, stats } = await readHistogram(scope, range, "first_response", query.clock, { filters: filtersOf(query), nowMs: range.nowMs, exactLimit: 0 });
  return medianInterval(stats.ended, median, (p) => percentileOfBins(bins, p));
}
