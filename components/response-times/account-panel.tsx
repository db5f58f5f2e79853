"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import trends from "@/components/trends/trends.module.css";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { formatDuration } from "@/lib/format/duration";
import { formatCount, formatShare } from "@/lib/format/number";
import { withQuery } from "@/lib/http/client";
import type { Clock } from "@/lib/metrics/measures";
import { breakdownQuery } from "@/lib/metrics/queries";
import { byClock } from "@/lib/metrics/registry";
import type { Breakdown, RangeInput } from "@/lib/metrics/schema";

type Row = Breakdown["rows"][number];
type Props = { range: RangeInput; clock: Clock; filtered: boolean; onFilter(account: string): void };

/** Who answered first, and how fast. What nobody answered belongs to no account and stands in its own row. */
export function AccountPanel({ range, clock, filtered, onFilter }: Props) {
  const within = byClock("answered_within_60s", clock);
  const median = byClock("first_response_median_seconds", clock);
  const p90 = byClock("first_response_p90_seconds", clock);
  const asked = { ...range, dimension: "account" as const, metrics: ["answered", "never_answered", within, median, p90].join(","), limit: 20 };
  const query = useQuery({ ...breakdownQuery(asked), placeholderData: keepPreviousData });
  const { data } = query;
  const rows = [...(data?.rows ?? [])];
  if (data?.others && data.others.keys > 0) rows.push({ key: "others", label: `${data.others.keys} others`, values: data.others.values });
  const columns: Column<Row>[] = [
    { key: "account", label: "first answered by", cell: (row) => <AccountName row={row} filtered={filtered} onFilter={onFilter} /> },
    { key: "answered", label: "conversations", numeric: true, cell: (row) => formatCount((row.values.answered?.value ?? 0) + (row.values.never_answered?.value ?? 0)) },
    {
      key: "within", label: "within 60 s", numeric: true,
      cell: (row) => `${formatShare(row.values[within]?.numerator, row.values[within]?.denominator)} (${formatCount(row.values[within]?.numerator)})`,
    },
    { key: "median", label: "median", numeric: true, cell: (row) => formatDuration(row.values[median]?.value) },
    { key: "p90", label: "p90", numeric: true, cell: (row) => formatDuration(row.values[p90]?.value) },
  ];
  return (
    <Panel
      title="By account"
      hint={clock === "wall" ? "first responses, wall clock" : "first responses, staffed hours"}
      query={query}
      isEmpty={rows.length === 0}
      empty={<EmptyState title="No account of ours answered in this period">Owned accounts are listed in Settings: only their posts count as answers.</EmptyState>}
      csvHref={withQuery("/api/v1/metrics/export", { panel: "breakdown", ...asked, limit: 100 })}
      asOf={data?.asOf}
      height={160}
    >
      <DataTable caption="First responses by account" columns={columns} rows={rows} rowKey={(row) => row.key} />
    </Panel>
  );
}

function AccountName({ row, filtered, onFilter }: { row: Row; filtered: boolean; onFilter(account: string): void }) {
  const name = row.key === "none" ? "nobody yet" : row.label;
  if (row.key === "none" || row.key === "others" || filtered) return <span>{name}</span>;
  return (
    <button type="button" className={trends.name} title={`Show ${name} only`} onClick={() => onFilter(row.key)}>
      {name}
    </button>
  );
}
