import { type Column, DataTable } from "@/components/ui/data-table";
import type { DistributionBar, PreparedDistribution } from "@/lib/charts/prepare-distribution";
import type { HeatCell, HeatDay } from "@/lib/charts/prepare-hour-of-week";
import type { PreparedSeries, SentimentRow } from "@/lib/charts/prepare-series";
import { formatDuration } from "@/lib/format/duration";
import { formatCount, formatShare, formatSigned } from "@/lib/format/number";

const number = <Row,>(key: string, label: string, cell: (row: Row) => string): Column<Row> => ({ key, label, cell, numeric: true });

const counts: Column<SentimentRow>[] = [
  number("negative", "negative", (row) => formatCount(row.negative)),
  number("neutral", "neutral", (row) => formatCount(row.neutral)),
  number("positive", "positive", (row) => formatCount(row.positive)),
  number("unclassified", "not classified", (row) => formatCount(row.unclassified)),
  number("total", "all", (row) => formatCount(row.total)),
];

export function VolumeTable({ prepared, zoneWord }: { prepared: PreparedSeries; zoneWord: string }) {
  const columns: Column<SentimentRow>[] = [{ key: "when", label: zoneWord, cell: (row) => row.label }, ...counts];
  return <DataTable caption="Posts by sentiment" columns={columns} rows={prepared.rows} rowKey={(row) => String(row.index)} />;
}

const net: Column<SentimentRow>[] = [
  number("net", "net sentiment", (row) => formatSigned(row.net, 1)),
  number("low", "95 % from", (row) => formatSigned(row.band?.[0], 1)),
  number("high", "to", (row) => formatSigned(row.band?.[1], 1)),
  number("total", "of posts", (row) => formatCount(row.total)),
];

export function NetSentimentTable({ prepared, zoneWord }: { prepared: PreparedSeries; zoneWord: string }) {
  const columns: Column<SentimentRow>[] = [{ key: "when", label: zoneWord, cell: (row) => row.label }, ...net];
  return <DataTable caption="Net sentiment" columns={columns} rows={prepared.rows} rowKey={(row) => String(row.index)} />;
}

export function DistributionTable({ prepared }: { prepared: PreparedDistribution }) {
  const all = prepared.answered + prepared.never;
  const columns: Column<DistributionBar>[] = [
    { key: "waited", label: "waited", cell: (bar) => bar.label },
    number("count", "conversations", (bar) => formatCount(bar.count)),
    number("share", "of all", (bar) => formatShare(bar.count, all)),
  ];
  return <DataTable caption="Conversations by waiting time" columns={columns} rows={prepared.bars} rowKey={(bar) => String(bar.index)} />;
}

export function HourOfWeekTable({ days }: { days: readonly HeatDay[] }) {
  const columns: Column<HeatCell>[] = [
    { key: "hour", label: "hour", cell: (cell) => `${days[cell.weekday]?.name} ${String(cell.hour).padStart(2, "0")}:00` },
    number("median", "median", (cell) => formatDuration(cell.medianSeconds)),
    number("count", "conversations", (cell) => formatCount(cell.count)),
    number("never", "never answered", (cell) => formatCount(cell.never)),
  ];
  const rows = days.flatMap((day) => day.cells.filter((cell) => cell.count > 0));
  return <DataTable caption="Median first response by hour of the week" columns={columns} rows={rows} rowKey={(cell) => `${cell.weekday}-${cell.hour}`} />;
}
