import "server-only";
import { Prisma } from "@/lib/db/executor";
import type { WorkspaceScope } from "@/lib/auth/scope";
import type { Filters } from "@/lib/metrics/filters";
import type { Clock, ResponseKind } from "@/lib/metrics/measures";
import { rowFilter } from "@/lib/metrics/sql/row-filter";
import type { OffsetSpan } from "@/lib/time/zone";

/** `spans` are the range, cut where the zone's offset changes. */
export type HourOfWeekOptions = { kind: ResponseKind; clock: Clock; filters: Filters; spans: readonly OffsetSpan[] };

/** SQL rows f(cell, seconds): each fact with its local hour of the week and its duration by the clock. */
export function hourOfWeekFacts(scope: WorkspaceScope, { kind, clock, filters, spans }: HourOfWeekOptions): Prisma.Sql {
  const iso = (ms: number) => new Date(ms).toISOString();
  const seconds = clock === "wall" ? Prisma.sql`seconds` : Prisma.sql`staffed_seconds`;
  // The epoch fell on a Thursday: 72 hours after a Monday's midnight.
  return Prisma.sql`
    unnest(${spans.map((s) => iso(s.fromMs))}::timestamptz[], ${spans.map((s) => iso(s.toMs))}::timestamptz[], ${spans.map((s) => s.offsetMs / 1000)}::float8[])
      AS s(from_at, to_at, offset_seconds)
    CROSS JOIN LATERAL (
      SELECT ((floor((date_part('epoch', started_at) + s.offset_seconds) / 3600)::bigint + 72) % 168)::int AS cell, ${seconds} AS seconds
      FROM conversation_facts
      WHERE workspace_id = ${scope.workspaceId} AND kind = ${kind}::fact_kind AND started_at >= s.from_at AND started_at < s.to_at
        AND ${rowFilter(filters)}
    ) f`;
}
