import { withQuery } from "@/lib/http/client";
import type { ReportFacts } from "@/lib/reports/facts";

type Ranged = Pick<ReportFacts, "period" | "filter">;

const ends = ({ fromMs, toMs }: { fromMs: number; toMs: number }) => ({ from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() });

/** The same range in Trends, where posts can be read. */
export function trendsHref({ period, filter }: Ranged, more: Record<string, string> = {}): string {
  return withQuery("/trends", { ...ends(period), zone: period.zone, ...filter?.query, ...more });
}

/** The conversations that began in the range. */
export function conversationsHref({ period, filter }: Ranged, more: Record<string, string> = {}): string {
  return withQuery("/conversations", { tab: "all", ...ends(period), ...filter?.query, ...more });
}
