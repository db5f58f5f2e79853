import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { withLeftOut } from "@/lib/integrity/cases/left-out-csv";
import { getBreakdown } from "@/lib/metrics/breakdown-data";
import { breakdownCsv, distributionCsv, hourOfWeekCsv, seriesCsv, summaryCsv } from "@/lib/metrics/csv";
import { getSeries, getSummary } from "@/lib/metrics/data";
import { getDistribution, getHourOfWeek } from "@/lib/metrics/response-data";
import type { ExportQuery } from "@/lib/metrics/schema";

/** A panel's numbers as CSV: read by the same code as the panel, so they are the same numbers. */
export async function exportPanel(scope: WorkspaceScope, query: ExportQuery, now = new Date()): Promise<{ fileName: string; csv: string }> {
  const { answer, csv } = await readPanel(scope, query, now);
  const day = (instant: Date) => new Date(instant.getTime()).toISOString().slice(0, 10);
  return { fileName: `firstminute-${query.panel}-${day(answer.from)}-${day(answer.to)}.csv`, csv: await withLeftOut(scope, answer, csv) };
}

async function readPanel(scope: WorkspaceScope, query: ExportQuery, now: Date): Promise<{ answer: { from: Date; to: Date }; csv: string }> {
  switch (query.panel) {
    case "summary": {
      const answer = await getSummary(scope, query, now);
      return { answer, csv: summaryCsv(answer) };
    }
    case "series": {
      const answer = await getSeries(scope, query, now);
      return { answer, csv: seriesCsv(answer) };
    }
    case "breakdown": {
      const answer = await getBreakdown(scope, query, now);
      return { answer, csv: breakdownCsv(answer) };
    }
    case "distribution": {
      const answer = await getDistribution(scope, query, now);
      return { answer, csv: distributionCsv(answer) };
    }
    case "hour-of-week": {
      const answer = await getHourOfWeek(scope, query, now);
      return { answer, csv: hourOfWeekCsv(answer) };
    }
  }
}
