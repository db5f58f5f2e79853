"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import classes from "@/components/charts/chart.module.css";
import { LegsFigure } from "@/components/charts/legs-figure";
import { Nothing } from "@/components/charts/nothing";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Panel } from "@/components/ui/panel";
import { legsQuery } from "@/lib/first-minute/queries";
import { type LegRow, type PreparedLegs, prepareLegs } from "@/lib/first-minute/prepare-legs";
import type { Legs } from "@/lib/first-minute/schema";
import { formatDuration } from "@/lib/format/duration";
import { countOf, formatCount } from "@/lib/format/number";
import { withQuery } from "@/lib/http/client";
import type { RangeInput } from "@/lib/metrics/schema";

const columns: Column<LegRow>[] = [
  { key: "leg", label: "from the step before", cell: (row) => row.label },
  { key: "n", label: "conversations", numeric: true, cell: (row) => formatCount(row.n) },
  { key: "median", label: "median", numeric: true, cell: (row) => formatDuration(row.medianSeconds) },
  { key: "p90", label: "p90", numeric: true, cell: (row) => formatDuration(row.p90Seconds) },
];

/** Which part of the way is slow: the network, the queue, the writing or the approval. */
export function FirstMinutePanel({ range }: { range: RangeInput }) {
  const query = useQuery({ ...legsQuery(range), placeholderData: keepPreviousData });
  const { data } = query;
  const prepared = useMemo(() => (data ? prepareLegs(data) : null), [data]);
  return (
    <Panel
      title="Where the first minute goes"
      hint={data ? `${countOf(data.conversations, "conversation")} that came in while they were news${data.isCut ? ", the newest" : ""}` : "from publication to our answer"}
      query={query}
      isEmpty={data?.conversations === 0}
      empty={<Nothing title="Nothing came in while it was news in this period" />}
      csvHref={withQuery("/api/v1/first-minute/export", range as Record<string, string | undefined>)}
      table={prepared ? <DataTable caption="Legs of the first minute" columns={columns} rows={prepared.rows} rowKey={(row) => row.key} /> : null}
      asOf={data?.asOf}
      height={300}
    >
      {data && prepared ? <Picture data={data} prepared={prepared} /> : null}
    </Panel>
  );
}

function Picture({ data, prepared: { rows, topSeconds, slowest } }: { data: Legs; prepared: PreparedLegs }) {
  const drawn = rows.map((row) => ({ ...row, median: formatDuration(row.medianSeconds), p90: formatDuration(row.p90Seconds), n: formatCount(row.n) }));
  return (
    <LegsFigure label="Legs of the first minute, median and p90 on a log scale of time" rows={drawn} topSeconds={topSeconds}>
      <p className={classes.caption}>
        {slowest ? `Slowest by median: ${slowest.label.toLowerCase()}, ${formatDuration(slowest.medianSeconds)}. ` : ""}
        {formatCount(data.answeredHere)} answered from here, {formatCount(data.answeredOutside)} elsewhere, {formatCount(data.conversations - data.answeredHere - data.answeredOutside)} not yet. A dot is the
        median, a line the p90, on a log scale; each leg counts only conversations in which its step happened.
      </p>
    </LegsFigure>
  );
}
