import "server-only";
import { Prisma } from "@/lib/db/executor";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { hourOfWeekFacts, type HourOfWeekOptions } from "@/lib/metrics/sql/hour-of-week-facts";
import { factBin } from "@/lib/metrics/sql/fact-bin";
import { read, type Reading } from "@/lib/metrics/sql/read";
import type { CellBin } from "@/lib/metrics/rows";

/** Histogram per local hour of the week. */
export function binnedHourOfWeek(scope: WorkspaceScope, reading: Reading, options: HourOfWeekOptions): Promise<CellBin[]> {
  return read<CellBin>(reading, Prisma.sql`
    SELECT cell, bin, count(*)::float8 AS count
    FROM (SELECT cell, ${factBin(Prisma.sql`seconds`)} AS bin FROM ${hourOfWeekFacts(scope, options)}) binned GROUP BY cell, bin`);
}
