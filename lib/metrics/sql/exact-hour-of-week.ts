import "server-only";
import { Prisma } from "@/lib/db/executor";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { hourOfWeekFacts, type HourOfWeekOptions } from "@/lib/metrics/sql/hour-of-week-facts";
import { read, type Reading } from "@/lib/metrics/sql/read";
import type { CellStats } from "@/lib/metrics/rows";

/** Counts and exact median per local hour of the week. */
export function exactHourOfWeek(scope: WorkspaceScope, reading: Reading, options: HourOfWeekOptions): Promise<CellStats[]> {
  return read<CellStats>(reading, Prisma.sql`
    SELECT cell, count(*)::float8 AS total, count(seconds)::float8 AS ended, percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) AS median
    FROM ${hourOfWeekFacts(scope, options)} GROUP BY cell`);
}
