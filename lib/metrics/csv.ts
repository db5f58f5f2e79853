import { type CsvCell as Cell, toCsv } from "@/lib/http/csv";
import type { Breakdown, Distribution, HourOfWeek, Series, Summary } from "@/lib/metrics/schema";
import { metricOf, type MetricValue } from "@/lib/metrics/registry";
import { zoneOf } from "@/lib/time/zone";

const nothing: MetricValue = { value: null, numerator: null, denominator: null };

/** The instant as the zone's clock shows it, with its offset: "2026-11-01T00:00:00+05:45". */
export function localIso(instant: Date, zoneName: string): string {
  const offsetMs = zoneOf(zoneName).offsetMs(instant.getTime());
  const minutes = Math.abs(Math.round(offsetMs / 60_000));
  const two = (value: number) => String(value).padStart(2, "0");
  const local = new Date(instant.getTime() + offsetMs).toISOString().replace(/\.000Z$|Z$/, "");
  return `${local}${offsetMs < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** A count needs one column; anything else also what it was divided by. */
function valueColumns(key: string): string[] {
  return metricOf(key).unit === "count" ? [key] : [key, `${key}_numerator`, `${key}_denominator`];
}

function valueCells(key: string, values: Record<string, MetricValue>): Cell[] {
  const { value, numerator, denominator } = values[key] ?? nothing;
  return metricOf(key).unit === "count" ? [value] : [value, numerator, denominator];
}

export function summaryCsv(summary: Summary): string {
  const from = localIso(summary.from, summary.zone);
  const to = localIso(summary.to, summary.zone);
  return toCsv([
    ["key", "label", "unit", "value", "numerator", "denominator", "previous_value", "previous_numerator", "previous_denominator", "from", "to", "method"],
    ...summary.metrics.map((metric) => {
      const before = metric.previous ?? nothing;
      return [metric.key, metric.label, metric.unit, metric.value, metric.numerator, metric.denominator, before.value, before.numerator, before.denominator, from, to, summary.method];
    }),
  ]);
}

export function seriesCsv(series: Series): string {
  const keys = series.metrics.map((metric) => metric.key);
  const points = [...(series.previous?.points.map((point) => ({ point, period: "previous" })) ?? []), ...series.points.map((point) => ({ point, period: "current" }))];
  return toCsv([
    ["period", "from", "to", "is_partial", "is_unfinished", ...keys.flatMap(valueColumns)],
    ...points.map(({ point, period }) => [
      period,
      localIso(point.from, series.zone),
      localIso(point.to, series.zone),
      point.isPartial,
      point.isUnfinished,
      ...keys.flatMap((key) => valueCells(key, point.values)),
    ]),
  ]);
}

export function breakdownCsv(breakdown: Breakdown): string {
  const keys = breakdown.metrics.map((metric) => metric.key);
  const row = (key: string, label: string, values: Record<string, MetricValue>) => [key, label, ...keys.flatMap((metric) => valueCells(metric, values))];
  return toCsv([
    [breakdown.dimension, "label", ...keys.flatMap(valueColumns)],
    ...breakdown.rows.map(({ key, label, values }) => row(key, label, values)),
    ...(breakdown.others ? [row("others", `${breakdown.others.keys} others`, breakdown.others.values)] : []),
    row("total", "Total", breakdown.total),
  ]);
}

export function distributionCsv(distribution: Distribution): string {
  return toCsv([
    ["longer_than_seconds", "up_to_seconds", "count"],
    ...distribution.bins.map(({ fromSeconds, upToSeconds, count }, index) => [index === 0 ? null : fromSeconds, upToSeconds, count]),
    ["never", "never", distribution.never],
  ]);
}

export function hourOfWeekCsv(hours: HourOfWeek): string {
  const days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
  return toCsv([
    ["weekday", "hour", "total", "ended", "median_seconds"],
    ...hours.cells.map(({ weekday, hour, total, ended, medianSeconds }) => [days[weekday] ?? "", hour, total, ended, medianSeconds]),
  ]);
}
