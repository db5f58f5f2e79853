"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { Nothing } from "@/components/charts/nothing";
import classes from "@/components/response-times/legs.module.css";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Panel } from "@/components/ui/panel";
import { legsQuery } from "@/lib/first-minute/queries";
import { type LegMark, type PreparedLegs, prepareLegs } from "@/lib/first-minute/prepare-legs";
import type { Legs } from "@/lib/first-minute/schema";
import { countOf, formatCount } from "@/lib/format/number";
import { withQuery } from "@/lib/http/client";
import type { RangeInput } from "@/lib/metrics/schema";

const percent = (share: number | null) => `${Math.round((share ?? 0) * 10_000) / 100}%`;

const columns: Column<LegMark>[] = [
  { key: "leg", label: "from the step before", cell: (mark) => mark.label },
  { key: "n", label: "conversations", numeric: true, cell: (mark) => formatCount(mark.n) },
  { key: "median", label: "median", numeric: true, cell: (mark) => mark.median },
  { key: "p90", label: "p90", numeric: true, cell: (mark) => mark.p90 },
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
      table={prepared ? <DataTable caption="Legs of the first minute" columns={columns} rows={prepared.marks} rowKey={(mark) => mark.key} /> : null}
      asOf={data?.asOf}
      height={300}
    >
      {data && prepared ? <Picture data={data} prepared={prepared} /> : null}
    </Panel>
  );
}

function Picture({ data, prepared: { marks, ticks, slowest } }: { data: Legs; prepared: PreparedLegs }) {
  return (
    <figure style={{ margin: 0 }} aria-label="Legs of the first minute, median and p90 on a log scale of time">
      <ol className={classes.legs}>
        {marks.map((mark) => (
          <li key={mark.key} className={classes.leg} data-whole={mark.key === "whole" || undefined}>
            <span title={mark.definition}>{mark.label}</span>
            <span className={classes.plot} aria-hidden>
              <i className={classes.reach} style={{ left: percent(mark.medianAt), width: percent((mark.p90At ?? 0) - (mark.medianAt ?? 0)) }} />
              <i className={classes.p90} style={{ left: percent(mark.p90At) }} />
              <i className={classes.median} style={{ left: percent(mark.medianAt) }} />
            </span>
            <b>
              <small>median</small> {mark.median}
            </b>
            <b>
              <small>p90</small> {mark.p90}
            </b>
            <b>
              <small>n</small> {formatCount(mark.n)}
            </b>
          </li>
        ))}
      </ol>
      <div className={classes.axis} aria-hidden>
        <span className={classes.ticks}>
          {ticks.map((tick) => (
            <span key={tick.label} style={{ left: percent(tick.at) }}>
              {tick.label}
            </span>
          ))}
        </span>
      </div>
      <p className={classes.note}>
        {slowest ? `Slowest by median: ${slowest.label.toLowerCase()}, ${slowest.median}. ` : ""}
        {formatCount(data.answeredHere)} answered from here, {formatCount(data.answeredOutside)} elsewhere, {formatCount(data.conversations - data.answeredHere - data.answeredOutside)} not yet. A dot is the
        median, a line the p90, on a log scale; each leg counts only conversations in which its step happened.
      </p>
    </figure>
  );
}
