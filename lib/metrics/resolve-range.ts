import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import type { RangeQuery } from "@/lib/metrics/schema";
import { dataExtent } from "@/lib/metrics/sql/data-extent";
import { explicitRange, namedRange, type Range } from "@/lib/time/range";

export type ResolvedRange = Range & { zone: string; nowMs: number };

/** The range a query means, in the reader's zone. The last 30 days when it names none. */
export async function resolveRange(scope: WorkspaceScope, query: Pick<RangeQuery, "range" | "from" | "to" | "zone">, now: Date): Promise<ResolvedRange> {
  const zone = query.zone ?? scope.timeZone;
  const nowMs = now.getTime();
  if (query.from !== undefined && query.to !== undefined) {
    return { ...explicitRange(Date.parse(query.from), Date.parse(query.to), zone), zone, nowMs };
  }
  const name = query.range ?? "30d";
  const extent = name === "all" ? await dataExtent(scope) : null;
  return { ...namedRange(name, zone, nowMs, extent), zone, nowMs };
}
