import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { type Executor, Prisma } from "@/lib/db/executor";
import { inPlace, type Place } from "@/lib/incidents/sql/place";

export type QuarterRow = {
  at: Date;
  count: number;
  negative: number;
  /** The same quarters one to four weeks before, as far as posts are on record. */
  before: number[];
  /** When all sources of the place had last been read; null where none is polled. */
  readTo: Date | null;
};

const mostQuarters = 192;

/**
 * Inbound posts of a place for each quarter of an hour from `from` to `to`, and of the same quarters in four weeks before;
 * bounded by two days. Counts posts, not rollups: the quarter that runs is not built yet.
 */
export async function readQuarters(executor: Executor, { workspaceId }: WorkspaceScope, place: Place, from: Date, to: Date): Promise<QuarterRow[]> {
  return executor.rows<QuarterRow>(Prisma.sql`
    WITH slots AS (
      SELECT at FROM generate_series(
        greatest(date_bin('15 minutes', ${from}::timestamptz, 'epoch'), date_bin('15 minutes', ${to}::timestamptz, 'epoch') - make_interval(mins => ${15 * (mostQuarters - 1)}::int)),
        date_bin('15 minutes', ${to}::timestamptz, 'epoch'), interval '15 minutes') AS at
    ), spans AS (
      SELECT week, (SELECT min(at) FROM slots) - make_interval(days => 7 * week) AS since, (SELECT max(at) FROM slots) - make_interval(days => 7 * week) + interval '15 minutes' AS until
      FROM generate_series(0, 4) AS week
    ), counts AS (
      SELECT s.week, date_bin('15 minutes', m.published_at, 'epoch') + make_interval(days => 7 * s.week) AS at,
        count(*)::int4 AS count, (count(*) FILTER (WHERE m.sentiment = -1))::int4 AS negative
      FROM spans s JOIN mentions m ON m.workspace_id = ${workspaceId} AND m.published_at >= s.since AND m.published_at < s.until
        AND (s.week > 0 OR m.published_at <= ${to}::timestamptz) AND NOT m.outbound AND ${inPlace("m", place)}
      GROUP BY 1, 2
    ), first AS (
      SELECT min(published_at) AS at FROM mentions WHERE workspace_id = ${workspaceId} AND NOT left_out
    ), reading AS (
      SELECT min(coalesce(last_sync_at, created_at)) AS read_to FROM sources
      WHERE workspace_id = ${workspaceId} AND state <> 'paused' AND kind NOT IN ('webhook', 'file') AND next_sync_at IS NOT NULL
        AND ${place.sourceIds.length === 0 ? Prisma.sql`true` : Prisma.sql`id = ANY(${[...place.sourceIds]}::int[])`}
    ), earlier AS (
      SELECT s.at, array_agg(coalesce(c.count, 0) ORDER BY w.week)::int4[] AS before
      FROM slots s CROSS JOIN generate_series(1, 4) AS w(week) JOIN first ON first.at <= s.at - make_interval(days => 7 * w.week)
      LEFT JOIN counts c ON c.week = w.week AND c.at = s.at
      GROUP BY s.at
    )
    SELECT slots.at, coalesce(now.count, 0) AS count, coalesce(now.negative, 0) AS negative, reading.read_to AS "readTo", coalesce(earlier.before, '{}') AS before
    FROM slots CROSS JOIN reading LEFT JOIN counts now ON now.week = 0 AND now.at = slots.at LEFT JOIN earlier ON earlier.at = slots.at
    ORDER BY slots.at`);
}

const quarterMilliseconds = 900_000;
/** Nobody looks for the peak of something older. */
const mostDays = 30;

/** As readQuarters, for the whole of a long incident: two days a statement, of at most the last thirty. */
export async function readAllQuarters(executor: Executor, scope: WorkspaceScope, place: Place, from: Date, to: Date): Promise<QuarterRow[]> {
  const rows: QuarterRow[] = [];
  const step = mostQuarters * quarterMilliseconds;
  const first = Math.max(from.getTime(), to.getTime() - mostDays * 96 * quarterMilliseconds);
  for (let start = Math.floor(first / quarterMilliseconds) * quarterMilliseconds; start <= to.getTime(); start += step) {
    rows.push(...(await readQuarters(executor, scope, place, new Date(start), new Date(Math.min(start + step - 1, to.getTime())))));
  }
  return rows;
}
