import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { applyToResponses, filtersOf } from "@/lib/metrics/filters";
import { resolveRange } from "@/lib/metrics/resolve-range";
import type { RangeQuery } from "@/lib/metrics/schema";
import { outcomes } from "@/lib/outcomes/compute-outcome";
import { type OutcomesBySpeed, speeds } from "@/lib/outcomes/schema";
import { countBySpeed } from "@/lib/outcomes/sql/by-speed";
import { wilsonInterval } from "@/lib/stats/wilson-interval";

/** How unhappy conversations ended, by how soon we first answered. */
export async function getOutcomesBySpeed(scope: WorkspaceScope, query: RangeQuery, now = new Date()): Promise<OutcomesBySpeed> {
  const range = await resolveRange(scope, query, now);
  const filters = filtersOf(query);
  const counts = applyToResponses(filters) ? await countBySpeed(scope, filters, query.clock, range) : [];
  const countOf = (speed: string, outcome: string) => counts.find((row) => row.speed === speed && row.outcome === outcome)?.count ?? 0;
  const bins = speeds.map((speed) => {
    const of = Object.fromEntries(outcomes.map((outcome) => [outcome, countOf(speed, outcome)])) as Record<(typeof outcomes)[number], number>;
    const count = outcomes.reduce((sum, outcome) => sum + of[outcome], 0);
    const share = (part: number) => {
      const interval = wilsonInterval(part, count);
      return { count: part, share: interval && { value: part / count, ...interval } };
    };
    return {
      speed, count, better: share(of.recovered + of.calmed),
      outcomes: { recovered: share(of.recovered), calmed: share(of.calmed), unchanged: share(of.unchanged), worsened: share(of.worsened) },
    };
  });
  return {
    from: new Date(range.fromMs), to: new Date(range.toMs), zone: range.zone, asOf: new Date(range.nowMs), clock: query.clock,
    total: bins.reduce((sum, bin) => sum + bin.count, 0), bins,
  };
}
